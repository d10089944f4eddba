import { fileURLToPath } from 'node:url'
import { cacheFolder } from './cache-folder.ts'
import type { World } from './define-command.ts'
import { run } from './run.ts'
import { todayIn } from './today.ts'

const world: World = {
  cwd: process.cwd(),
  env: process.env,
  packageRoot: fileURLToPath(new URL('../../', import.meta.url)),
  cacheRoot: cacheFolder(process.env),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  color: Boolean(process.stdout.isTTY) && !process.env.NO_COLOR,
  columns: process.stdout.isTTY ? process.stdout.columns || widthIn(process.env.COLUMNS) : undefined,
  interactive: Boolean(process.stdin.isTTY && process.stderr.isTTY) && !process.env.CI,
  live: Boolean(process.stderr.isTTY) && !process.env.CI,
  today: todayIn(new Date()),
}

// A reader that closes the pipe early (`| head`) is not an error, and what was begun is finished without it: a commit, a pull request.
process.stdout.on('error', () => undefined).once('error', cannotWrite)
process.stderr.on('error', () => undefined)

process.exitCode = await run(process.argv.slice(2), world)

function cannotWrite({ code = '' }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') return
  process.stderr.write(`The output could not be written: ${code === 'ENOSPC' ? 'the disk is full' : code}.\n`)
  process.once('exit', () => void (process.exitCode ||= 1))
}

/** Columns of a terminal that does not tell them: as the environment says, or 80. */
function widthIn(columns: string | undefined): number {
  return columns !== undefined && /^[1-9]\d{0,4}$/.test(columns) ? Number(columns) : 80
}
