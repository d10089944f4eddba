import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Output of a git command in a folder; arguments are passed as they are, never through a shell. Dates are in UTC. */
export async function git(root: string, ...args: string[]): Promise<string> {
  const { stdout } = await run('git', ['-C', root, '-c', 'core.quotePath=false', ...args], { maxBuffer: 1 << 30, env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' } })
  return stdout
}

/** True in a clone that has only its latest commits. */
export async function isShallow(root: string): Promise<boolean> {
  return (await git(root, 'rev-parse', '--is-shallow-repository')).trim() === 'true'
}
