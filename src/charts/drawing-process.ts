import { fork, type ChildProcess } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Drawing } from './drawing.ts'

// The one place that names the program: beside this file, `.ts` in the repository and `.js` once compiled.
const PROGRAM = fileURLToPath(new URL(`./mermaid-worker${extname(import.meta.url)}`, import.meta.url))

type Message = { ready: true } | Drawing

/** A process that draws diagrams, started and ready. `stop` ends it at once. */
export type DrawingProcess = { ask: (source: string, theme: string, seconds: number) => Promise<Drawing>; stop: () => void; alive: () => boolean }

/**
 * Starts the drawing process. It is a process rather than a thread because only a process has a time zone of its own (Gantt charts are
 * laid out in local time), and because it gets neither our environment nor the right to write files or start programs: what it reads comes from strangers.
 */
export async function startDrawing(): Promise<DrawingProcess> {
  const child = fork(PROGRAM, [], { env: environment(), execArgv: limits(), stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  const said = lastWords(child)
  const first = await nextMessage(child)
  if (!first) throw new Error(`The process that draws diagrams did not start.\n${said()}`)
  hold(child, false)
  return { ask: (source, theme, seconds) => ask(child, source, theme, seconds), stop: () => child.kill('SIGKILL'), alive: () => child.connected }
}

async function ask(child: ChildProcess, source: string, theme: string, seconds: number): Promise<Drawing> {
  hold(child, true)
  let late = false
  const timer = setTimeout(() => (late = child.kill('SIGKILL')), seconds * 1000)
  const answer = nextMessage(child)
  child.send({ source, theme })
  const message = await answer
  clearTimeout(timer)
  hold(child, false)
  if (message) return message as Drawing
  if (late) return refused(`Drawing this diagram took longer than ${seconds} seconds. Make it smaller, or split it.`)
  return refused('Drawing this diagram needs more memory than there is. Make it smaller, or split it.')
}

function refused(message: string): Drawing {
  return { fault: { message, line: 1 }, passing: true }
}

/** The next message, or undefined when the process ends without one. */
function nextMessage(child: ChildProcess): Promise<Message | undefined> {
  return new Promise((resolve) => {
    const ended = (): void => done(undefined)
    const done = (message: Message | undefined): void => {
      child.off('message', done).off('exit', ended).off('error', ended)
      resolve(message)
    }
    child.on('message', done).on('exit', ended).on('error', ended)
  })
}

/** Whether this child keeps our own process from ending. */
function hold(child: ChildProcess, held: boolean): void {
  const change = held ? 'ref' : 'unref'
  child[change]()
  child.channel?.[change]()
}

function lastWords(child: ChildProcess): () => string {
  let words = ''
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (words = (words + text).slice(-4000)))
  ;(child.stderr as unknown as { unref(): void }).unref()
  return () => words
}

function environment(): NodeJS.ProcessEnv {
  const { SystemRoot } = process.env // Windows starts nothing without it.
  return { TZ: 'UTC', LC_ALL: 'en_US.UTF-8', ...(SystemRoot && { SystemRoot }) }
}

function limits(): string[] {
  const permission = ['--permission', '--allow-fs-read=*']
  return ['--max-old-space-size=1024', ...(process.allowedNodeEnvironmentFlags.has('--permission') ? permission : [])]
}
