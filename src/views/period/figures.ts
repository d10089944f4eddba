import { longDate } from '../calendar.ts'
import { completedFormula, notCompleted } from './completed.ts'
import { moneyText } from './money.ts'
import type { Open } from './open.ts'
import type { Part, PeriodReport } from './report.ts'
import { isMet, type MeasuredResult } from './results.ts'
import type { Tally } from './tally.ts'
import type { Days } from '../period.ts'
import type { Surveyed } from '../survey.ts'
import { plural, spaced } from '../words.ts'

/** A figure with its working: what was computed, from which records, and which were left out. */
export interface Figure {
  key: string
  name: string
  /** The figure itself; text when it is more than a number. */
  value: number | string
  formula: string
  counted: { id: string; note?: string }[]
  left: LeftOut[]
}

/** Records that do not count, by the reason; a note says what of a record is meant. */
export interface LeftOut { why: string; records: { id: string; note?: string }[] }

/** The working of every figure in a report, in the order in which they are read. */
export function figuresOf(report: PeriodReport, improvements: readonly Surveyed[]): Figure[] {
  const { before, period, day, quarters } = report
  const month = period.kind === 'month'
  const days = { start: period.start, end: day }
  return [
    { ...completedFigure('completed', '', report, days), left: grouped(notCompleted(improvements, days)) },
    targetsFigure('targets', '', report, days),
    ...(report.key ? [keyFigure(report)] : []),
    ...moneyFigures('money', '', report),
    ...kpisFigure(report),
    ...(month ? [...openFigures(report, improvements), workFigure(report)] : [initiativesFigure(report)]),
    ...(before && !month ? partFigures('before', before, day) : []),
    ...quarters.flatMap((quarter) => [...partFigures(quarter.period.key, quarter, day), ...moneyFigures(`money-${quarter.period.key}`, ` in ${quarter.period.name}`, quarter.tally)]),
  ]
}

/** `day` is the last that is counted: the last quarter of a year may go on after it. */
function partFigures(key: string, { period, tally }: Part, day: string): Figure[] {
  const within = ` in ${period.name}`
  const days = { start: period.start, end: period.end < day ? period.end : day }
  return [completedFigure(`completed-${key}`, within, tally, days), targetsFigure(`targets-${key}`, within, tally, days)]
}

function completedFigure(key: string, within: string, { completed }: Tally, { start, end }: Days): Figure {
  return { key, name: `Improvements completed${within}`, value: completed.length, formula: completedFormula(start, end), counted: completed.map(({ id, on }) => ({ id, note: longDate(on) })), left: [] }
}

function targetsFigure(key: string, within: string, { results, met, judged }: Tally, { start, end }: Days): Figure {
  const open = results.filter(({ verdict }) => verdict === 'not measured')
  return {
    key, name: `Results that met their target${within}`, value: `${met} of ${judged}`,
    formula: `Measured results of the improvements that were completed, and of those whose validation report is dated ${between(start, end)}. A result counts when its verdict is met or exceeded; the verdict is computed from before, after and target.`,
    counted: byRecord(results.filter((each) => !open.includes(each)), ({ metric, verdict }) => `${spaced(metric)} ${verdict}`),
    left: grouped(open.map(({ id, metric }) => ({ id, metric, why: 'no target to hold it against' }))),
  }
}

function keyFigure({ key, completed }: PeriodReport): Figure {
  const others = completed.flatMap(({ results }) => results).filter((each) => each !== key)
  const why = (each: MeasuredResult) => (!isMet(each) ? 'no target met' : each.guardrail ? 'a guardrail' : !each.improved ? 'no change in a direction that is known to be better' : each.ratio === undefined ? 'not above zero before' : each.ratio === key!.ratio ? 'as large, and named later' : 'a smaller change')
  return {
    key: 'key', name: 'Key metric', value: `${spaced(key!.metric)} ${key!.change}`,
    formula: 'The largest change among the results of the completed improvements that met their target, moved in the better direction and are no guardrails. The largest is the one with the greatest ratio between its two values, so that a halving is as large as a doubling.',
    counted: [{ id: key!.id, note: `${spaced(key!.metric)}: ${key!.reason.replace(/\.$/, '')}` }],
    left: grouped(others.map((each) => ({ id: each.id, metric: each.metric, why: why(each) }))),
  }
}

function moneyFigures(key: string, within: string, { money }: Tally): Figure[] {
  const left = grouped(money.left)
  if (money.sums.length === 0) return [{ key, name: `Cost savings${within}`, value: 'none', formula: 'Costs that a completed improvement measured before and after, in money or money per time. There are none.', counted: [], left }]
  return money.sums.map(({ unit, net, savings, rises, changes }, index): Figure => ({
    key: `${key}-${unit}`, name: `Cost savings${within}`, value: moneyText(net, unit),
    formula: `Before less after of every cost in ${unit} that a completed improvement measured: savings of ${moneyText(savings, unit)} less rises of ${moneyText(rises, unit)}. Rises of guardrails count, also within their limits. Two improvements that measured the same cost count each. Nothing is converted between currencies or units of time.`,
    counted: byRecord(changes, ({ metric, saved, guardrail, verdict }) => `${spaced(metric)} ${saved === 0 ? 'did not change' : `${saved < 0 ? 'rose' : 'fell'} by ${moneyText(Math.abs(saved), unit)}`}${guardrail ? ', guardrail' : ''}, ${verdict}`),
    left: index === 0 ? left : [],
  }))
}

/** Nothing where there are no KPIs. */
function kpisFigure({ kpiReview: { kpis, left }, period, day }: PeriodReport): Figure[] {
  if (kpis.length === 0 && left.length === 0) return []
  const judged = kpis.filter(({ met }) => met !== undefined)
  return [{
    key: 'kpis', name: 'KPIs that met their target', value: `${judged.filter(({ met }) => met).length} of ${judged.length}`,
    formula: `The value of a KPI is that of its days ${between(period.start, day)}: their mean, or their median, smallest, largest or last where the KPI says so; a sum is taken per day. It is held against the target as it is today. Days without a value do not count.`,
    counted: kpis.map(({ id, text, aggregate, days, target, met }) => ({ id, note: `${text}, ${aggregate} of ${plural(days, 'day')}; target ${target}${met === undefined ? ' cannot be compared' : met ? ' met' : ' missed'}` })),
    left: grouped(left),
  }]
}

function openFigures({ active, upcoming, unknown, day }: PeriodReport, improvements: readonly Surveyed[]): Figure[] {
  const counted = (open: readonly Open[]) => open.map(({ id, stage }) => ({ id, note: stage }))
  const left = grouped(unknown)
  const later = improvements.filter(({ stages }) => !stages.some(({ began }) => began <= day)).map(({ record: { id } }) => ({ id, why: 'proposed later' }))
  return [
    { key: 'active', name: 'In progress', value: active.length, formula: `Improvements from analysis to validation on ${longDate(day)}: by the last move in git until then, or, where git saw none, by start and end of the work in the record.`, counted: counted(active), left },
    { key: 'upcoming', name: 'Upcoming', value: upcoming.length, formula: `Improvements that were in the backlog on ${longDate(day)}. The dates in a record say nothing of analysis and planning: where git saw no move, it counts as backlog until its work began. Priorities are those of today.`, counted: counted(upcoming), left: [...left, ...grouped(later)] },
  ]
}

function initiativesFigure({ initiatives, unknown, day, next }: PeriodReport): Figure {
  return {
    key: 'initiatives', name: `Strategic initiatives for ${next.name}`, value: initiatives.length,
    formula: `Improvements of type strategic, or of critical or high priority, that were open on ${longDate(day)}: on the line from backlog to validation. Type and priority are those of today.`,
    counted: initiatives.map(({ id, stage, type, priority }) => ({ id, note: [type && spaced(type), priority, stage].filter(Boolean).join(', ') })), left: grouped(unknown),
  }
}

function workFigure({ work, idle, period, day }: PeriodReport): Figure {
  return {
    key: 'work', name: 'Time spent', value: work.reduce((sum, { days }) => sum + days, 0),
    formula: `Calendar days from start to end of the work of each improvement, both counted, as far as they lie ${between(period.start, day)}; added up. Work without an end counts until ${longDate(day)} while the improvement is in implementation.`,
    counted: work.map(({ id, from, to, days }) => ({ id, note: `${plural(days, 'day')}, ${from === to ? longDate(from) : `${longDate(from)} to ${longDate(to)}`}` })),
    left: grouped(idle),
  }
}

function byRecord<Item extends { id: string }>(items: readonly Item[], note: (item: Item) => string): { id: string; note: string }[] {
  return [...Map.groupBy(items, ({ id }) => id)].map(([id, own]) => ({ id, note: own.map(note).join('; ') }))
}

/** Records by the reason for which they are left out, in the order of ids. */
function grouped(items: readonly { id: string; why: string; metric?: string }[]): LeftOut[] {
  return [...Map.groupBy(items.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)), ({ why }) => why)].map(([why, own]) => ({
    why, records: [...Map.groupBy(own, ({ id }) => id)].map(([id, same]) => (same[0]!.metric === undefined ? { id } : { id, note: same.map(({ metric }) => spaced(metric!)).join('; ') })),
  }))
}

function between(start: string, end: string): string {
  return `from ${longDate(start)} to ${longDate(end)}`
}
