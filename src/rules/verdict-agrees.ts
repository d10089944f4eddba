import { span } from '../content/problem.ts'
import type { Table } from '../content/outline.ts'
import type { LibraryRecord } from '../content/record.ts'
import { claimAgrees, parseClaim } from '../quantity/index.ts'
import type { Evidence } from '../evidence/verdict.ts'
import { conclusionOf } from './conclusion.ts'
import { defineRecordRule, type Mistake } from './define-rule.ts'

export const verdictAgrees = defineRecordRule({
  name: 'verdict-agrees',
  severity: 'error',
  kinds: ['improvement', 'validation'],
  summary: 'Words about a result agree with its numbers.',
  why: 'A claim is computed, not believed: whoever reads the headline must be able to rely on it.',
  *check(record, { evidence }) {
    const { metrics, verdict, results } = evidence(record)
    for (const evidence of metrics) {
      const claim = evidence.result?.claim
      // Words beside a KPI are held against its measurements: measured-agrees.
      if (claim !== undefined && !evidence.fromData) yield* disputes(claim, evidence, { value: [...results, evidence.index!, 'claim'] })
    }
    for (const table of record.outline.tables) yield* disputedRows(table, metrics)
    if (record.kind.name === 'validation') yield* conclusion(record, verdict)
  },
})

function* disputes(text: string, { judgement }: Evidence, at: Mistake['at']): Generator<Mistake> {
  const claim = parseClaim(text)
  if (!claim || judgement.verdict === 'not measured') return
  if (claimAgrees(claim, judgement)) return
  yield { at, message: `It says \`${text}\`, and the numbers say ${judgement.changeText ? `${judgement.changeText} (${judgement.verdict})` : judgement.verdict}. ${judgement.reason}`, hint: 'Correct the words, or the numbers.' }
}

/** Rows of a results table in the body, as the founding template has it: the cell under `Change` is a claim. */
function* disputedRows({ header, rows }: Table, metrics: readonly Evidence[]): Generator<Mistake> {
  const names = header.map((cell) => cell.trim().toLowerCase())
  const [metric, change] = [names.indexOf('metric'), names.indexOf('change')]
  if (metric < 0 || change < 0) return
  for (const { cells, spots } of rows) {
    const evidence = metrics.find((candidate) => words(candidate.metric) === words(cells[metric] ?? ''))
    const spot = spots[change]
    if (evidence && spot) yield* disputes(cells[change]!, evidence, { range: span(spot.line, spot.column, spot.length) })
  }
}

function words(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim()
}

/** The first word of the section Conclusion, when it is one of the template's. What the data cannot tell is the business of effect-shown. */
function* conclusion(record: LibraryRecord, verdict: string): Generator<Mistake> {
  const said = conclusionOf(record)
  if (said && verdict !== 'unknown' && said.outcome !== verdict) yield { at: said.at, message: `The conclusion says ${said.outcome}, and the computed verdict is ${verdict}.`, hint: 'Correct the words, or the results.' }
}
