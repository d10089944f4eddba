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
  fix?: Fix
  /** The record could not be read because of it: it is an error that cannot be set aside, whatever its rule is set to. */
  refuses?: true
}

/**
 * A repair that loses nothing and leaves no doubt what is meant; `check --fix` and editors carry it out. It is data, so that a report
 * can hold it, and it names what it changes by path, so that it still fits when something above has changed.
 */
export type Repair =
  /** A key of the frontmatter gets another name. */
  | { do: 'rename-key'; at: Path; to: string }
  /** A value of the frontmatter is replaced, or a key set that is not there. */
  | { do: 'set-value'; at: Path; to: unknown }
  /** The file is moved: path from the content folder. */
  | { do: 'move-file'; to: string }
  /** A section of the kind is put in from its template, where the template has it. */
  | { do: 'add-section'; heading: string }
  /** What stands at a place is replaced. */
  | { do: 'replace-text'; range: Range; to: string }
  /** A value gets quotes, or loses them; it stays as it was typed otherwise. */
  | { do: 'retype-value'; at: Path; as: 'text' | 'number' }
  /** A list of ids is sorted, and an id that stands there twice is taken out once. */
  | { do: 'sort-ids'; at: Path }
  /** The heading that begins on a line gets this depth and text. */
  | { do: 'set-heading'; line: number; depth: number; heading: string }
  /** A record in the form of an older version of its schema is brought to this one. */
  | { do: 'migrate'; to: number }

/** `title` says in a few words what it does: `Rename \`metdata\` to \`metadata\``. */
export interface Fix { title: string; repair: Repair }

/** A finding with its severity and position: what the reporters print. */
export interface Problem {
  rule: string
  severity: Severity
  file: string
  range: Range
  message: string
  hint?: string
  related: { file: string; range: Range; message: string }[]
  fix?: Fix
  /** Compared with an earlier state: whether the change brings it, or it was there before. */
  origin?: 'introduced' | 'before'
}

/** A problem that its own record sets aside, with the reason that is written there, and the last day on which it counts. */
export interface Suppressed { problem: Problem; reason: string; until?: string }

/** Range of `length` UTF-16 units on one line. */
export function span(line: number, column: number, length: number): Range {
  return { start: { line, column }, end: { line, column: column + length } }
}
