import { spawn } from 'node:child_process'
import { screenOf } from './screen.ts'

export const KEYS = { enter: '\r', down: '\u001B[B', up: '\u001B[A', left: '\u001B[D', escape: '\u001B', ctrlC: '\u0003', ctrlD: '\u0004', backspace: '\u007F', tab: '\t' } as const

export interface Terminal {
  /** Waits until a text stands in what has been written since the last time. */
  see: (text: string) => Promise<void>
  /** Presses keys. What is typed before the program asks is lost, so wait for its question with `see`. */
  press: (...keys: string[]) => void
  /** Lines that the person sees, and those that have scrolled away above them. */
  screen: () => string
  /** Everything that was written, with its escapes. */
  raw: () => string
  /** Exit status, and whether the terminal is as it was: lines are edited and echoed, and the cursor is seen. */
  ended: Promise<{ status: number; clean: boolean }>
}

export interface TerminalOptions { cwd: string; env?: Record<string, string>; columns?: number; rows?: number; /** File that standard output goes to, instead of the terminal. */ stdout?: string }

const MODES = '--- modes of the terminal ---'
/** For what never comes; a slow machine gets there in time. */
const PATIENCE = 60_000

/** Runs a program in a pseudo-terminal of its own, by `script` of util-linux. */
export function terminal(command: readonly string[], { cwd, env = {}, columns = 80, rows = 24, stdout }: TerminalOptions): Terminal {
  const line = `${command.map(quoted).join(' ')}${stdout ? ` >${quoted(stdout)}` : ''}`
  // The size is set before the program starts, and the modes are read when it is over.
  // The shell outlives Ctrl-C, to say how its program ended.
  const session = `trap : INT; stty cols ${columns} rows ${rows}; ${line}; status=$?; echo; echo '${MODES}'; stty -a; exit $status`
  const child = spawn('script', ['-qec', session, '/dev/null'], { cwd, env: { PATH: process.env.PATH, HOME: process.env.HOME, TERM: 'xterm-256color', SHELL: '/bin/sh', ...env } })
  let written = ''
  let seen = 0
  let changed = () => {}
  child.stdout.setEncoding('utf8').on('data', (part: string) => { written += part; changed() })
  const ended = new Promise<{ status: number; clean: boolean }>((done) => child.once('close', (code) => { changed(); done({ status: code ?? -1, clean: isClean(written) }) }))
  const raw = () => written.split(MODES)[0]!.replace(/\r\n$/, '')
  const screen = () => screenOf(raw(), columns, rows)
  const see = (text: string) => new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`«${text}» did not appear. There was:\n${screen()}`)), PATIENCE)
    const look = () => {
      const at = written.indexOf(text, seen)
      if (at < 0) return
      seen = at + text.length
      clearTimeout(timer)
      changed = () => {}
      resolve()
    }
    changed = look
    look()
  })
  return { see, press: (...keys) => void child.stdin.write(keys.join('')), screen, raw, ended }
}

function isClean(written: string): boolean {
  const [before, modes = ''] = written.split(MODES) as [string, string?]
  return /(?<!-)\bicanon\b/.test(modes) && /(?<!-)\becho\b/.test(modes) && before.lastIndexOf('\u001B[?25h') >= before.lastIndexOf('\u001B[?25l')
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`
}
