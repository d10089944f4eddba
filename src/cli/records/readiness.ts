import { withFiles, type Library } from '../../content/library.ts'
import { kpisByMetric } from '../../content/measurements/gains.ts'
import type { Problem } from '../../content/problem.ts'
import type { LibraryRecord } from '../../content/record.ts'
import type { Improvement } from '../../kinds/improvement.ts'
import { moveTo } from '../../kinds/moves.ts'
import { hasReached } from '../../kinds/stages.ts'
import { metricName } from '../../quantity/index.ts'
import { newErrors } from './change.ts'
import type { World } from '../define-command.ts'
import { edit } from './fields.ts'

/**
 * What keeps an improvement from being standardized, a sentence each: its stage, open items of its checklist, the errors that it would
 * have with that status, and those that it has already. None: it may be.
 * @param source text of the record as it would be
 */
export async function obstacles(library: Library, record: LibraryRecord, source: string, today: string, world: World): Promise<string[]> {
  const data = record.data as Improvement
  const kpis = kpisByMetric(library.records)
  const open = openItems(data)
  const edits = moveTo(data, 'standardized', today)
  const as = withFiles(library, new Map([[record.file, source]]))
  // As if the file were new: what is wrong with the record already keeps it from being the standard, too.
  const errors = await newErrors(as, { files: [{ file: record.file, after: edit(source, edits, record.kind) }] }, world)
  return [
    ...(hasReached(data.status, 'validation') ? [] : [`The status is \`${data.status}\`; an improvement is standardized from validation: improvement update ${record.id} --status validation`]),
    ...(hasChecklist(data) ? [] : [`The standardization checklist is not there yet: improvement standardize ${record.id} puts it in.`]),
    ...(open.length > 0 ? [`${open.length === 1 ? 'An item' : `${open.length} items`} of the checklist ${open.length === 1 ? 'is' : 'are'} open: ${open.join(', ')}.`] : []),
    // Open items are said once, above.
    ...errors.filter(({ rule, message }) => rule !== 'checklist-agrees' || message.includes('not ticked')).map((problem) => toBeDone(problem, record.id, kpis)),
  ]
}

/** Flags of `standardize` that answer what is missing. */
const FLAGS: Readonly<Record<string, string>> = { documentation: '--documentation URL', training_completed: '--training-completed', automated: '--automated' }

/** A problem of the record as it would be, as something that is still to be done. */
function toBeDone({ rule, message, hint = '' }: Problem, id: string, kpis: ReadonlyMap<string, unknown>): string {
  const missing = /`standardization\.(\w+)` is missing/.exec(message)?.[1]
  if (missing && FLAGS[missing]) return `\`standardization.${missing}\` is not answered: ${FLAGS[missing]}`
  const said = message.replace(/^The status is `standardized`, and (.)/, (_all, letter: string) => letter.toUpperCase())
  if (rule === 'standardized-needs-results') return hint.startsWith('Add') ? `${said.replace(/\.$/, '')}: improvement validate ${id} ${measuring(metricName(/`(.+?)`/.exec(message)![1]!), kpis)}` : `${said} ${hint}`
  if (rule === 'checklist-agrees') return said.replace(/ is not ticked\.$/, ' is not ticked in the text.')
  if (rule === 'standardized-needs-verdict' && hint.startsWith('Say')) return `${said} Say why that is good enough: --reason TEXT`
  return `${said} ${hint.replace(/,? or set the status back[^.]*\./i, '.').replace(/\.\s*\.$/, '.')}`.trim()
}

/** Flags that measure a metric: where there is a KPI of that name, its measurements say both. */
function measuring(metric: string, kpis: ReadonlyMap<string, unknown>): string {
  return `--metric ${metric} ${kpis.has(metric) ? `--kpi ${metric}` : '--before … --after …'}`
}

/** The record has the standardization checklist, or one of its own. */
export function hasChecklist({ standardization }: Improvement): boolean {
  return Object.values(standardization?.checklist ?? {}).some((group) => Object.keys(group ?? {}).length > 0)
}

/** Items of the standardization checklist that are not ticked. */
function openItems({ standardization }: Improvement): string[] {
  return Object.values(standardization?.checklist ?? {}).flatMap((group) => Object.entries(group ?? {}).filter(([, done]) => !done).map(([item]) => item))
}

/** The record as it would be with this text; undefined when the schema refuses it. */
export function recordAs(library: Library, file: string, source: string): LibraryRecord | undefined {
  return withFiles(library, new Map([[file, source]])).records.find((record) => record.file === file)
}
