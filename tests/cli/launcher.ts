import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cacheFolder } from '../../src/cli/cache-folder.ts'
import type { World } from '../../src/cli/define-command.ts'
import { run } from '../../src/cli/run.ts'
import { todayIn } from '../../src/cli/today.ts'

export const LAUNCHER = fileURLToPath(new URL('../../improvement', import.meta.url))

export interface Ran { status: number | null; out: string; err: string }

const envWith = (more: Record<string, string>) => ({ PATH: process.env.PATH, HOME: process.env.HOME, KAIZENBOOK_CACHE: join(tmpdir(), 'kaizenbook-test-cache'), ...more })

/** Runs the real launcher as a person would, in `cwd`: half a second a run. */
export function improvement(args: readonly string[], cwd: string, env: Record<string, string> = {}): Ran {
  const { status, stdout, stderr } = spawnSync(LAUNCHER, args, { cwd, encoding: 'utf8', env: envWith(env) })
  return { status, out: stdout, err: stderr }
}

/** Runs the same in this process, as `main.ts` does: for tests in which the process is not the point. */
export async function inProcess(args: readonly string[], cwd: string, more: Record<string, string> = {}): Promise<Ran> {
  let [out, err] = ['', '']
  const status = await run(args, worldHere({ cwd, env: envWith(more), out: (text) => void (out += text), err: (text) => void (err += text) }))
  return { status, out, err }
}

/** The world of this process, as `main.ts` makes it for one that is not in a terminal. */
export function worldHere({ cwd = process.cwd(), env = process.env, out, err }: Pick<World, 'out' | 'err'> & Partial<Pick<World, 'cwd' | 'env'>>): World {
  return { cwd, env, out, err, packageRoot: fileURLToPath(new URL('../../', import.meta.url)), cacheRoot: cacheFolder(env), today: todayIn(new Date()), color: false, columns: undefined, interactive: false, live: false }
}

/** Environment in which standard output passes for a terminal. */
export const TERMINAL = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent("Object.defineProperty(process.stdout, 'isTTY', { value: true })")}` }
