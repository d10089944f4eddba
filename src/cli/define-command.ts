import type { ParseArgsConfig } from 'node:util'

export interface Flag { type: 'string' | 'boolean'; description: string; /** Shown after the name in the help. */ value?: string }

/** What a command writes to and reads from; tests pass their own. */
export interface World {
  cwd: string
  env: Record<string, string | undefined>
  /** Installed or checked-out package: templates, site and rules live here. */
  packageRoot: string
  /** Folder for what can be made again: drawn diagrams, unchanged pages. */
  cacheRoot: string
  out: (text: string) => void
  err: (text: string) => void
  color: boolean
  /** Today, `YYYY-MM-DD`, when the programme names no day of its own. */
  today: string
}

export type Flags = Record<string, string | boolean | undefined>

export interface Command {
  name: string
  flags: Record<string, Flag>
  /** Exit status: 0 well, 1 the content has errors. Misuse is thrown as CliError. */
  run: (flags: Flags, world: World) => Promise<number>
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

export function parseOptions(flags: Record<string, Flag>): ParseArgsConfig['options'] {
  return Object.fromEntries(Object.entries(flags).map(([name, { type }]) => [name, { type }]))
}

export const CONTENT_FLAG = { content: { type: 'string', value: 'DIR', description: 'Folder of records. Default: content/ here.' } } as const
