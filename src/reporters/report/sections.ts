import type { List, RootContent } from 'mdast'
import { longDate } from '../../views/calendar.ts'
import type { Learning } from '../../views/period/learnings.ts'
import type { MeasuredResult } from '../../views/period/results.ts'
import type { Completed } from '../../views/period/tally.ts'
import { plural, spaced } from '../../views/words.ts'
import { idOf, titled, type ReportDocument } from './document.ts'
import { item, linked, list, paragraph, quoted, toHeading, type Part } from './nodes.ts'
import { plain } from '../plain.ts'
import { judgedInWords, resultInWords, verdictInWords } from './words.ts'
import { tableNode } from '../table/markdown.ts'

/** Numbered improvements with what they brought and what became of them. */
export function completedList(completed: readonly Completed[], document: ReportDocument): List[] {
  return list(completed.map(({ id, on, verdict, results }) => item([titled(document, id)], ...list([
    item(['Impact: ', ...impact(results, document)]),
    item([`Status: Standardized on ${longDate(on)}; verdict ${verdictInWords(verdict, results.some((each) => each.verdict === 'cannot tell'))}`]),
  ]))), true)
}

function impact(results: readonly MeasuredResult[], { record, address }: ReportDocument): Part[] {
  if (results.length === 0) return ['not measured']
  return results.flatMap((result, index): Part[] => [index > 0 && '; ', linked(address(record(result.source).file), resultInWords(result))])
}

/** Results as a table, each linked to the record in which it was measured. */
export function resultTable(results: readonly MeasuredResult[], { record, address }: ReportDocument): RootContent {
  const to = (id: string) => address(record(id).file)
  return tableNode({
    columns: [
      { key: 'metric', title: 'Metric' }, { key: 'id', title: 'Improvement' }, { key: 'before', title: 'Before', numeric: true }, { key: 'after', title: 'After', numeric: true },
      { key: 'change', title: 'Change', numeric: true }, { key: 'target', title: 'Target', numeric: true }, { key: 'verdict', title: 'Verdict' },
    ],
    rows: results.map(({ id, metric, before, after, change, target, verdict, source }) => ({
      metric: spaced(metric), id: { value: id, url: to(id) }, before, after, change, target, verdict: { value: judgedInWords(verdict), url: to(source) },
    })),
  })
}

/** Which results the table shows, with the sum of their verdicts. */
export function resultsIntro({ report: { results, met, judged } }: ReportDocument): Part[] {
  if (results.length === 0) return [toHeading('working-targets', 'No results'), ': nothing was measured in this time.']
  return [toHeading('working-targets', `${met} of ${plural(judged, 'result')}`), ` met ${judged === 1 ? 'its' : 'their'} target. The table shows results, each measured before and after an improvement; it is no series over time.`]
}

const LONGEST = 280

/** What was learned, by record; of long sections the first `most` points. */
export function learningList(learnings: readonly Learning[], most: number, document: ReportDocument, ordered = false): RootContent[] {
  if (learnings.length === 0) return [paragraph('None were written down.')]
  return list(learnings.map((learning) => {
    const { id, source, heading, slug, texts } = learning
    const more = texts.length - most
    const where = linked(`${document.address(document.record(source).file)}#${encodeURIComponent(slug)}`, heading)
    return item([idOf(document, id), ', ', where, more > 0 && ` (${most} of ${plural(texts.length, 'point')})`], ...list(texts.slice(0, most).map((text) => item([quoted(shortened(text))]))))
  }), ordered)
}

/** The beginning of a text, up to the end of a sentence where there is one. */
function shortened(text: string): string {
  const line = plain(text.replace(/\s+/g, ' ').trim())
  if (line.length <= LONGEST) return line
  const beginning = line.slice(0, LONGEST)
  const sentence = Math.max(...['. ', '? ', '! '].map((end) => beginning.lastIndexOf(end)))
  return sentence > LONGEST / 3 ? `${beginning.slice(0, sentence + 1)} …` : `${beginning.slice(0, beginning.lastIndexOf(' '))} …`
}
