import { spawn } from 'node:child_process'
import { canSeeProcesses, cpuOfEndedChildren, processesOf, type ProcessUse } from './processes.ts'

/** What one run cost. CPU and memory are undefined where the system does not tell (all but Linux). */
export interface Cost {
  /** Seconds from start to end. */
  wall: number
  /** Seconds of CPU of all processes, user and system. */
  cpu?: number
  /** Largest sum of resident memory of all processes but Pagefind's, in megabytes, of samples 50 ms apart. */
  memory?: number
  /** Pagefind's own process, when there was one; its CPU is part of `cpu`. */
  pagefind?: { cpu: number; memory: number; /** Seconds from its first sample to its last. */ wall: number }
}

export interface Command { command: string; args: readonly string[]; cwd: string; env?: Record<string, string> }

const SAMPLE_MS = 50
const running = new Set<number>()

// Children are in sessions of their own, which the terminal's Ctrl-C does not reach.
process.on('SIGINT', () => {
  for (const pid of running) process.kill(-pid, 'SIGTERM')
  process.exit(130)
})

/**
 * Runs a command to its end and answers what it cost.
 * @throws Error with the end of its output when its exit status is not 0
 */
export async function measure({ command, args, cwd, env }: Command): Promise<Cost> {
  const before = canSeeProcesses() ? cpuOfEndedChildren() : 0
  const started = performance.now()
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => { output = (output + text.toString()).slice(-4000) })
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  running.add(child.pid!)
  const watch = canSeeProcesses() ? watcher(child.pid!) : undefined
  const status = await ended.finally(() => { watch?.stop(); running.delete(child.pid!) })
  const wall = (performance.now() - started) / 1000
  if (status !== 0) throw new Error(`\`${command} ${args.join(' ')}\` ended with ${status}:\n${output}`)
  return watch ? { wall, ...watch.use(cpuOfEndedChildren() - before) } : { wall }
}

interface Watch { stop: () => void; use: (awaited: number) => Pick<Cost, 'cpu' | 'memory' | 'pagefind'> }

/** Samples a session. CPU is the larger of two counts: what was awaited misses killed orphans, samples miss the last moments. */
function watcher(session: number): Watch {
  const last = new Map<number, ProcessUse>()
  const pagefind = { first: 0, last: 0, memory: 0 }
  let memory = 0
  const sample = () => {
    const all = processesOf(session)
    for (const use of all) last.set(use.pid, use)
    memory = Math.max(memory, sum(all.filter((use) => !isPagefind(use)), 'memory'))
    const own = sum(all.filter(isPagefind), 'memory')
    if (own === 0) return
    pagefind.memory = Math.max(pagefind.memory, own)
    pagefind.first ||= performance.now()
    pagefind.last = performance.now()
  }
  const timer = setInterval(sample, SAMPLE_MS)
  return {
    stop: () => clearInterval(timer),
    use: (awaited) => ({
      memory,
      cpu: Math.max(awaited, sum([...last.values()], 'cpu')),
      pagefind: pagefind.first ? { cpu: sum([...last.values()].filter(isPagefind), 'cpu'), memory: pagefind.memory, wall: (pagefind.last - pagefind.first) / 1000 } : undefined,
    }),
  }
}

function isPagefind({ name }: ProcessUse): boolean {
  return name.startsWith('pagefind')
}

function sum(uses: readonly ProcessUse[], key: 'cpu' | 'memory'): number {
  return uses.reduce((total, use) => total + use[key], 0)
}
