import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { World } from './define-command.ts'
import { run } from './run.ts'

const world: World = {
  cwd: process.cwd(),
  env: process.env,
  packageRoot: fileURLToPath(new URL('../../', import.meta.url)),
  cacheRoot: process.env.KAIZENBOOK_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'kaizenbook'),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  color: Boolean(process.stdout.isTTY) && !process.env.NO_COLOR,
  today: todayIn(new Date()),
}

// A reader that closes the pipe early (`| head`) is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 70))

process.exitCode = await run(process.argv.slice(2), world)

/** The calendar day where the person is, `YYYY-MM-DD`. */
function todayIn(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
