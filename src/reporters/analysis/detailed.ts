import type { RootContent } from 'mdast'
import type { KpiAnalysis } from '../../views/analysis/kpi-analysis.ts'
import { STRICTNESS } from '../../views/kpi/sensitivity.ts'
import { worded } from '../../views/words.ts'
import { heading, item, linked, list, paragraph, quoted, sentence, type Part } from '../report/nodes.ts'
import { tableNode } from '../table/markdown.ts'
import type { AnalysisDocument } from './document.ts'

/** The framework's headings, with the groups of KPIs that belong below them; any other group stands below its own name. */
const HEADINGS: readonly [string, readonly string[]][] = [['Performance Trends', ['performance']], ['Quality Trends', ['reliability', 'quality']], ['Efficiency Trends', ['velocity', 'efficiency']]]

/** KPIs by the framework's headings: a table of values, then what there is to be said of each. */
export function detailed(document: AnalysisDocument): RootContent[] {
  const { kpis } = document.view
  const known = new Set(HEADINGS.flatMap(([, groups]) => groups))
  const others = [...new Set(kpis.map(({ group }) => group).filter((group) => !known.has(group)))].sort()
  const sections: readonly (readonly [string, readonly string[]])[] = [...HEADINGS, ...others.map((group) => [`${worded(group)} Trends`, [group]] as const)]
  return [
    ...sections.flatMap(([title, groups]) => [heading(3, title), ...section(kpis.filter(({ group }) => groups.includes(group)), document)]),
    ...slipped(document),
    ...working(document),
  ]
}

function section(kpis: readonly KpiAnalysis[], document: AnalysisDocument): RootContent[] {
  if (kpis.length === 0) return [paragraph('Nothing was measured here in this time.')]
  return [table(kpis, document), ...list(kpis.map((kpi) => item([linkTo(document, kpi.id), ': ', ...trendParts(kpi)], ...list([...kpi.anomalies, ...kpi.changes].map(({ text }) => item([quoted(text)]))))))]
}

function table(kpis: readonly KpiAnalysis[], { record }: AnalysisDocument): RootContent {
  return tableNode({
    columns: [
      { key: 'kpi', title: 'KPI' }, { key: 'value', title: 'Value', numeric: true }, { key: 'target', title: 'Target', numeric: true }, { key: 'met', title: 'Target met' },
      { key: 'baseline', title: 'Baseline', numeric: true }, { key: 'change', title: 'Change', numeric: true }, { key: 'shown', title: 'Shown by the data' }, { key: 'trend', title: 'Trend' },
    ],
    rows: kpis.map(({ id, title, value, target, met, baseline, change, trend }) => ({
      kpi: { value: title, url: record(id).address }, value: value!.text, target, met: met === undefined ? 'cannot tell' : met ? 'yes' : 'no', baseline: baseline?.text ?? 'none',
      change: change?.text ?? '', shown: change ? (change.shown ? `yes${change.sense ? `, ${change.sense}` : ''}` : 'no') : '', trend: `${trend!.direction}${trend!.sense ? `, ${trend!.sense}` : ''}`,
    })),
  })
}

function trendParts({ trend, formula, value }: KpiAnalysis): Part[] {
  return [quoted(trend!.text), ` The value is the ${formula} of ${value!.days === 1 ? '1 value' : `${value!.days} values`}.`]
}

function slipped(document: AnalysisDocument): RootContent[] {
  const { slipped: gains } = document.view
  return [
    heading(3, 'Slipped gains'),
    ...(gains.length === 0 ? [paragraph('Every level that an improvement has to hold was held on the last day, as far as it was measured.')] : list(gains.map(({ improvement, gain }) => item([linkTo(document, improvement), ': ', ...sentence(gain.reason)])))),
  ]
}

function working(document: AnalysisDocument): RootContent[] {
  const { sensitivity, left } = document.view
  const { confidence, threshold, strictness } = STRICTNESS[sensitivity]
  const sure = `${Math.round(confidence * 100)}%`
  return [
    heading(3, 'How this was computed'),
    ...list([
      item([`Trend: of the window, or of window and baseline together where that is too short to tell. Median slope of all pairs of days (Theil-Sen), shown at ${sure} by the Mann-Kendall test with the variance of days that depend on each other; without the weekly rhythm, where there is one.`]),
      item([`Change against the baseline: shown where the ${sure} interval of the shift (Hodges-Lehmann) leaves 0 out.`]),
      item([`Days that stand out: more than ${threshold} robust deviations from the median of the fortnight on each side, and of their day of the week where these differ.`]),
      item([`Lasting changes: PELT on the values without outliers, at ${strictness} x log n x the long-run variance for each; at least 7 values on each side.`]),
      ...left.map(({ id, why }) => item(['Not looked at: ', linkTo(document, id), `, ${why}.`])),
    ]),
  ]
}

function linkTo({ record }: AnalysisDocument, id: string): Part {
  const { title, address } = record(id)
  return linked(address, id.startsWith('KPI-') ? title : `${id} ${title}`)
}
