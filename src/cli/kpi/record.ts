import { join } from 'node:path'
import { timeReader } from '../../content/measurements/time.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import { judge, printedTarget } from '../../quantity/index.ts'
import { mistakeIn, timeText, type Row } from '../../intake/rows.ts'
import { unitMistake, valueReader } from '../../intake/values.ts'
import { plain } from '../../reporters/plain.ts'
import { printed } from '../../evidence/printed.ts'
import { lightOf } from '../../views/kpi/kpi.ts'
import { choose } from '../choices.ts'
import { CliError, type Command, type Flags, type World } from '../define-command.ts'
import { one } from '../flags.ts'
import { shownPath } from '../open-library.ts'
import { carryOut, type Change, type Now } from '../records/change.ts'
import { changeOfAppended, refuseDiffering } from './append-change.ts'
import { append } from './append.ts'
import { kpiNamed } from '../kpi-named.ts'

/** Records one measurement of a KPI. */
export const record: Command = {
  run: async (flags, world, [metric, value]) => carryOut(flags, world, (now) => changeOf(flags, now, metric!, value!, world)),
}

function changeOf(flags: Flags, now: Now, word: string, value: string, world: World): Change {
  const { kpi } = kpiNamed(now.library, word)
  const row = rowOf(flags, now, kpi, value)
  const mistake = mistakeIn(row, kpi, now.today)
  if (mistake) throw new CliError(mistake.message, mistake.hint)
  const appended = append(now, [row])
  refuseDiffering(appended, now)
  const change = changeOfAppended(appended, now, world)
  const what = `${kpi.metric}: ${printed(row.value, kpi.unit)} ${whenText(row.time, kpi)}${row.service ? ` of ${plain(row.service)}` : ''}${row.group ? `, ${row.group}` : ''}`
  const [file] = change.files
  return {
    ...change,
    subject: what,
    findings: `${verdictOf(kpi, row.value)}\n`,
    said: file ? `Recorded ${what}, in ${shownPath(join(now.library.root, file.file), world)}.\n` : `${what} is recorded already. Nothing was written.\n`,
  }
}

function rowOf(flags: Flags, { library, today }: Now, kpi: Kpi, value: string): Row {
  const unit = one(flags, 'unit')
  const wrong = unit === undefined ? undefined : unitMistake(unit, kpi.unit)
  if (wrong) throw new CliError(wrong.message, wrong.hint)
  const read = valueReader(kpi.unit, unit)(value)
  if (!('value' in read)) throw new CliError(read.message, read.hint)
  const service = one(flags, 'service')
  const { services } = library.programme
  const group = one(flags, 'group') as Row['group']
  const n = one(flags, 'n')
  return {
    metric: kpi.metric, time: timeOf('time', one(flags, 'time') ?? today), value: read.value,
    ...(service !== undefined && { service: services.length > 0 ? choose('service', service, services)[0]! : service }),
    source: one(flags, 'source') ?? 'manual',
    ...(group && { group }),
    ...(n !== undefined && { n: countOf(n) }),
  }
}

/** A day or a time that a flag names, in milliseconds since 1970. @throws CliError */
export function timeOf(flag: string, text: string): number {
  const time = timeReader()(text.trim())
  if (typeof time === 'number') return time
  throw new CliError(`\`--${flag}\`: ${time.message}`, time.hint)
}

function countOf(text: string): number {
  const count = Number(text)
  if (!/^\d+(?:\.\d+)?$/.test(text.trim()) || !(count > 0)) throw new CliError(`\`--n\` takes a number of observations above 0, not \`${text}\`.`, 'For example --n 1440.')
  return count
}

function whenText(time: number, { measurement: { frequency } }: Kpi): string {
  const text = timeText(time, frequency)
  return text.includes('T') ? `at ${text}` : `on ${text}`
}

/** The light of a value, and whether it meets the target, in a sentence. */
function verdictOf(kpi: Kpi, value: number): string {
  const { metric, unit, better, target, thresholds } = kpi
  const { verdict } = judge({ metric, after: value, unit, target: String(target), better })
  const shown = printedTarget(target)
  const held = verdict === 'met' || verdict === 'exceeded' ? `the target ${shown} is met` : verdict === 'not measured' ? `the target ${shown} cannot be compared with it` : `the target ${shown} is missed`
  const levels = thresholds ? `; green is ${printedTarget(thresholds.green)}, yellow ${printedTarget(thresholds.yellow)}` : ''
  const alone = kpi.measurement.over ? ` This is the value alone: the KPI is judged by the mean of ${kpi.measurement.over}.` : ''
  return `${WORDS[lightOf(kpi, value)]}: ${held}${levels}.${alone}`
}

const WORDS = { green: 'Green', yellow: 'Yellow', red: 'Red', none: 'No light' } as const
