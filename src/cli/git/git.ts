import { ASKING } from '../../history/git.ts'
import { severalLines } from '../../reporters/plain.ts'
import { CliError, type World } from '../define-command.ts'
import { runProgram, type Ended, type Running } from '../program.ts'

/** A repository, for commands that change it. */
export interface Repository {
  /** Its top folder, absolute. */
  root: string
  world: World
}

/** The repository that a folder is in; undefined outside of any. @throws CliError when git is not installed, or cannot be asked */
export async function repositoryAt(folder: string, world: World): Promise<Repository | undefined> {
  const { code, out, err } = await runGit({ root: folder, world }, [...ASKING, 'rev-parse', '--show-toplevel'])
  if (code === 0) return { root: out.replace(/\n$/, ''), world }
  if (/not a git repository/.test(err)) return undefined
  throw new CliError(`git cannot work here: ${told(err)}`, 'Put that right, or leave out --branch, --commit and --pr. Nothing was written.')
}

/** Asks git, and answers how it ended, in English. */
export function runGit(repository: Repository, args: readonly string[], input?: string): Promise<Ended> {
  return start(repository, args, { input, env: { LC_ALL: 'C' } })
}

/** Lets git do something as the person would, with their language, time zone and hooks. */
export function doGit(repository: Repository, args: readonly string[], input?: string): Promise<Ended> {
  // Without a person nobody can be asked for a password.
  return start(repository, args, { input, env: repository.world.interactive ? {} : { GIT_TERMINAL_PROMPT: '0' } })
}

/** First line that git answers; undefined when it has none. */
export async function askGit(repository: Repository, ...args: string[]): Promise<string | undefined> {
  const { code, out } = await runGit(repository, args)
  return code === 0 ? out.split('\n')[0] || undefined : undefined
}

async function start({ root, world }: Repository, args: readonly string[], { input, env }: Pick<Running, 'input' | 'env'>): Promise<Ended> {
  try {
    return await runProgram('git', args, { cwd: root, env: { ...world.env, ...env }, input })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new CliError('git is not installed.', 'Install it, or leave out --branch, --commit and --pr.')
    throw error
  }
}

/** A path that git does not read as a pattern. Not by a setting of git, which the hooks would have to live with. */
export function literal(path: string): string {
  return `:(literal)${path}`
}

/** What a program said, for a person: nothing that steers the terminal, and no password out of an address. */
export function told(text: string): string {
  return severalLines(text.replace(/\/\/[^/@\s]+@/g, '//')).trim()
}
