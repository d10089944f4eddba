import type { Library } from '../../content/library.ts'
import type { Path } from '../../content/problem.ts'
import { evidenceOf, type Evidence } from '../../evidence/verdict.ts'
import { formatQuantity, parseQuantity, parseTarget } from '../../quantity/index.ts'
import { targetText } from '../../quantity/wording.ts'
import { patternOf } from '../field.ts'
import { asCode, asText } from '../markdown.ts'
import type { View } from '../view.ts'
import { textOf } from '../yaml/scan.ts'

/** How a target or a quantity in the frontmatter is read, and what follows from it; undefined for values that are neither. */
export function readingWords(view: View, path: Path, value: string, library: Library): string | undefined {
  const pattern = patternOf(path)
  const key = String(path.at(-1))
  if (/^(?:solution\.expected_impact|success_criteria)\.[a-z]/.test(pattern)) return lines(asTarget(value, key), workingOf(view, library, ({ expected }) => expected?.key === key))
  const result = /^(?:validation\.)?results\[\]\.(metric|before|after|target|claim)$/.exec(pattern)
  if (result) return lines(amount(result[1]!, value, unitOf(view, path)), workingOf(view, library, ({ index }) => index === path.at(-2)))
  const benchmark = /^benchmarks\[\]\.(baseline|target|actual)$/.exec(pattern)
  return benchmark ? amount(benchmark[1]!, value, undefined) : undefined
}

function lines(...parts: (string | undefined)[]): string | undefined {
  return parts.filter(Boolean).join('\n\n') || undefined
}

function amount(key: string, value: string, unit: string | undefined): string | undefined {
  if (key === 'metric' || key === 'claim' || value === '') return undefined
  if (key === 'target') return asTarget(value, '')
  const quantity = parseQuantity(value, unit)
  return quantity ? `Read as ${asCode(formatQuantity(quantity))}.` : `${asCode(value)} cannot be read as a number with a unit.`
}

function asTarget(value: string, key: string): string | undefined {
  if (value === '') return undefined
  const target = parseTarget(value, key)
  return target.kind === 'text' ? `${asCode(value)} cannot be compared with a measurement. ${asText(target.reason)}` : `Read as ${asText(targetText(target))}${target.basis === 'change' ? ', against the baseline' : ''}.`
}

/** The computed verdict of a metric with its working, as far as the record could be read. */
function workingOf({ file }: View, library: Library, wanted: (evidence: Evidence) => boolean): string | undefined {
  const record = library.records.find((other) => other.file === file)
  const found = record && evidenceOf(record, (id) => library.records.find((other) => other.id === id), library.programme.better)?.metrics.find(wanted)
  return found && `Verdict: **${found.judgement.verdict}**. ${asText(found.judgement.reason)}`
}

function unitOf({ entries }: View, path: Path): string | undefined {
  const beside = [...path.slice(0, -1), 'unit'].join()
  const unit = entries.find((entry) => entry.path.join() === beside)
  return (unit && textOf(unit.value)) || undefined
}
