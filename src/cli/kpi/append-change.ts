import { join } from 'node:path'
import { DAY, dayOf, momentText } from '../../evidence/series.ts'
import { printed } from '../../evidence/printed.ts'
import { plural } from '../../views/words.ts'
import { Failure, type World } from '../define-command.ts'
import { shownPath } from '../open-library.ts'
import type { Change, Now } from '../records/change.ts'
import { kpisOf, type Appended, type Differing } from './append.ts'

/** What is appended, as a change for `carryOut`: files, what is said of them, commit and branch. */
export function changeOfAppended(appended: Appended, { library }: Now, world: World): Change {
  const { files, written, span } = appended
  const total = [...written.values()].reduce((sum, count) => sum + count, 0)
  const what = written.size === 1 ? [...written.keys()][0]! : plural(written.size, 'KPI')
  const days = span ? [...new Set([dayOf(span.first), dayOf(span.last)])] : []
  return {
    files,
    said: saidOf(appended, total, files.map(({ file }) => shownPath(join(library.root, file), world))),
    subject: `${what}: ${plural(total, 'measurement')}`,
    branch: `measurements/${written.size === 1 ? what : 'kpis'}-${days.join('-to-')}`,
    main: files[0]?.file ?? '',
  }
}

/** Paths that are named one by one. */
const NAMED = 3

function saidOf({ repeated }: Appended, total: number, paths: readonly string[]): string {
  const there = repeated === 0 ? '' : repeated === 1 ? '1 was there already.' : `${repeated.toLocaleString('en')} were there already.`
  if (total === 0) return repeated === 0 ? 'There are no measurements. Nothing was written.\n' : `Nothing is new: ${there} Nothing was written.\n`
  const places = paths.length > NAMED ? `${paths.slice(0, NAMED).join(', ')} and ${plural(paths.length - NAMED, 'more file')}` : paths.join(', ')
  return `${plural(total, 'measurement')} written to ${places}.${there ? ` ${there}` : ''}\n`
}

/** Refuses rows whose place is taken by another value. @throws Failure */
export function refuseDiffering(appended: Appended, now: Now): void {
  if (appended.differing.count > 0) throw new Failure(differingLines(appended, now), 'What was measured stays: when it is wrong there, mend or remove that row in its file first. Nothing was written.')
}

/** Rows whose place is taken by another value: the first of them, and how many there are. */
export function differingLines({ differing: { count, first } }: Pick<Appended, 'differing'>, now: Now): string {
  const rest = count > first.length ? [`  and ${(count - first.length).toLocaleString('en')} more`] : []
  return [`${plural(count, 'measurement')} ${count === 1 ? 'contradicts' : 'contradict'} another for the same time:`, ...first.map((each) => `  ${differingText(each, now)}`), ...rest].join('\n')
}

/** One row that contradicts, in a line: `availability on 2025-01-20: 99.9%, where 99.97% is recorded`. */
export function differingText({ row: { metric, time, value, service, group }, there, own }: Differing, { library }: Now): string {
  const unit = kpisOf(library).find((kpi) => kpi.metric === metric)?.unit ?? ''
  const whose = [service && `of ${service}`, group && `in ${group}`].filter(Boolean).join(' ')
  const when = `${time % DAY === 0 ? 'on' : 'at'} ${momentText(time)}`
  return `${[metric, whose, when].filter(Boolean).join(' ')}: ${exact(value, unit, there)}, where ${exact(there, unit, value)} ${own ? 'is given as well' : 'is recorded'}`
}

/** Four digits, unless the other value would read the same. */
function exact(value: number, unit: string, other: number): string {
  const short = printed(value, unit)
  return short === printed(other, unit) ? `${value} ${unit}`.trim() : short
}
