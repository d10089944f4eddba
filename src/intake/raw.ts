/** What a file has for one measurement, as it is written there. */
export interface Raw {
  /** Line of the file, or number of the row in a JSON list, from 1. */
  at: number
  kpi?: string
  /** As written; milliseconds since 1970 where the format itself says so. */
  time?: string | number
  value?: string | number
  unit?: string
  service?: string
  source?: string
  group?: string
  n?: string | number
}

/** A row that cannot be read, and what to write instead. */
export interface RawMistake { at: number; message: string; hint: string }

/** What a file holds: its rows one by one, and what a person should know of it when they have been read. */
export interface Intake { rows: Iterable<Raw | RawMistake>; notes: () => readonly string[]; /** How a row is called: `line`, or `row` where lines say nothing. */ unit: 'line' | 'row' }

/** The columns, or keys, of a row. */
export const RAW_KEYS = ['kpi', 'time', 'value', 'unit', 'service', 'source', 'group', 'n'] as const

/** Other names under which the time and the value stand; and whether a time is given for the rows that have none. */
export interface Names { time?: string; value?: string; timed?: boolean }

/** The file as a whole cannot be read. */
export class IntakeError extends Error {
  override name = 'IntakeError'
  readonly hint: string
  constructor(message: string, hint: string) {
    super(message)
    this.hint = hint
  }
}

/** Lines of a text with their numbers, from 1; without line ends. None is kept. */
export function* linesOf(text: string): Generator<[line: string, number: number]> {
  let number = 0
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from)
    const stop = end < 0 ? text.length : end
    yield [text.slice(from, text[stop - 1] === '\r' && stop > from ? stop - 1 : stop), number += 1]
    from = stop + 1
  }
}
