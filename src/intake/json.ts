import { z } from 'zod'
import { listed, suggest } from '../content/suggest.ts'
import { IntakeError, RAW_KEYS, type Intake, type Names, type Raw, type RawMistake } from './raw.ts'

const scalar = z.union([z.string(), z.number()])

/** The answer of Prometheus to `query` or `query_range`: https://prometheus.io/docs/prometheus/latest/querying/api/#expression-query-result-formats. Further keys are passed over. */
const sample = z.tuple([z.number(), z.string()])
const answer = z.object({
  status: z.literal('success'),
  data: z.object({
    resultType: z.enum(['matrix', 'vector']),
    result: z.array(z.object({ metric: z.record(z.string(), z.string()), values: z.array(sample).optional(), value: sample.optional() })),
  }),
})

/** Rows of JSON: a list of objects with the keys that CSV has as columns, that list under `rows` or `measurements`, or an answer of Prometheus. */
export function readJson(text: string, names: Names): Intake {
  const value = parsed(text)
  if (isObject(value) && 'status' in value && 'data' in value) return readAnswer(value)
  const rows = listIn(value)
  const passed = new Set<string>()
  return { rows: rowsOf(rows, names, passed), notes: () => (passed.size > 0 ? [`Keys that are passed over: ${listed([...passed])}.`] : []), unit: 'row' }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown
  } catch (error) {
    throw new IntakeError(`The file is no JSON: ${(error as Error).message.slice(0, 200)}.`, 'Write a list of rows: [{"time": "2025-01-20", "value": 99.97}].')
  }
}

function listIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  const list = isObject(value) ? (value.rows ?? value.measurements) : undefined
  if (Array.isArray(list)) return list
  throw new IntakeError('The file has no list of rows.', 'Write a list of rows: [{"time": "2025-01-20", "value": 99.97}], or the answer of Prometheus to query_range.')
}

function* rowsOf(rows: readonly unknown[], names: Names, passed: Set<string>): Generator<Raw | RawMistake> {
  for (const [index, row] of rows.entries()) yield rowOf(row, index + 1, names, passed)
}

function rowOf(row: unknown, at: number, names: Names, passed: Set<string>): Raw | RawMistake {
  if (!isObject(row)) return { at, message: 'The row is no object.', hint: 'Write {"time": "2025-01-20", "value": 99.97}.' }
  const raw: Raw = { at }
  for (const [name, value] of Object.entries(row)) {
    const key = keyOf(name, names)
    if (!key) {
      // Keys differ from row to row; a file with thousands of them has told enough.
      if (passed.size < 100) passed.add(name)
      continue
    }
    if (value === null || value === '') continue
    const read = scalar.safeParse(value)
    if (!read.success) return { at, message: `\`${name}\` is neither text nor a number.`, hint: 'Write a text or a number.' }
    if (key === 'time' && typeof value === 'number') return { at, message: `The time ${value} is a bare number.`, hint: 'Nobody knows whether it is seconds or milliseconds: write 2025-01-20, or 2025-01-20T14:00:00Z.' }
    Object.assign(raw, { [key]: key === 'value' || key === 'n' ? read.data : String(read.data) })
  }
  const missing = raw.value === undefined && !Object.keys(row).some((name) => keyOf(name, names) === 'value')
  if (!missing) return raw
  const near = suggest(names.value ?? 'value', Object.keys(row))
  return { at, message: `There is no key \`${names.value ?? 'value'}\`.`, hint: near ? `Did you mean --value-column ${near}?` : 'Name the key of the value with --value-column NAME.' }
}

function keyOf(name: string, { time = 'time', value = 'value' }: Names): (typeof RAW_KEYS)[number] | undefined {
  if (name === time) return 'time'
  if (name === value) return 'value'
  if (name === 'metric') return 'kpi'
  return RAW_KEYS.find((key) => key === name && key !== 'time' && key !== 'value')
}

function readAnswer(value: object): Intake {
  const read = answer.safeParse(value)
  if (!read.success) throw new IntakeError(`The answer of Prometheus cannot be read: ${read.error.issues[0]!.path.join('.')}.`, 'Save the answer to query_range or query as it comes.')
  const { result } = read.data.data
  refuseSeveral(result.map(({ metric }) => metric))
  return { rows: samplesOf(result), notes: () => [], unit: 'row' }
}

function* samplesOf(result: z.output<typeof answer>['data']['result']): Generator<Raw> {
  let at = 0
  for (const { metric, values, value } of result) for (const [seconds, text] of values ?? (value ? [value] : [])) yield { at: (at += 1), kpi: metric.__name__, time: Math.round(seconds * 1000), value: text, service: metric.service }
}

/** Several series of one service would contradict each other: nobody can tell which of them the KPI is. */
function refuseSeveral(series: readonly Record<string, string>[]): void {
  const services = series.map(({ __name__ = '', service = '' }) => `${__name__} ${service}`)
  const twice = services.find((name, index) => services.indexOf(name) < index)
  if (twice !== undefined) throw new IntakeError(`The answer has ${series.length} series, and several of them are of one service.`, 'Write the query so that it answers one series, or one for each service: sum by (service) (…).')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
