import { spawn } from 'node:child_process'

export interface Ended { code: number; out: string; err: string }

export interface Running {
  cwd: string
  env: Record<string, string | undefined>
  /** What the program reads on its standard input; nothing when left out. */
  input?: string
  /** Milliseconds after which it is stopped. */
  limit?: number
}

/** The program did not end in time, and was stopped. */
export class TooSlow extends Error {
  override name = 'TooSlow'
}

/**
 * Runs a program to its end and answers what it wrote. Arguments are passed as they are, never through a shell.
 * @throws NodeJS.ErrnoException ENOENT when there is no such program; TooSlow
 */
export function runProgram(file: string, args: readonly string[], { cwd, env, input, limit }: Running): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] })
    const written = { out: '', err: '' }
    for (const [name, stream] of [['out', child.stdout], ['err', child.stderr]] as const) stream.setEncoding('utf8').on('data', (part: string) => void (written[name] += part))
    const timer = limit === undefined ? undefined : setTimeout(() => {
      child.kill()
      // A grandchild may hold the pipes open; nobody waits for it.
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy()
      reject(new TooSlow(`${file} did not end within ${limit / 1000} seconds.`))
    }, limit)
    child.once('error', (error) => { clearTimeout(timer); reject(error) })
    child.once('close', (code, signal) => { clearTimeout(timer); resolve({ ...written, code: code ?? 128, err: signal ? `${written.err}${file} was stopped by ${signal}.` : written.err }) })
    // A program that does not read to the end says by its status what was wrong.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}
