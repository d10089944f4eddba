import type { PhrasingContent, RootContent } from 'mdast'
import type { KpiAnalysis } from '../../views/analysis/kpi-analysis.ts'
import { plural } from '../../views/words.ts'
import { code, heading, item, linked, list, paragraph, quoted, sentence, type Part } from '../report/nodes.ts'
import { daysInWords } from '../report/words.ts'
import { tableNode } from '../table/markdown.ts'
import type { AnalysisDocument } from './document.ts'
import { detailed } from './detailed.ts'

/** The framework's analysis report: summary, trends by group, what to do. */
export function analysisBody(document: AnalysisDocument): RootContent[] {
  return [
    heading(2, 'Executive Summary'),
    paragraph(`What the KPIs did from ${daysInWords(document.view.window)}, held against ${daysInWords(document.view.baseline)}. Computed by `, code(document.command), '.'),
    ...list([
      item([strong('Key findings:'), ' ', ...findings(document)], ...list(movers(document))),
      item([strong('Critical issues:'), ...none(critical(document), ' no gain has slipped, and no KPI is red.')], ...list(critical(document))),
      item([strong('High-value opportunities:'), ...none(document.view.opportunities, ' every KPI with a value meets its target, and none is on the way out of it.')], ...list(document.view.opportunities.slice(0, 3).map(({ action, value }) => item([quoted(action), ` (value ${value}).`])))),
    ]),
    heading(2, 'Detailed Analysis'),
    ...detailed(document),
    heading(2, 'Recommended Actions'),
    ...actions(document),
  ]
}

/** The title of a KPI, linked to its record. */
export function kpiLink({ record }: AnalysisDocument, id: string): Part {
  const { title, address } = record(id)
  return linked(address, title)
}

function idLink({ record }: AnalysisDocument, id: string): PhrasingContent {
  return linked(record(id).address, id)
}

function strong(text: string): PhrasingContent {
  return { type: 'strong', children: [quoted(text)] }
}

function none(items: readonly unknown[], text: string): Part[] {
  return items.length === 0 ? [text] : []
}

/** How many KPIs met their target, of those that were measured. */
function findings({ view: { kpis, left } }: AnalysisDocument): Part[] {
  const judged = kpis.filter(({ met }) => met !== undefined)
  const count = (what: (kpi: KpiAnalysis) => boolean) => kpis.filter(what).length
  const flags = (of: 'anomalies' | 'changes') => kpis.reduce((sum, kpi) => sum + kpi[of].length, 0)
  return [
    `${judged.filter(({ met }) => met).length} of ${plural(judged.length, 'KPI')} met ${judged.length === 1 ? 'its' : 'their'} target${left.length > 0 ? `, and ${left.length} had no value` : ''}; `,
    `${count(({ change }) => change?.sense === 'better')} were better than in the baseline and ${count(({ change }) => change?.sense === 'worse')} worse; `,
    `${plural(flags('anomalies'), 'day')} stood out, and ${plural(flags('changes'), 'lasting change')} began.`,
  ]
}

/** KPIs that moved, as far as the data show it. */
function movers(document: AnalysisDocument) {
  return document.view.kpis.filter(({ change }) => change?.sense).map((kpi) => item([kpiLink(document, kpi.id), `: ${kpi.change!.text} (${kpi.baseline!.text} to ${kpi.value!.text}), ${kpi.change!.sense}.`]))
}

function critical(document: AnalysisDocument) {
  const { slipped, kpis, left } = document.view
  return [
    ...slipped.map(({ improvement, gain }) => item(['The gain of ', idLink(document, improvement), ' has slipped: ', ...sentence(gain.reason)])),
    ...kpis.filter(({ light }) => light === 'red').map((kpi) => item([kpiLink(document, kpi.id), ` is red: ${kpi.value!.text}, target ${kpi.target}.`])),
    ...left.filter(({ why }) => !why.startsWith('retired')).map(({ id, why }) => item([kpiLink(document, id), `: ${why}.`])),
  ]
}

const SIZES = { high: 'High', medium: 'Medium', low: 'Low' } as const

function actions(document: AnalysisDocument): RootContent[] {
  const { opportunities } = document.view
  if (opportunities.length === 0) return [paragraph('None follows from the data.')]
  return [
    ...list(opportunities.map(({ action, impact, effort }) => item([quoted(action), ` - Impact: ${SIZES[impact]} - Effort: ${effort ? SIZES[effort] : 'not estimated'}`])), true),
    heading(3, 'How they were ranked'),
    paragraph('The value of an opportunity is how far its KPI lies from its target, in steps of its own scale and at most 10, times 1.5 where its trend makes it worse and 0.5 where it makes it better. A KPI within its target counts with half of what it would lie beyond it after three months of its trend. A gain that slipped comes first: 10, and the steps beyond the level that it should hold. Impact is high from 3 on, medium from 1; effort is that of the improvement that takes it up.'),
    tableNode({
      columns: [{ key: 'kpi', title: 'KPI' }, { key: 'value', title: 'Value', numeric: true }, { key: 'working', title: 'Working' }, { key: 'open', title: 'Open improvements' }],
      rows: opportunities.map(({ kpi, value, working, open }) => ({ kpi, value, working, open: open.length === 0 ? 'none' : open.join(', ') })),
    }),
  ]
}
