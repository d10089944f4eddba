import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

export const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '')

export interface Run { status: number | null; out: string; err: string }

/** A command that goes on until it is stopped. */
export interface Served { /** As the command prints it, with the base. */ url: string; /** All that it has printed. */ output: () => string; stop: () => Promise<void> }

type Env = Record<string, string | undefined>

/** Runs the real command line to its end; what has not ended after a while is stopped, and has the status null. */
export function improvement(args: readonly string[], env: Env = {}, most = 30_000): Promise<Run> {
  const child = start(args, env)
  const late = setTimeout(() => child.kill('SIGKILL'), most)
  const run: Run = { status: null, out: '', err: '' }
  child.stdout.on('data', (data: Buffer) => { run.out += data.toString() })
  child.stderr.on('data', (data: Buffer) => { run.err += data.toString() })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => { clearTimeout(late); resolve({ ...run, status }) })
  })
}

/** Runs `preview` or `dev` and answers when it says where the site is. */
export async function serve(args: readonly string[], env: Env = {}): Promise<Served> {
  const child = start(args, env)
  let output = ''
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (data: Buffer) => {
      output += data.toString()
      const said = /The site is at (http:\/\/\S+?)\. /.exec(output)
      if (said) resolve(said[1]!)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', reject)
    void closed.then(() => reject(new Error(`improvement ${args.join(' ')} ended before it served anything:\n${output}`)))
  })
  return { url, output: () => output, stop: async () => { child.kill('SIGTERM'); await closed } }
}

function start(args: readonly string[], env: Env) {
  return spawn(`${REPOSITORY}/improvement`, args, { cwd: REPOSITORY, env: { ...withoutVitest(process.env), ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Vitest's own variables (NODE_ENV=test among them) would change what Astro builds. */
function withoutVitest(env: Env): Env {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:NODE_ENV|MODE|DEV|PROD|SSR|BASE_URL|TEST|VITEST.*)$/.test(name)))
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, 'localhost', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
