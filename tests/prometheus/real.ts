import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A real Prometheus on loopback, with data of its own. */
export interface RealPrometheus { url: string; stop: () => Promise<void> }

export const MISSING = 'These tests ask a real Prometheus, and there is no `prometheus` (or no `promtool`) on this machine. Install it: sudo apt-get install --no-install-recommends prometheus'

/** Runs promtool. @throws with what to install, when it is not there */
export function promtool(args: readonly string[], cwd: string): { status: number | null; output: string } {
  const { error, status, stdout, stderr } = spawnSync('promtool', args, { cwd, encoding: 'utf8' })
  if (error) throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new Error(MISSING) : error
  return { status, output: `${stdout}${stderr}` }
}

/** Starts Prometheus with samples in OpenMetrics text, however old they are. @throws with what to install, when it is not there */
export async function startPrometheus(samples: string): Promise<RealPrometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'kaizenbook-prometheus-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    writeFileSync(join(folder, 'samples.om'), samples)
    writeFileSync(join(folder, 'prometheus.yml'), 'global: {}\n')
    const made = promtool(['tsdb', 'create-blocks-from', 'openmetrics', 'samples.om', 'data'], folder)
    if (made.status !== 0) throw new Error(`promtool made no blocks: ${made.output}`)
    const url = `http://127.0.0.1:${await freePort()}`
    // Without a retention beyond the age of the samples they would be deleted at once.
    const child = spawn('prometheus', ['--config.file=prometheus.yml', '--storage.tsdb.path=data', '--storage.tsdb.retention.time=100y', `--web.listen-address=${new URL(url).host}`], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
    let log = ''
    child.stderr.setEncoding('utf8').on('data', (part: string) => void (log += part))
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ENOENT' ? MISSING : error.message))
      child.once('close', () => resolve(`prometheus ended:\n${log.slice(-2000)}`))
    })
    const stop = async () => { child.kill('SIGKILL'); await ended; remove() }
    const failure = await Promise.race([ready(url), ended])
    if (failure === undefined) return { url, stop }
    await stop()
    throw new Error(failure)
  } catch (error) {
    remove()
    throw error
  }
}

async function ready(url: string): Promise<string | undefined> {
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(50)) {
    const { ok } = await fetch(`${url}/-/ready`).catch(() => ({ ok: false }))
    if (ok) return undefined
  }
  return 'prometheus was not ready within 20 seconds.'
}

/** A port of loopback that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
