import { listed, suggest } from '../content/suggest.ts'
import { IntakeError, linesOf, type Intake, type Raw, type RawMistake } from './raw.ts'
import { readSample, type Sample } from './openmetrics-sample.ts'

/** Which samples are meant: those of this name and with these labels, or those that are called as a KPI is. */
export interface Wanted { series?: string; metrics: readonly string[] }

/**
 * Rows of OpenMetrics text (https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md) or of the text format of
 * Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format). The two differ in times: seconds where the
 * text ends with `# EOF`, as OpenMetrics demands, and milliseconds elsewhere.
 */
export function readOpenMetrics(text: string, wanted: Wanted): Intake {
  const passed = new Map<string, number>()
  const found = { count: 0 }
  const notes = () => (found.count > 0 && passed.size > 0 ? [`Passed over: ${[...passed].slice(0, 5).map(([name, count]) => `${count.toLocaleString('en')} of ${name}`).join(', ')}${passed.size > 5 ? ` and ${passed.size - 5} more` : ''}.`] : [])
  return { rows: rowsIn(text, wanted, passed, found), notes, unit: 'line' }
}

/** The name and the labels that a --series names. @throws IntakeError */
function matcherOf(series: string): Pick<Sample, 'name' | 'labels'> {
  const read = readSample(`${series.trim()} 0`)
  if (typeof read === 'string') throw new IntakeError(`\`${series}\` cannot be read as a series: ${read}`, 'Write its name, and the labels that tell it from others: http_errors_ratio{env="prod"}.')
  return read
}

function* rowsIn(text: string, { series, metrics }: Wanted, passed: Map<string, number>, found: { count: number }): Generator<Raw | RawMistake> {
  const seconds = /(?:^|\n)# EOF\r?\n?$/.test(text.slice(-8))
  const matcher = series === undefined ? undefined : matcherOf(series)
  const units = new Map<string, string>()
  const seen = new Map<string, string>()
  const fits = ({ name, labels }: Sample) => (matcher ? name === matcher.name && [...matcher.labels].every(([label, value]) => labels.get(label) === value) : metrics.includes(name))
  for (const [line, at] of linesOf(text.replace(/^\uFEFF/, ''))) {
    if (line === '' || line.trim() === '') continue
    if (line.startsWith('#')) {
      const [, name, unit] = /^# UNIT (\S+) (\S+)$/.exec(line) ?? []
      if (name && unit) units.set(name, unit)
      continue
    }
    const sample = readSample(line)
    if (typeof sample === 'string') {
      yield { at, message: sample, hint: 'A sample is `name{label="text"} value` and a time, which may be left out.' }
    } else if (fits(sample)) {
      found.count += 1
      refuseOther(sample, seen)
      yield { at, kpi: matcher ? undefined : sample.name, time: sample.time === undefined ? undefined : Math.round(sample.time * (seconds ? 1000 : 1)), value: sample.value, unit: units.get(sample.name), service: sample.labels.get('service') }
    } else passed.set(sample.name, (passed.get(sample.name) ?? 0) + 1)
  }
  if (found.count === 0) throw nothingFound(matcher?.name, passed, metrics)
}

function nothingFound(name: string | undefined, passed: ReadonlyMap<string, number>, metrics: readonly string[]): IntakeError {
  const names = [...passed.keys()]
  if (names.length === 0) return new IntakeError('The file has no samples.', 'A sample is `name{label="text"} value` and a time, which may be left out.')
  const near = name === undefined ? undefined : suggest(name, names)
  if (name !== undefined) return new IntakeError(`The file has no samples of that series: it has ${listed(names)}.`, near && near !== name ? `Did you mean --series ${near}?` : 'Name one of them with --series, and its labels only as far as they tell it from others.')
  return new IntakeError(`None of the samples is called as a KPI is: the file has ${listed(names)}.`, `Say which is meant with --series NAME --kpi METRIC; the KPIs are ${listed(metrics, 20)}.`)
}

/** Samples of one name and service whose other labels differ are several series: nobody can tell which of them the KPI is. */
function refuseOther({ name, labels }: Sample, seen: Map<string, string>): void {
  const place = `${name} ${labels.get('service') ?? ''}`
  const others = [...labels].filter(([label]) => label !== 'service').map(([label, value]) => `${label}=${JSON.stringify(value)}`).sort().join(',')
  const known = seen.get(place)
  if (known === undefined) seen.set(place, others)
  else if (known !== others) throw new IntakeError(`There are several series of \`${name}\`: {${known}} and {${others}}.`, `Say which is meant, for example: --series '${name}{${others}}'.`)
}
