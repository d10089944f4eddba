import { span } from '../content/problem.ts'
import type { Table } from '../content/outline.ts'
import type { LibraryRecord } from '../content/record.ts'
import { claimAgrees, parseClaim } from '../quantity/index.ts'
import type { Evidence } from '../kinds/evidence.ts'
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
      if (claim !== undefined) yield* disputes(claim, evidence, { value: [...results, evidence.index!, 'claim'] })
    }
    for (const table of record.outline.tables) yield* disputedRows(table, metrics)
    if (record.kind.name === 'validation') yield* conclusion(record, verdict)
  },
})

function* disputes(text: string, { judgement }: Evidence, at: Mistake['at']): Generator<Mistake> {
  const claim = parseClaim(text)
  if (!claim || judgement.verdict === 'not measured') return
  if (claimAgrees(claim, judgement)) return
  yield { at, message: `It says \`${text}\`, and the numbers say ${judgement.changeText || judgement.verdict} (${judgement.verdict}). ${judgement.reason}`, hint: 'Correct the words, or the numbers.' }
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

const OUTCOMES = { success: /^\W*success\b/i, partial: /^\W*partial/i, failure: /^\W*fail/i } as const

/** The first word of the section Conclusion, when it is one of the template's. */
function* conclusion({ outline }: LibraryRecord, verdict: string): Generator<Mistake> {
  const heading = outline.headings.findIndex(({ text }) => text.trim().toLowerCase() === 'conclusion')
  const paragraph = heading < 0 ? undefined : outline.paragraphs.find((candidate) => candidate.heading === heading)
  if (!paragraph || verdict === 'unknown') return
  const said = (Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[]).find((outcome) => OUTCOMES[outcome].test(paragraph.text))
  if (said && said !== verdict) yield { at: { range: span(paragraph.line, paragraph.column, paragraph.length) }, message: `The conclusion says ${said}, and the computed verdict is ${verdict}.`, hint: 'Correct the words, or the results.' }
}
