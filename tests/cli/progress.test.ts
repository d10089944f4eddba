import { stripVTControlCharacters } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startProgress, type Clock, type Progress } from '../../src/cli/progress.ts'
import { folderOf } from '../check-folder.ts'
import { RECORD } from '../content/records.ts'
import { improvement } from './launcher.ts'

let time: number
let written: string[]
let timers: (() => void)[]

beforeEach(() => {
  time = 0
  written = []
  timers = []
})

const clock: Clock = {
  now: () => time,
  every: (_milliseconds, work) => {
    timers.push(work)
    return () => void (timers = timers.filter((other) => other !== work))
  },
}

const start = (live = true, columns: number | undefined = 80): Progress => startProgress({ live, columns, err: (text) => void written.push(text) }, clock)

/** What stands on the line of a terminal after everything that was written to it. */
function screen(): string {
  return written.join('').split('\n').at(-1)!.split('\r').at(-1)!.replace('\u001B[K', '')
}

describe('on a terminal', () => {
  test('nothing is shown for the first second', () => {
    const progress = start()
    progress.step('Reading')
    for (time = 0; time < 1000; time += 50) progress.tick(time, 5000)
    progress.end()
    expect(written).toEqual([])
  })

  test('after it, work that never pauses shows how far it is', () => {
    const progress = start()
    progress.step('Reading')
    time = 1000
    progress.tick(1234, 5000)
    expect(screen()).toBe('Reading … 1,234 of 5,000')
  })

  test('work that waits shows how long it has taken', () => {
    const progress = start()
    progress.step('Building')
    time = 3400
    for (const turn of timers) turn()
    expect(screen()).toBe('Building … 3 s')
  })

  test('the line is written ten times a second at most, however often it is told', () => {
    const progress = start()
    progress.step('Reading')
    for (time = 1000; time < 2000; time += 1) progress.tick(time, 5000)
    expect(written).toHaveLength(10)
  })

  test('another step is shown at once, since it may not pause for a while', () => {
    const progress = start()
    progress.step('Reading')
    time = 1500
    progress.tick(5000, 5000)
    progress.step('Checking')
    expect(screen()).toBe('Checking …')
  })

  test('work that is done in a moment shows nothing, however late it begins', () => {
    time = 60_000
    const progress = start()
    progress.step('Reading')
    time += 150
    progress.tick(60, 69)
    progress.end()
    expect(written).toEqual([])
  })

  test('a line never wraps: it could not be wiped', () => {
    const progress = start(true, 20)
    progress.step('Reading the records of a large library')
    time = 2000
    progress.tick(1, 2)
    expect(screen()).toHaveLength(19)
  })

  test('at the end nothing is left, no timer runs, and nothing is shown any more', () => {
    const progress = start()
    progress.step('Reading')
    time = 2000
    progress.tick(1, 2)
    progress.end()
    const before = written.length
    time = 9000
    progress.tick(2, 2)
    progress.end()
    expect([screen(), timers, written.length]).toEqual(['', [], before])
  })
})

test('elsewhere nothing is shown, and no timer is set', () => {
  const progress = start(false)
  progress.step('Reading')
  time = 5000
  progress.tick(1, 2)
  progress.end()
  expect([written, timers]).toEqual([[], []])
})

describe('the command line', () => {
  /** Standard error passes for a terminal, and the command has been running for an hour. */
  const late = (live: boolean) => `data:text/javascript,${encodeURIComponent(`Object.defineProperty(process.stderr, 'isTTY', { value: ${live} }); let now = 3600000; performance.now = () => (now += 40)`)}`
  let work: string
  let remove: () => void

  beforeEach(() => {
    const made = folderOf(Object.fromEntries([['content/programme.yaml', 'as_of: 2025-12-12\n'], ...Array.from({ length: 40 }, (_, index) => {
      const id = `IMP-2025-${String(index + 1).padStart(3, '0')}`
      return [`content/improvements/${id}-cache-warming.md`, RECORD.replace('IMP-2025-001', id)] as const
    })]))
    work = made.root
    remove = made.remove
  })
  afterEach(() => remove())

  test('shows it on standard error and wipes it; the report is the same as without', () => {
    const shown = improvement(['check'], work, { NODE_OPTIONS: `--import ${late(true)}` })
    const quiet = improvement(['check'], work)
    expect(shown.err).toContain('Reading the records … ')
    expect(shown.err.split('\r').at(-1)).toBe('\u001B[K')
    expect([shown.out, shown.status, quiet.err]).toEqual([quiet.out, quiet.status, ''])
  })

  test('shows nothing where standard error is no terminal, or in CI', () => {
    expect(improvement(['check'], work, { NODE_OPTIONS: `--import ${late(false)}` }).err).toBe('')
    expect(improvement(['check'], work, { NODE_OPTIONS: `--import ${late(true)}`, CI: 'true' }).err).toBe('')
  })

  test('wipes it when the command fails', () => {
    const { err, status } = improvement(['show', 'IMP-2025-999'], work, { NODE_OPTIONS: `--import ${late(true)}` })
    expect(status).toBe(2)
    expect(stripVTControlCharacters(err.slice(err.lastIndexOf('\u001B[K')))).toMatch(/^There is no record `IMP-2025-999`\.\n/)
  })
})
