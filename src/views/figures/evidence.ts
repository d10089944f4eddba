import { leftOut, type Figure, type Named } from './figure.ts'
import type { FigureSource } from './source.ts'
import { plural, spaced } from '../words.ts'

const MET = ['met', 'exceeded']
const TOLD = [...MET, 'missed', 'worse']

/** What was measured, held against its targets. */
export function evidenceFigures({ evidence }: FigureSource): Figure[] {
  const all = evidence.flatMap(({ id, verdict: { metrics } }) => metrics.map(({ metric, judgement: { verdict } }) => ({ id, metric, verdict })))
  const of = (verdicts: readonly string[]) => all.filter(({ verdict }) => verdicts.includes(verdict))
  const measured = of(TOLD)
  return [{
    key: 'results-met', group: 'Results', title: 'Results that met their target', value: of(MET).length, unit: measured.length === 0 ? 'results' : `of ${plural(measured.length, 'result')}`,
    formula: 'Metrics of published improvements that were measured and have a target. The change is computed from before and after, and the verdict from the change or the value after and the target; a result counts when the verdict is met or exceeded. The working of each is on the page of its record.',
    counted: byRecord(measured), left: leftOut(['not measured, or without a target', byRecord(of(['not measured']))], ['the data cannot tell', byRecord(of(['cannot tell']))]), parts: [],
  }]
}

function byRecord(results: readonly { id: string; metric: string; verdict: string }[]): Named[] {
  return [...Map.groupBy(results, ({ id }) => id)].map(([id, own]) => ({ id, note: own.map(({ metric, verdict }) => `${spaced(metric)} ${verdict}`).join('; ') }))
}
