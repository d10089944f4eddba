import type { RootContent } from 'mdast'
import type { KpiInPeriod, SlippedIn } from '../../views/period/kpis.ts'
import { longDate } from '../../views/calendar.ts'
import { plural, worded } from '../../views/words.ts'
import { tableNode } from '../table/markdown.ts'
import { titled, type ReportDocument } from './document.ts'
import { heading, item, linked, list, paragraph, sentence, toHeading, type Part } from './nodes.ts'

/** The framework's groups, in its order; others come after them by name. */
const GROUPS = ['reliability', 'performance', 'velocity', 'quality', 'efficiency']

/** The mark of the framework's business review; none where the target cannot be compared. */
function mark({ met }: KpiInPeriod): string {
  return met === undefined ? '' : met ? ' ✅' : ' ❌'
}

/** `14 of 16 KPIs` with the link to the working, for sentences; undefined when there is no KPI. */
export function kpisOnTarget({ report: { kpiReview: { kpis, left } } }: ReportDocument): Part[] | undefined {
  if (kpis.length === 0 && left.length === 0) return undefined
  const judged = kpis.filter(({ met }) => met !== undefined)
  if (judged.length === 0) return [toHeading('working-kpis', 'No KPI'), ' has a value to hold against its target']
  return [toHeading('working-kpis', `${judged.filter(({ met }) => met).length} of ${plural(judged.length, 'KPI')}`), ` met ${judged.length === 1 ? 'its' : 'their'} target`]
}

/** The business review's lines, by group: `Availability: 99.97% (target: >=99.95%) ✅; Q4 2024: 99.94%`. */
export function kpiLines(document: ReportDocument): RootContent[] {
  const { kpis } = document.report.kpiReview
  const place = (group: string) => (GROUPS.includes(group) ? GROUPS.indexOf(group) : GROUPS.length)
  const groups = [...Map.groupBy(kpis, ({ group }) => group)].sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
  return [...intro(document), ...groups.flatMap(([group, own]) => [heading(3, worded(group)), ...list(own.map((kpi) => item(line(kpi, document))))]), ...slippedGains(document)]
}

function line(kpi: KpiInPeriod, document: ReportDocument): Part[] {
  const { id, text, target, before, change, sense } = kpi
  const was = before ? `; ${document.report.previous.name}: ${before.text}${change === 'none' ? ', no change' : `, ${change}${sense ? ` (${sense})` : ''}`}` : ''
  return [kpiLink(id, document), ': ', toHeading('working-kpis', text), ` (target: ${target})${mark(kpi)}`, was]
}

/** The monthly report's table of KPIs, and where each is going. */
export function kpiTrends(document: ReportDocument): RootContent[] {
  const { kpiReview: { kpis }, previous } = document.report
  if (kpis.length === 0) return intro(document)
  const address = (id: string) => document.address(document.record(id).file)
  return [
    ...intro(document),
    tableNode({
      columns: [{ key: 'kpi', title: 'KPI' }, { key: 'value', title: document.report.period.short, numeric: true }, { key: 'target', title: 'Target', numeric: true }, { key: 'met', title: 'Met' }, { key: 'before', title: previous.short, numeric: true }, { key: 'change', title: 'Change', numeric: true }, { key: 'trend', title: 'Trend over 90 days' }],
      rows: kpis.map((kpi) => ({
        kpi: { value: document.record(kpi.id).title, url: address(kpi.id) }, value: { value: kpi.text, url: toHeading('working-kpis', '').url }, target: kpi.target, met: mark(kpi).trim(), before: kpi.before?.text ?? '', change: `${kpi.change ?? ''}${kpi.sense ? ` (${kpi.sense})` : ''}`,
        trend: `${kpi.trend.direction}${kpi.trend.sense ? `, ${kpi.trend.sense}` : ''}`,
      })),
    }),
    ...list(kpis.filter(({ trend }) => trend.direction === 'rising' || trend.direction === 'falling').map(({ id, trend }) => item([kpiLink(id, document), ': ', ...sentence(trend.text)]))),
    ...slippedGains(document),
  ]
}

function intro(document: ReportDocument): RootContent[] {
  const { kpiReview: { left, kpis }, previous, soFar } = document.report
  const parts = kpisOnTarget(document)
  return parts ? [paragraph(...parts, '.', left.length > 0 && ` ${left.length === 1 ? '1 has' : `${left.length} have`} no value in this time.`, kpis.some(({ before }) => before) && ` Each is held against ${soFar ? 'the whole of ' : ''}${previous.name}; better and worse is said where the days of both show it.`)] : []
}

/** Gains that were broken in the period; nothing when none was. */
export function slippedGains(document: ReportDocument): RootContent[] {
  const { slipped } = document.report.kpiReview
  return slipped.length === 0 ? [] : [heading(3, 'Gains that slipped', 'slipped'), ...list(slipped.map((each) => item([titled(document, each.id), `: ${slippedText(each)}.`])))]
}

/** `latency_p95 should be <200 ms; from 28 October 2025 on it was 213 ms`. */
export function slippedText({ kpi, service, level, start, end, median }: SlippedIn): string {
  return `${kpi}${service ? ` of ${service}` : ''} should be ${level}; from ${longDate(start)} ${end ? `until it held again on ${longDate(end)}` : 'on'} its median was ${median}`
}

function kpiLink(id: string, { record, address }: ReportDocument): Part {
  const { title, file } = record(id)
  return linked(address(file), title)
}
