import { NAME_PATTERN } from '../../content/measurements/row.ts'
import { formatOfFile, rowsFrom, type Around, type IntakeFormat } from '../../intake/intake.ts'
import { readCsv } from '../../intake/csv.ts'
import { readJson } from '../../intake/json.ts'
import { readOpenMetrics } from '../../intake/openmetrics.ts'
import { IntakeError, type Intake } from '../../intake/raw.ts'
import type { Row } from '../../intake/rows.ts'
import { unitMistake } from '../../intake/values.ts'
import { plain } from '../../reporters/plain.ts'
import { choose } from '../choices.ts'
import { CliError, Failure, type Command, type Flags, type World } from '../define-command.ts'
import { one } from '../flags.ts'
import { carryOut, type Change, type Now } from '../records/change.ts'
import { changeOfAppended, differingLines, refuseDiffering } from './append-change.ts'
import { append, kpisOf } from './append.ts'
import { openBad, type Bad } from './bad-rows.ts'
import { readInput, type Input } from './input.ts'
import { kpiNamed } from '../kpi-named.ts'
import { timeOf } from './record.ts'

/** Imports the measurements of a file: all of them, or none. */
export const importMeasurements: Command = {
  run: async (flags, world, [path]) => {
    const input = await readInput(path!, world)
    return carryOut(flags, world, (now) => changeOf(flags, now, input, world))
  },
}

function changeOf(flags: Flags, now: Now, input: Input, world: World): Change {
  const around = aroundOf(flags, now, input)
  const intake = opened(flags, now, input)
  const bad = openBad(input.name, intake.unit)
  const appended = withoutIntakeErrors(input, () => append(now, goodRows(intake, around, bad)))
  if (bad.count() > 0 && !flags['skip-bad']) throw new Failure(`${bad.text()}`, `Mend ${bad.count() === 1 ? 'it' : 'them'}, or leave ${bad.count() === 1 ? 'it' : 'them'} out with --skip-bad. Nothing was written.`)
  if (!flags['skip-bad']) refuseDiffering(appended, now)
  const change = changeOfAppended(appended, now, world)
  const left = [...(bad.count() > 0 ? [`Left out: ${bad.text()}`] : []), ...(appended.differing.count > 0 ? [`Left out: ${differingLines(appended, now)}`] : []), ...intake.notes()]
  return { ...change, findings: left.map((text) => `${plainLines(text)}\n`).join('') }
}

/** The rows that can be written; the others are told to `bad`. */
function* goodRows(intake: Intake, around: Around, bad: Bad): Generator<Row> {
  for (const row of rowsFrom(intake, around)) {
    if ('message' in row) bad.add(row)
    else yield row
  }
}

function aroundOf(flags: Flags, { library, today }: Now, { name }: Input): Around {
  const word = one(flags, 'kpi')
  const kpi = word === undefined ? undefined : kpiNamed(library, word).kpi
  const unit = one(flags, 'unit')
  const wrong = unit !== undefined && kpi ? unitMistake(unit, kpi.unit) : undefined
  if (wrong) throw new CliError(wrong.message, wrong.hint)
  const { services } = library.programme
  const service = one(flags, 'service')
  const time = one(flags, 'time')
  const own = name.replace(/[^\p{L}\p{M}\p{N} .&+_'/:@-]/gu, '_').slice(0, 100)
  return {
    ...(kpi && { kpi }), ...(unit !== undefined && { unit }), ...(time !== undefined && { time: timeOf('time', time) }),
    ...(service !== undefined && { service: services.length > 0 ? choose('service', service, services)[0]! : service }),
    source: one(flags, 'source') ?? (NAME_PATTERN.test(own) ? own : 'import'),
    services: services.map(({ id }) => id),
    today,
    kpiOf: (given) => {
      try {
        return kpiNamed(library, given).kpi
      } catch (error) {
        if (!(error instanceof CliError)) throw error
        return { message: error.message, hint: error.hint ?? '' }
      }
    },
  }
}

function opened(flags: Flags, { library }: Now, input: Input): Intake {
  const format = (one(flags, 'from') as IntakeFormat | undefined) ?? formatOfFile(input.name, input.text)
  const series = one(flags, 'series')
  const names = { ...(one(flags, 'time-column') !== undefined && { time: one(flags, 'time-column') }), ...(one(flags, 'value-column') !== undefined && { value: one(flags, 'value-column') }) }
  if (series !== undefined && format !== 'openmetrics') throw new CliError('`--series` is for OpenMetrics and Prometheus text.', `${input.name} is read as ${format}; --from openmetrics says otherwise.`)
  if (series !== undefined && one(flags, 'kpi') === undefined) throw new CliError('`--series` of which KPI?', 'Name it: --kpi METRIC.')
  if (format === 'openmetrics' && Object.keys(names).length > 0) throw new CliError('`--time-column` and `--value-column` are for CSV and JSON.', `${input.name} is read as OpenMetrics text; --from csv says otherwise.`)
  const metrics = kpisOf(library).map(({ metric }) => metric)
  return withoutIntakeErrors(input, () => (format === 'csv' ? readCsv(input.text, { ...names, timed: one(flags, 'time') !== undefined }) : format === 'json' ? readJson(input.text, names) : readOpenMetrics(input.text, { series, metrics })))
}

function withoutIntakeErrors<Result>({ name }: Input, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw error instanceof IntakeError ? new Failure(`${name}: ${error.message}`, `${error.hint} Nothing was written.`) : error
  }
}

function plainLines(text: string): string {
  return text.split('\n').map(plain).join('\n')
}
