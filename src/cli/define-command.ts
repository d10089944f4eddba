/** What an argument or a flag stands for, so that a shell can complete it from the library as it is. */
export type Completes = 'id' | 'improvement' | 'kind' | 'status' | 'team' | 'category' | 'owner' | 'priority' | 'service' | 'metric' | 'kpi' | 'rule' | 'path' | 'folder' | 'file'

export interface Flag {
  type: 'string' | 'boolean'
  description: string
  /** Shown after the name in the help. */
  value?: string
  /** May be given more than once; the value is then a list. */
  multiple?: true
  /** The only values that it takes; whatever else is refused with a did-you-mean. */
  choices?: readonly string[]
  completes?: Completes
  /** Words that it takes beside those. */
  also?: readonly string[]
}

/** A word on the command line that is no flag, such as the id in `improvement show IMP-2025-001`. */
export interface Argument { name: string; description: string; optional?: true; choices?: readonly string[]; completes?: Completes; also?: readonly string[] }

/** What a command writes to and reads from; tests pass their own. */
export interface World {
  cwd: string
  env: Record<string, string | undefined>
  /** Installed or checked-out package: templates, site and rules live here. */
  packageRoot: string
  /** Folder for what can be made again: drawn diagrams, unchanged pages; and for the lock of writers. */
  cacheRoot: string
  out: (text: string) => void
  err: (text: string) => void
  color: boolean
  /** Columns of the terminal that `out` goes to; undefined when it is no terminal. */
  columns: number | undefined
  /** A person is there to answer: both standard input and standard error are a terminal. */
  interactive: boolean
  /** Standard error is a terminal: progress may be shown there, and wiped away. */
  live: boolean
  /** Today, `YYYY-MM-DD`, when the programme names no day of its own. */
  today: string
}

export type Flags = Record<string, string | boolean | string[] | undefined>

/** Exit status: 0 well, 1 the content has errors or does not allow it. Misuse is thrown as CliError. */
export type Run = (flags: Flags, world: World, args: readonly string[]) => Promise<number>

export interface Command { run: Run }

/** Headings of the general help, in its order. */
export const GROUPS = ['Records', 'Overview', 'KPIs', 'Site', 'Set-up'] as const

/** What the help shows of a command; its code is only loaded when it runs, so that `--help` is quick. */
export interface CommandEntry {
  /** One word, or two when several commands are about one thing: `kpi record`. */
  name: string
  /** Heading that the general help lists it under. */
  group: (typeof GROUPS)[number]
  summary: string
  args?: readonly Argument[]
  flags: Readonly<Record<string, Flag>>
  /** What to do when there are more words than it takes; how to quote, or where the help is, when left out. */
  tooMany?: string
  /** Command lines that work in a folder with the example programme; tests run them. */
  examples: readonly string[]
  load: () => Promise<Command>
}

/** The person asked for something that cannot be done: exit 2, without a stack. */
export class CliError extends Error {
  override name = 'CliError'
  readonly hint: string | undefined
  constructor(message: string, hint?: string) {
    super(message)
    this.hint = hint
  }
}

/** It was asked for rightly and cannot be done as things are, such as a disk that is full: exit 1, without a stack. */
export class Failure extends CliError {
  override name = 'Failure'
}
