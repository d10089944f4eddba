import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What is thrown when git cannot be started, or ends with another status than 0. */
export type GitError = Error & { code?: string | number; stderr?: string }

/** git said that there is no repository. */
export function isOutside({ stderr = '' }: GitError): boolean {
  return stderr.includes('not a git repository')
}

/**
 * What stands before every question to git. Whoever writes records may put a repository without a `.git` among them, with settings
 * of their own, and git would take it for the one that the records are in and run what those settings name.
 */
export const ASKING = ['-c', 'safe.bareRepository=explicit', '-c', 'core.quotePath=false'] as const

/** Output of a git command in a folder; arguments are passed as they are, never through a shell. Dates are in UTC. */
export async function git(root: string, ...args: string[]): Promise<string> {
  const { stdout } = await run('git', ['-C', root, ...ASKING, ...args], { maxBuffer: 1 << 30, env: environment() })
  return stdout
}

/** Where git is, is said by the folder. A hook of git in a second working tree is told of its own, and everything asked from it would be about that. */
export function environment(): NodeJS.ProcessEnv {
  const { GIT_DIR: _dir, GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, GIT_PREFIX: _prefix, ...rest } = process.env
  return { ...rest, TZ: 'UTC', LC_ALL: 'C' }
}

/** True in a clone that has only its latest commits. */
export async function isShallow(root: string): Promise<boolean> {
  return (await git(root, 'rev-parse', '--is-shallow-repository')).trim() === 'true'
}

/** user.email (else user.name) of git here; undefined when git knows none. */
export async function gitIdentity(root: string): Promise<string | undefined> {
  return (await setting(root, 'user.email')) ?? (await setting(root, 'user.name'))
}

async function setting(root: string, name: string): Promise<string | undefined> {
  try {
    return (await git(root, 'config', '--get', name)).trim() || undefined
  } catch {
    // Not set, or git cannot be read or is not there: it knows none, and the person is asked.
    return undefined
  }
}
