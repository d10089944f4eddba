import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const LAUNCHER = fileURLToPath(new URL('../../improvement', import.meta.url))

export interface Ran { status: number | null; out: string; err: string }

/** Runs the real launcher as a person would, in `cwd`. */
export function improvement(args: readonly string[], cwd: string, env: Record<string, string> = {}): Ran {
  const { status, stdout, stderr } = spawnSync(LAUNCHER, args, { cwd, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: process.env.HOME, KAIZENBOOK_CACHE: join(tmpdir(), 'kaizenbook-test-cache'), ...env } })
  return { status, out: stdout, err: stderr }
}

/** Environment in which standard output passes for a terminal. */
export const TERMINAL = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent("Object.defineProperty(process.stdout, 'isTTY', { value: true })")}` }
