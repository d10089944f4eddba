import type { ListItem, RootContent } from 'mdast'
import { longDate } from '../../views/calendar.ts'
import type { Open } from '../../views/period/open.ts'
import { plural } from '../../views/words.ts'
import { idOf, titled, type ReportDocument } from './document.ts'
import { head } from './head.ts'
import { kpiTrends } from './kpis.ts'
import { commas, heading, item, list, paragraph, quoted, toHeading } from './nodes.ts'
import { completedList, learningList, resultsIntro, resultTable } from './sections.ts'
import { completedLink, keyLine, moneyLines } from './summary.ts'
import { openInWords, verdictInWords } from './words.ts'

/** Most of the backlog that a month's report lists. */
const MOST = 10

/** The founding framework's monthly improvement report. */
export function monthReport(document: ReportDocument): RootContent[] {
  const { report } = document
  return [
    ...head(`Continuous Improvement Report: ${report.period.name}`, document),
    heading(2, 'Executive Summary'),
    ...list([item([completedLink(document), '.']), item(keyLine(document)), ...moneyLines(document)]),
    heading(2, 'Improvements Completed', 'completed'),
    ...(report.completed.length === 0 ? [paragraph('None became standard in this month.')] : completedList(report.completed, document)),
    ...inProgress(document),
    ...upcoming(document),
    heading(2, 'KPI Trends'),
    ...kpiTrends(document),
    ...(report.kpiReview.kpis.length > 0 ? [heading(3, 'Results of improvements')] : []),
    paragraph(...resultsIntro(document)),
    ...(report.results.length === 0 ? [] : [resultTable(report.results, document)]),
    ...resources(document),
    heading(2, 'Challenges & Learnings'),
    ...learningList(report.learnings, 5, document),
    heading(2, 'Next Month Focus'),
    ...focus(document),
  ]
}

function inProgress(document: ReportDocument): RootContent[] {
  const { active, day, today } = document.report
  const boxed = active.some(({ boxes }) => boxes)
  const how = boxed ? ` Boxes are those in the record, counted on ${longDate(today)}, where it is in the same stage still.` : ''
  return [
    heading(2, 'In Progress', 'active'),
    paragraph(toHeading('working-active', countOf(active)), ` under way on ${longDate(day)}.${active.length > 0 ? ` Progress is the stage on that day, and the days in it where they are known.${how}` : ''}`),
    ...list(active.map((open) => item([titled(document, open.id), ` (${openInWords(open)})`]))),
  ]
}

function upcoming(document: ReportDocument): RootContent[] {
  const { upcoming, day } = document.report
  const more = upcoming.length - MOST
  return [
    heading(2, 'Upcoming', 'upcoming'),
    paragraph(toHeading('working-upcoming', countOf(upcoming)), ` in the backlog on ${longDate(day)}${upcoming.length > 1 ? ', the most urgent first' : ''}.${upcoming.some(({ still }) => !still) ? ' Some have moved on since. Where nobody knows when analysis or planning began, an improvement counts as backlog until its work begins.' : ''}`),
    ...list([...upcoming.slice(0, MOST).map((open) => item([titled(document, open.id), ...priorityOf(open)])), ...(more > 0 ? [item([toHeading('working-upcoming', `${more.toLocaleString('en')} more`)])] : [])]),
  ]
}

function priorityOf({ priority }: Open): (string | ReturnType<typeof quoted>)[] {
  return priority === undefined ? [] : [' (', quoted(priority), ')']
}

function countOf(open: readonly Open[]): string {
  return open.length === 0 ? 'No improvement' : plural(open.length, 'improvement')
}

function resources({ report: { work, period } }: ReportDocument): RootContent[] {
  const days = work.reduce((sum, each) => sum + each.days, 0)
  return [
    heading(2, 'Resource Utilization'),
    ...list([item(['Time spent: ', toHeading('working-work', days === 0 ? 'no day of work' : `${plural(days, 'day')} of work`), days === 0 ? ` lies in ${period.name}.` : ` on ${plural(work.length, 'improvement')}: calendar days in ${period.name} between start and end, added up.`])]),
    paragraph('Hours, budget spent and return on investment are not recorded, so this report gives none.'),
  ]
}

function focus(document: ReportDocument): RootContent[] {
  const { focus: { overdue, milestones, decide, limits, begin }, day } = document.report
  const rows: ListItem[] = [
    ...overdue.map(({ id, due }) => item(['Overdue: ', titled(document, id), ` was to be implemented by ${longDate(due)}.`])),
    ...milestones.map(({ id, name, due }) => item(['Overdue: the milestone "', quoted(name), '" of ', titled(document, id), ` was due on ${longDate(due)}.`])),
    ...decide.map(({ id, measured, verdict }) => item(['Decide whether to standardize: ', titled(document, id), ` ${measured <= day ? 'was' : 'is to be'} measured until ${longDate(measured)}${verdict === undefined ? '' : `; verdict ${verdictInWords(verdict)}`}.`])),
    ...limits.map(({ stage, count, limit, ids }) => item([`Finish before beginning: ${count} in ${stage}, where the limit is ${limit}: `, ...commas(ids.map((id) => idOf(document, id))), '.'])),
    ...begin.slice(0, 5).map((open) => item(['Take up next: ', titled(document, open.id), ` (${[open.priority, open.stage].join(', ')}).`])),
  ]
  return [...(rows.length === 0 ? [paragraph(`Nothing is overdue, due for a decision, ${document.narrowedTo.length > 0 ? '' : 'over its limit, '}or urgent and not begun.`)] : list(rows)), ...limitsNote(document)]
}

function limitsNote({ narrowedTo }: ReportDocument): RootContent[] {
  return narrowedTo.length === 0 ? [] : [paragraph('WIP limits hold for the whole programme, and are not looked at in a report about a part of it.')]
}
