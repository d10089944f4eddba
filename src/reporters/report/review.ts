import type { RootContent } from 'mdast'
import { longDate } from '../../views/calendar.ts'
import { gainsOf, isMet, judgedOf, sizeOf } from '../../views/period/results.ts'
import { previousPeriod } from '../../views/period.ts'
import type { Completed } from '../../views/period/tally.ts'
import { plural, spaced } from '../../views/words.ts'
import { idOf, titled, type ReportDocument } from './document.ts'
import { head } from './head.ts'
import { kpiLines, kpisOnTarget, slippedText } from './kpis.ts'
import { commas, heading, item, linked, list, paragraph, quoted, toHeading, type Part } from './nodes.ts'
import { quarterTable } from './quarters.ts'
import { completedList, learningList, resultsIntro, resultTable } from './sections.ts'
import { completedLink, keyLine, moneyLines } from './summary.ts'
import { daysInWords } from './words.ts'

/** The founding framework's business review: of a quarter, or of a year with a table of its quarters first. */
export function businessReview(document: ReportDocument): RootContent[] {
  const { report } = document
  const { period, next, completed } = report
  const short = period.kind === 'year' ? 1 : 2
  return [
    ...head(`${period.name} Business Review`, document),
    ...(period.kind === 'year' ? [heading(2, 'Quarters'), quarterTable(document)] : []),
    ...summary(document),
    ...kpiReview(document),
    heading(2, `Major Improvements (${period.short})`, 'completed'),
    ...(completed.length === 0 ? [paragraph(`None became standard in this ${period.kind}.`)] : completedList(completed.toSorted(bySize), document)),
    heading(2, 'Challenges Overcome'),
    ...learningList(report.learnings, short, document, true),
    heading(2, `Strategic Initiatives (${next.short})`, 'initiatives'),
    ...initiatives(document),
    heading(2, 'Investment Requests'),
    ...requests(document),
  ]
}

function summary(document: ReportDocument): RootContent[] {
  const { report } = document
  const { met, judged, initiatives: open, next } = report
  const onTarget = kpisOnTarget(document)
  const performance: Part[] = judged === 0 ? ['no result could be held against a target.'] : [toHeading('kpi', `${met} of ${plural(judged, 'result')}`), ` met ${judged === 1 ? 'its' : 'their'} target`, ...metBefore(document), '.']
  return [
    heading(2, 'Executive Summary'),
    ...list([
      item(['Overall performance vs targets: ', ...(onTarget ? [...onTarget, '; '] : []), ...performance]),
      item(['Key achievements: ', completedLink(document), ...comparison(document), '.'], ...list([item(keyLine(document)), ...moneyLines(document)])),
      item(['Critical issues: ', ...issues(document)]),
      item(['Strategic direction: ', toHeading('initiatives', `${plural(open.length, 'strategic or urgent improvement')}`), ` on the way into ${next.name}.`]),
    ]),
  ]
}

/** How that compares with the period before, where there are figures. */
function comparison({ report: { before, period, soFar } }: ReportDocument): Part[] {
  if (!before) return [`; there are no records from ${previousPeriod(period).name} to compare with`]
  return [', against ', toHeading('working-completed-before', String(before.tally.completed.length)), ` in ${soFar ? 'the whole of ' : ''}${before.period.name}`]
}

function metBefore({ report: { before } }: ReportDocument): Part[] {
  return before && before.tally.judged > 0 ? [`; ${before.period.name}: `, toHeading('working-targets-before', `${before.tally.met} of ${before.tally.judged}`)] : []
}

function issues(document: ReportDocument): Part[] {
  const { narrowedTo } = document
  const { results, focus: { overdue, milestones, limits }, kpiReview: { kpis, slipped } } = document.report
  const missed = kpis.filter(({ met }) => met === false)
  const failed = judgedOf(results).filter((result) => !isMet(result))
  const ofKpis: Part[][] = [
    ...slipped.map((each): Part[] => ['the gain of ', idOf(document, each.id), ' ', toHeading('slipped', 'slipped'), ': ', slippedText(each)]),
    ...(missed.length > 0 ? [[toHeading('working-kpis', `${plural(missed.length, 'KPI')} short of ${missed.length === 1 ? 'its' : 'their'} target`), ': ', ...missed.flatMap(({ id, text, target }, index): Part[] => [index > 0 && ', ', linked(document.address(document.record(id).file), document.record(id).title), ` ${text} (target ${target})`])]] : []),
  ]
  const parts: Part[][] = [
    ...(failed.length > 0 ? [[toHeading('kpi', `${plural(failed.length, 'result')} short of ${failed.length === 1 ? 'its' : 'their'} target`), ': ', ...failed.flatMap(({ id, metric, verdict }, index): Part[] => [index > 0 && ', ', quoted(`${spaced(metric)} ${verdict}`), ' (', idOf(document, id), ')'])]] : []),
    ...overdue.map(({ id, due }): Part[] => [idOf(document, id), ` was to be implemented by ${longDate(due)}`]),
    ...milestones.map(({ id, name, due }): Part[] => ['the milestone "', quoted(name), '" of ', idOf(document, id), ` was due on ${longDate(due)}`]),
    ...limits.map(({ stage, count, limit, ids }): Part[] => [`${count} improvements in ${stage}, where the limit is ${limit} (`, ...commas(ids.map((id) => idOf(document, id))), ')']),
  ]
  // Limits hold for the whole programme: of a part of it nobody can say that it is over one, or not.
  const none = `no result fell short of its target, and nothing was overdue${narrowedTo.length > 0 ? '' : ' or over its limit'}`
  return [...[...ofKpis, ...(parts.length === 0 ? [[none]] : parts)].flatMap((part, index) => [index > 0 && '; ', ...part]), '.']
}

function kpiReview(document: ReportDocument): RootContent[] {
  const { results } = document.report
  const groups = [...Map.groupBy(results, ({ id }) => document.categoryOf(id).id).values()].toSorted((a, b) => document.categoryOf(a[0]!.id).place - document.categoryOf(b[0]!.id).place)
  const named = document.report.kpiReview.kpis.length > 0 ? 'Results: ' : ''
  return [heading(2, 'KPI Review', 'kpi'), ...kpiLines(document), paragraph(...resultsIntro(document)), ...groups.flatMap((group) => [heading(3, `${named}${document.categoryOf(group[0]!.id).name}`), resultTable(group, document)])]
}

/** Largest gain first; without one, by day. */
function bySize(a: Completed, b: Completed): number {
  const size = ({ results }: Completed) => Math.max(0, ...gainsOf(results).map(sizeOf))
  return size(b) - size(a)
}

function initiatives(document: ReportDocument): RootContent[] {
  const { initiatives: open, ahead: { phases, milestones }, next } = document.report
  const rows = [
    ...open.map(({ id, type, priority, stage }) => item([titled(document, id), ` (${[type === 'strategic' ? type : '', priority, stage].filter(Boolean).join(', ')})`])),
    ...phases.map((phase) => item([`${phase.begun ? 'Phase under way' : 'Phase'} "`, quoted(phase.name), '" of ', titled(document, phase.id), `, ${daysInWords(phase)}`])),
    ...milestones.map(({ id, name, due }) => item(['Milestone "', quoted(name), '" of ', titled(document, id), `, due on ${longDate(due)}`])),
  ]
  return rows.length === 0 ? [paragraph(`Nothing strategic or urgent is open, and no roadmap${inThis(document)} has a phase or a milestone in ${next.name}.`)] : [paragraph(toHeading('working-initiatives', plural(open.length, 'improvement')), ` that ${open.length === 1 ? 'is' : 'are'} strategic or urgent, and what the roadmaps plan for ${next.name}.`), ...list(rows, true)]
}

function requests(document: ReportDocument): RootContent[] {
  const { ahead, next } = document.report
  if (ahead.requests.length === 0) return [paragraph(`No roadmap${inThis(document)} asks for anything for ${next.name}.`)]
  return [
    paragraph(`From the roadmaps, for phases that run in ${next.name}. Amounts of money are not recorded there; cost is low, medium or high.`),
    ...list(ahead.requests.map(({ id, name, people, skills, duration, cost, begun }) => item(['"', quoted(name), '" of ', titled(document, id), `: ${people === 1 ? '1 person' : `${people} people`} for `, quoted(duration), skills.length > 0 && ', ', quoted(skills.join(', ')), `${cost ? `; cost ${cost}` : ''}${begun ? ' (under way)' : ''}`])), true),
  ]
}

/** Of roadmaps that the report was not narrowed to it says nothing. */
function inThis({ narrowedTo }: ReportDocument): string {
  return narrowedTo.length > 0 ? ' in this report' : ''
}
