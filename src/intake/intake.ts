import { extname } from 'node:path'
import { readNumber } from '../content/measurements/number.ts'
import { timeReader } from '../content/measurements/time.ts'
import { suggest, listed } from '../content/suggest.ts'
import type { Kpi } from '../kinds/kpi.ts'
import { readSample } from './openmetrics-sample.ts'
import { mistakeIn, type Row } from './rows.ts'
import { unitMistake, valueReader, type ValueReader } from './values.ts'
import type { Intake, Raw, RawMistake } from './raw.ts'

/** The formats that are read. */
export const FORMATS = ['csv', 'json', 'openmetrics'] as const
export type IntakeFormat = (typeof FORMATS)[number]

const ENDINGS: Readonly<Record<string, IntakeFormat>> = { '.csv': 'csv', '.tsv': 'csv', '.json': 'json', '.prom': 'openmetrics', '.om': 'openmetrics', '.openmetrics': 'openmetrics' }

/** The format of a file: by its name, or else by how it begins. */
export function formatOfFile(name: string, text: string): IntakeFormat {
  const known = ENDINGS[extname(name).toLowerCase()]
  if (known) return known
  const start = text.slice(0, 2000).replace(/^\uFEFF/, '').trimStart()
  if (/^(?:\[|\{\s*(?:"\w+"\s*:|\}))/.test(start)) return 'json'
  const sample = readSample(start.split('\n', 1)[0]!.trimEnd())
  const isText = /^# (?:HELP|TYPE|UNIT|EOF)\b/.test(start) || (typeof sample === 'object' && /^[+-]?\.?(?:\d|nan|inf)/i.test(sample.value))
  return isText ? 'openmetrics' : 'csv'
}

/** What rows that do not say it are taken to be, and what they are held against. */
export interface Around {
  /** The KPI with a metric or an id. */
  kpiOf: (word: string) => Kpi | { message: string; hint: string }
  /** KPI of all rows, when somebody said so. */
  kpi?: Kpi
  time?: number
  unit?: string
  service?: string
  source?: string
  /** Services of the programme; any, when it lists none. */
  services: readonly string[]
  today: string
}

/** Rows as they are written, as rows of KPIs; or what is wrong with them. */
export function* rowsFrom({ rows }: Intake, around: Around): Generator<Row | RawMistake> {
  const read = rowReader(around)
  for (const raw of rows) {
    if ('message' in raw) yield raw
    else {
      const row = read(raw)
      yield 'message' in row ? { at: raw.at, ...row } : row
    }
  }
}

type Mistake = { message: string; hint: string }

/** A reader of rows. Most rows are of the KPI and the unit of the row before: what was found out of them is kept. */
function rowReader(around: Around): (raw: Raw) => Row | Mistake {
  const kpis = new Map<string, Kpi | Mistake>()
  const values = new Map<string, ValueReader | Mistake>()
  const readTime = timeReader()
  return (raw) => {
    const kpi = kpiOfRow(raw, around, kpis)
    if ('message' in kpi) return kpi
    const read = valuesOf(kpi, raw.unit ?? around.unit, values)
    if ('message' in read) return read
    const time = typeof raw.time === 'string' ? readTime(raw.time) : (raw.time ?? around.time ?? NO_TIME)
    if (typeof time !== 'number') return time
    const value = read(raw.value ?? '')
    if ('message' in value) return value
    const n = raw.n === undefined ? undefined : readNumber(String(raw.n), 'number of observations')
    if (n !== undefined && typeof n !== 'number') return n
    const service = raw.service ?? around.service
    if (service && around.services.length > 0 && !around.services.includes(service)) return unknownService(service, around.services)
    const source = raw.source ?? around.source
    const row: Row = { metric: kpi.metric, time, value: value.value, ...(service && { service }), ...(source && { source }), ...(raw.group && { group: raw.group as Row['group'] }), ...(n !== undefined && { n }) }
    return mistakeIn(row, kpi, around.today) ?? row
  }
}

const NO_TIME: Mistake = { message: 'The row has no time.', hint: 'Name its column with --time-column NAME, or give --time for all rows that have none.' }

function kpiOfRow({ kpi: word }: Raw, { kpi, kpiOf }: Around, known: Map<string, Kpi | Mistake>): Kpi | Mistake {
  if (word === undefined) return kpi ?? { message: 'The row names no KPI.', hint: 'Say which it is, for the whole file: --kpi METRIC.' }
  const found = known.get(word) ?? kpiOf(word)
  known.set(word, found)
  return kpi && !('message' in found) && found.metric !== kpi.metric ? { message: `The row is of \`${found.metric}\`, and --kpi says \`${kpi.metric}\`.`, hint: 'Leave --kpi out: the file names its KPIs.' } : found
}

function valuesOf({ metric, unit: own }: Kpi, unit: string | undefined, known: Map<string, ValueReader | Mistake>): ValueReader | Mistake {
  const key = `${metric}\n${unit ?? ''}`
  const found = known.get(key) ?? (unit === undefined ? undefined : unitMistake(unit, own)) ?? valueReader(own, unit)
  known.set(key, found)
  return found
}

function unknownService(service: string, services: readonly string[]): Mistake {
  const near = suggest(service, services)
  return { message: `There is no service \`${service.slice(0, 60)}\`.`, hint: near ? `Did you mean \`${near}\`?` : `The services of the programme are ${listed(services)}.` }
}
