import { setTimeout as sleep } from 'node:timers/promises'
import type { Library } from '../../content/library.ts'
import { DAY } from '../../evidence/series.ts'
import { missingIn, type Grid } from '../../intake/prometheus-grid.ts'
import { rowsOf, type Taken } from '../../intake/prometheus-rows.ts'
import { openPrometheus, type Prometheus } from '../../intake/prometheus.ts'
import { mistakeIn, timeText, type Row, type RowMistake } from '../../intake/rows.ts'
import { Unanswered } from '../../intake/unanswered.ts'
import { oneLine } from '../../reporters/plain.ts'
import { plural } from '../../views/words.ts'
import type { Command, Flags, World } from '../define-command.ts'
import { wantsGit } from '../git/publish.ts'
import { asOf, openLibrary } from '../open-library.ts'
import { withProgress } from '../progress.ts'
import { carryOut, type Change, type Now } from '../records/change.ts'
import { append } from './append.ts'
import { changeOfAppended, differingText } from './append-change.ts'
import { addressAsked, gridAsked, kpisAsked, refuseTooMany, serviceAsked, timeoutAsked, type AskedKpi } from './pull-asked.ts'

/** What has come is written while an answer takes longer than this, in milliseconds: whoever stops the command then loses nothing. */
const PATIENCE = 500
/** Rows that are held in memory, and not yet written. */
const HELD = 100_000

/** Asks Prometheus for the values that are missing, KPI by KPI, and appends them. */
export const pull: Command = {
  run: async (flags, world) => {
    const address = addressAsked(flags, world)
    const prometheus = openPrometheus(address, { timeout: timeoutAsked(flags) })
    const library = openLibrary(flags, world)
    const today = asOf(library, world)
    const grid = gridAsked(flags, today, Date.now())
    const kpis = kpisAsked(flags, library)
    refuseTooMany(kpis, grid, library)
    for (const note of address.notes) world.err(`${note}\n`)
    return pullAll(kpis, { prometheus, library, today, grid, flags, world })
  },
}

interface Pulling { prometheus: Prometheus; library: Library; today: string; grid: Grid; flags: Flags; world: World }

async function pullAll(kpis: readonly AskedKpi[], pulling: Pulling): Promise<number> {
  const { flags, world } = pulling
  // One commit, and one difference, for all of them.
  const together = wantsGit(flags) || flags['dry-run'] === true
  const failed: string[] = []
  let [held, asked, status]: [Row[], number, number] = [[], 0, 0]
  const write = async () => {
    if (held.length > 0) status = Math.max(status, await carryOut(flags, world, (now) => changeOf(held, now, world)))
    held = []
  }
  for (const kpi of kpis) {
    const coming = answerFor(kpi, pulling)
    if (!together && held.length > 0 && (held.length > HELD || !(await hasCome(coming)))) await write()
    const answer = await coming
    asked += 1
    if (answer instanceof Unanswered) {
      failed.push(kpi.metric)
      world.err(`${oneLine(`${answer.everything ? '' : `${kpi.metric}: `}${answer.message}`)}\n${oneLine(answer.hint)}\n`)
      if (answer.everything) break
    } else {
      held = held.concat(answer.rows)
      world.err(answer.notes.map((note) => `${oneLine(`${kpi.metric}: ${note}`)}\n`).join(''))
      if (answer.rows.length === 0) world.out(`${kpi.metric}: nothing is missing${answer.notes.length > 0 ? ' that Prometheus has' : ''}.\n`)
    }
  }
  await write()
  if (failed.length > 0) world.err(`Not pulled: ${[...failed, ...kpis.slice(asked).map(({ metric }) => metric)].join(', ')}. Run the command again when the cause is gone: it asks for what is missing.\n`)
  return failed.length > 0 ? 1 : status
}

async function hasCome(answer: Promise<unknown>): Promise<boolean> {
  return Promise.race([answer.then(() => true), sleep(PATIENCE, false, { ref: false })])
}

/** Rows that may be written, and what is to be told of the others. */
interface Pulled { rows: Row[]; notes: string[] }

/** Never throws because of the source: another KPI may be answered. */
async function answerFor(kpi: AskedKpi, { prometheus, library, today, grid, flags, world }: Pulling): Promise<Pulled | Unanswered> {
  const service = serviceAsked(flags, library)
  const series = library.measurements.of(kpi.metric)?.series.filter((each) => each.group === '' && (service === undefined || each.service === service)) ?? []
  const stretches = missingIn(grid, flags.recheck ? [] : series)
  const services = library.programme.services.map(({ id }) => id)
  try {
    return await withProgress(world, async (progress) => {
      const answers = []
      for (const [index, stretch] of stretches.entries()) {
        progress.step(`Asking Prometheus for ${kpi.metric}`)
        if (stretches.length > 1) progress.tick(index, stretches.length)
        answers.push(await prometheus.ask(kpi.measurement.promql, stretch))
      }
      const warnings = [...new Set(answers.flatMap(({ warnings: own }) => own))].map((warning) => `Prometheus warns: ${warning.slice(0, 300)}`)
      const found = answers.flatMap((answer) => answer.series)
      if (found.length === 0 && series.length === 0) throw new Unanswered('The expression answers nothing in this range.', 'Try it in Prometheus: a metric that it names may be called otherwise, or be younger or older than the range.')
      return goodOf(rowsOf(kpi, found, grid, stretches, { services, service }), grid, kpi, today, warnings)
    })
  } catch (error) {
    if (error instanceof Unanswered) return error
    throw error
  }
}

function goodOf({ rows, notNumbers, gaps }: Taken, { step }: Grid, kpi: AskedKpi, today: string, warnings: readonly string[]): Pulled {
  const good: Row[] = []
  const mistakes: RowMistake[] = []
  for (const row of rows) {
    const mistake = mistakeIn(row, kpi, today)
    if (mistake) mistakes.push(mistake)
    else good.push(row)
  }
  return {
    rows: good,
    notes: [
      ...warnings,
      ...(notNumbers > 0 ? [`${plural(notNumbers, 'value')} left out that ${notNumbers === 1 ? 'is' : 'are'} NaN or infinite.`] : []),
      ...(gaps.length > 0 ? [`Prometheus has no value at ${plural(gaps.length, 'time')}: ${spansText(gaps, step)}.`] : []),
      ...(mistakes.length > 0 ? [`${plural(mistakes.length, 'value')} left out. ${mistakes[0]!.message} ${mistakes[0]!.hint}`] : []),
    ],
  }
}

/** `2025-01-20 to 2025-01-22, 2025-02-03 and 2 more gaps`. */
function spansText(times: readonly number[], step: number): string {
  const spans: { first: number; last: number }[] = []
  for (const time of times) {
    const open = spans.at(-1)
    if (open && time - open.last === step) open.last = time
    else spans.push({ first: time, last: time })
  }
  const text = (time: number) => timeText(time, step % DAY === 0 ? 'daily' : 'hourly')
  const shown = spans.slice(0, 3).map(({ first, last }) => (first === last ? text(first) : `${text(first)} to ${text(last)}`))
  return `${shown.join(', ')}${spans.length > 3 ? ` and ${plural(spans.length - 3, 'more gap')}` : ''}`
}

/** What is new is appended; a value that is another than the one that is there is told, and what is there stays. */
function changeOf(rows: readonly Row[], now: Now, world: World): Change {
  const appended = append(now, rows)
  const { count, first } = appended.differing
  const lines = count === 0 ? [] : [`${plural(count, 'value')} in Prometheus ${count === 1 ? 'differs' : 'differ'} from what is recorded. What is recorded stays:`, ...first.map((each) => `  ${differingText(each, now)}`), ...(count > first.length ? [`  and ${(count - first.length).toLocaleString('en')} more`] : [])]
  return { ...changeOfAppended(appended, now, world), findings: lines.map((line) => `${line}\n`).join('') }
}
