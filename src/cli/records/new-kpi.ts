import type { Edit } from '../../content/edit/edit.ts'
import { parseTarget } from '../../quantity/index.ts'
import { readFrontmatter } from '../../content/frontmatter.ts'
import { valueAt } from '../../content/paths.ts'
import { metricFor } from '../asking/metric-name.ts'
import { many } from '../flags.ts'
import type { Flags } from '../define-command.ts'

/** What a person answers of a KPI beyond what every record has. */
export interface KpiAnswers { metric?: string; unit?: string; target?: string }

/** What follows for a new KPI from its title and its target, where nobody says it: the template has an example there. */
export function kpiEdits(title: string, answers: KpiAnswers, flags: Flags): Edit[] {
  const set = new Map(many(flags, 'set').map((text) => [text.split('=', 1)[0]!.trim(), text.slice(text.indexOf('=') + 1)]))
  const metric = answers.metric ?? metricFor(title)
  const target = set.get('target') ?? answers.target
  const unit = answers.unit ?? unitOf(target)
  return [
    ...(metric && !set.has('metric') ? [{ set: ['metric'], to: metric }] : []),
    ...(unit && !set.has('unit') ? [{ set: ['unit'], to: unit }] : []),
    ...(answers.target && !set.has('target') ? [{ set: ['target'], to: answers.target }] : []),
    ...(target === undefined || set.has('better') ? [] : betterEdits(target)),
  ]
}

/** The unit that a target has by itself; undefined for a bare number. */
function unitOf(target: string | undefined): string | undefined {
  const read = target === undefined ? undefined : parseTarget(target)
  return read?.kind === 'range' ? read.low.unit || undefined : read?.kind === 'bound' ? read.quantity.unit || undefined : undefined
}

/** What the template's examples still say of a new KPI, in words with the command that changes it; empty when everything was said. */
export function examplesLeft(id: string, source: string, answers: KpiAnswers, flags: Flags): string {
  const read = readFrontmatter(source)
  const said = (key: 'unit' | 'target') => answers[key] ?? many(flags, 'set').find((text) => text.startsWith(`${key}=`))?.slice(key.length + 1)
  const left = (['unit', 'target'] as const).filter((key) => said(key) === undefined && !(key === 'unit' && unitOf(said('target'))))
  if (!read.ok || left.length === 0) return ''
  const values = left.map((key) => `the ${key} ${String(valueAt(read.value, [key]))}`).join(' and ')
  return `  An example of the template: ${values}. To change: improvement update ${id} ${left.map((key) => `--set ${key}=…`).join(' ')}\n`
}

/** The direction that a target has by itself; a range has none. */
function betterEdits(target: string): Edit[] {
  const read = parseTarget(target)
  if (read.kind === 'range') return [{ unset: ['better'] }]
  return read.kind === 'bound' && read.better ? [{ set: ['better'], to: read.better }] : []
}
