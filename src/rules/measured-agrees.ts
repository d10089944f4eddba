import type { Evidence } from '../evidence/verdict.ts'
import { agreesAsWritten } from '../evidence/as-written.ts'
import type { Path } from '../content/problem.ts'
import type { LibraryRecord } from '../content/record.ts'
import { valueAt } from '../content/paths.ts'
import { claimAgrees, formatQuantity, parseClaim, parseQuantity } from '../quantity/index.ts'
import { defineRecordRule, type Mistake } from './define-rule.ts'

export const measuredAgrees = defineRecordRule({
  name: 'measured-agrees',
  severity: 'error',
  kinds: ['improvement', 'validation'],
  summary: 'What is typed beside a KPI, values and claims, agrees with its measurements.',
  why: 'The measurements are the evidence, and everybody can look them up. A number or a headline that they do not bear out is wrong, or they are.',
  *check(record, { evidence }) {
    const { metrics, results } = evidence(record)
    for (const each of metrics) {
      if (!each.fromData || each.index === undefined) continue
      yield* values(record, each, [...results, each.index])
      yield* claim(each, [...results, each.index, 'claim'])
    }
  },
})

/** Before and after may be left out; what is there is held at the digits that it is written with. */
function* values(record: LibraryRecord, { fromData, compared }: Evidence, path: Path): Generator<Mistake> {
  const unit = valueAt(record.data, [...path, 'unit'])
  for (const side of ['before', 'after'] as const) {
    const typed = valueAt(record.data, [...path, side]) as string | number | undefined
    if (typed === undefined) continue
    const measured = fromData![side]
    const own = typeof unit === 'string' ? unit : fromData!.unit
    const hint = 'Leave `before`, `after` and `unit` out: they are computed. If the data is wrong, correct the measurements.'
    if (measured === undefined) yield { at: { value: [...path, side] }, message: `It says \`${typed}\`, and the measurements cannot tell: ${'why' in compared! ? compared.why : ''}.`, hint }
    else if (!agreesAsWritten(typed, own, measured, fromData!.unit)) yield { at: { value: [...path, side] }, message: `It says \`${typed}\`${parseQuantity(typed)?.unit || own === '' ? '' : ` in ${own}`}, and the measurements say ${printed(measured, fromData!.unit)} (${fromData!.windows}).`, hint }
  }
}

function* claim({ result, judgement, compared }: Evidence, path: Path): Generator<Mistake> {
  const text = result?.claim
  if (text === undefined) return
  const said = parseClaim(text)
  if (!said && /\d/.test(text)) yield { at: { value: path }, message: `It says \`${text}\`, which cannot be held against the measurements.`, hint: 'Write the change first, with its sign, and the rest in brackets: "-85% (exceeded target)".' }
  if (!said) return
  if (compared && 'why' in compared) yield { at: { value: path }, message: `It says \`${text}\`, and the measurements cannot tell: ${compared.why}.`, hint: 'Take the words out until there is data that bears them out.' }
  else if (judgement.verdict !== 'not measured' && !claimAgrees(said, judgement)) yield { at: { value: path }, message: `It says \`${text}\`, and the measurements say ${judgement.changeText ? `${judgement.changeText} (${judgement.verdict})` : judgement.verdict}. ${judgement.reason}`, hint: 'Correct the words. If the data is wrong, correct the measurements.' }
}

function printed(value: number, unit: string): string {
  const quantity = parseQuantity(value, unit)
  return quantity ? formatQuantity(quantity) : String(value)
}
