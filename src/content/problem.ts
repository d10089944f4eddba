/** A point in a file, both counted from 1; columns count UTF-16 units, as editors do. */
export interface Point { line: number; column: number }

export interface Range { start: Point; end: Point }

export type Severity = 'error' | 'warning'

/** Frontmatter path: keys and list positions, from the top. */
export type Path = readonly (string | number)[]

/** What a finding points at. Lines and columns are only worked out for the findings that are shown. */
export type Place =
  | { key: Path }
  | { value: Path }
  | { range: Range }
  | { file: true }

export interface RelatedPlace { file: string; at: Place; message: string }

/** Something wrong, as the rules and the reader say it. */
export interface Finding {
  rule: string
  file: string
  at: Place
  /** What is wrong, with the value. */
  message: string
  /** What to write instead. */
  hint?: string
  related?: RelatedPlace[]
}

/** A finding with its severity and position: what the reporters print. */
export interface Problem {
  rule: string
  severity: Severity
  file: string
  range: Range
  message: string
  hint?: string
  related: { file: string; range: Range; message: string }[]
}

/** Range of `length` UTF-16 units on one line. */
export function span(line: number, column: number, length: number): Range {
  return { start: { line, column }, end: { line, column: column + length } }
}
