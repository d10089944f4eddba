import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import type { Answers } from '../../src/cli/asking/ask.ts'
import { titleAdvice } from '../../src/cli/asking/title-advice.ts'
import { readLibrary } from '../../src/content/library.ts'
import { kindNamed } from '../../src/kinds/index.ts'
import { folderOf } from '../check-folder.ts'
import { LAUNCHER } from './launcher.ts'
import { KEYS, terminal, type Terminal } from './terminal.ts'

const EXAMPLE = fileURLToPath(new URL('../../content', import.meta.url))
const ASKING = fileURLToPath(new URL('asking.ts', import.meta.url))
const { enter, down, up, left, escape, ctrlC, ctrlD, backspace, tab } = KEYS

const made: (() => void)[] = []
afterEach(() => made.splice(0).forEach((remove) => remove()))

interface Asked extends Terminal { cwd: string; told: () => { kind?: string; answers?: Answers; written?: boolean } }
interface Setting { kind?: string; settings?: string; defaults?: Partial<Answers>; env?: Record<string, string>; columns?: number; rows?: number }

/** Runs asking.ts in a terminal, over the example programme or over one with these settings; git knows jane. */
function ask({ kind = 'improvement', settings, defaults = {}, env, columns, rows }: Setting = {}): Asked {
  const { root, remove } = folderOf({ '.gitconfig': '[user]\n\temail = jane.smith@dwcp.io\n', ...(settings !== undefined && { 'content/programme.yaml': settings }) })
  made.push(remove)
  const content = settings === undefined ? EXAMPLE : join(root, 'content')
  const stdout = join(root, 'told.json')
  const running = terminal([process.execPath, ASKING, content, kind, JSON.stringify(defaults)], { cwd: root, columns, rows, stdout, env: { HOME: root, GIT_CONFIG_NOSYSTEM: '1', ...env } })
  return { ...running, cwd: root, told: () => JSON.parse(readFileSync(stdout, 'utf8')) }
}

/** Waits for each question and answers it with keys. */
async function answer(asked: Terminal, answers: readonly (readonly [question: string, ...keys: string[]])[]): Promise<void> {
  for (const [question, ...keys] of answers) {
    await asked.see(question)
    asked.press(...keys)
  }
}

const HEAD = [['Title', 'Drain the queue', enter], ['Owner', enter]] as const
const SETTLED = { title: 'Drain the queue', owner: 'jane.smith@dwcp.io', team: 'sre', category: 'reliability', priority: 'high', service: 'cache', context: 'Seen.' }

describe('a person is asked', () => {
  test('for everything that an improvement needs, with the owner of git, their usual team and category, and a medium priority at hand', async () => {
    const asked = ask()
    await answer(asked, [...HEAD, ['Team', enter], ['Category', enter], ['Priority', enter], ['Service', down, enter], ['What did you see', 'On Monday, in the logs', enter], ['Write this file?', enter]])
    expect(await asked.ended).toEqual({ status: 0, clean: true })
    expect(asked.told()).toEqual({ kind: 'improvement', written: true, answers: { title: 'Drain the queue', owner: 'jane.smith@dwcp.io', team: 'sre', category: 'reliability', priority: 'medium', service: 'api-gateway', context: 'On Monday, in the logs' } })
  })

  test('and may leave service and context out', async () => {
    const asked = ask()
    await answer(asked, [...HEAD, ['Team', enter], ['Category', up, enter], ['Priority', up, enter], ['Service', enter], ['What did you see', enter], ['Write this file?', enter]])
    await asked.ended
    expect(asked.told().answers).toEqual({ title: 'Drain the queue', owner: 'jane.smith@dwcp.io', team: 'sre', category: 'performance', priority: 'high' })
  })

  test('only for what is not settled already', async () => {
    const asked = ask({ defaults: { ...SETTLED, priority: undefined } })
    await answer(asked, [['Priority', enter], ['Write this file?', enter]])
    await asked.ended
    expect(asked.told().answers).toEqual({ ...SETTLED, priority: 'medium' })
    expect(asked.screen()).not.toMatch(/Title|Owner|Team/)
  })

  test('nothing at all when everything is settled', async () => {
    const asked = ask({ defaults: SETTLED })
    await answer(asked, [['Write this file?', enter]])
    await asked.ended
    expect(asked.screen()).toMatch(/^content\/improvements\/made\.md\n\n---\ntitle: Drain the queue\n---\n/)
  })

  test('which kind it is, when none was named', async () => {
    const asked = ask({ kind: 'ask', defaults: SETTLED })
    await answer(asked, [['What do you want to make?', down, down, down, enter], ['Write this file?', enter]])
    await asked.ended
    expect(asked.told().kind).toBe('runbook')
  })

  test('for the words of a plan\'s priority, and for no team when there need not be one', async () => {
    const asked = ask({ kind: 'plan', defaults: { title: 'A plan', owner: 'jane' } })
    await answer(asked, [['Team', up], ['● none', enter], ['Priority'], ['● P2 (medium)', enter], ['Write this file?', enter]])
    await asked.ended
    expect(asked.told().answers).toEqual({ title: 'A plan', owner: 'jane', priority: 'P2' })
  })

  test('for the service of a runbook, which must have one', async () => {
    const asked = ask({ kind: 'runbook', defaults: { title: 'A runbook', owner: 'jane', team: 'sre' } })
    await asked.see('Service')
    await asked.see('confirm')
    expect(asked.screen()).not.toContain('none')
    asked.press(enter)
    await answer(asked, [['Write this file?', enter]])
    await asked.ended
    expect(asked.told().answers?.service).toBe('api-gateway')
  })

  test('in words, where the programme lists nothing', async () => {
    const asked = ask({ settings: 'title: Ours\n', defaults: { title: 'A title', owner: 'jane', priority: 'low', context: 'Seen.' } })
    await answer(asked, [['Team'], ['everybody', ...Array<string>(9).fill(backspace), enter], ['The team is empty', 'Crew 7', enter], ['Category', enter], ['Service', enter], ['Write this file?', enter]])
    await asked.ended
    expect(asked.told().answers).toEqual({ title: 'A title', owner: 'jane', team: 'Crew 7', category: 'general', priority: 'low', context: 'Seen.' })
  })

  test('for the improvement of a validation report, by a search in ids and titles', async () => {
    const asked = ask({ kind: 'validation', defaults: { title: 'A report', owner: 'jane', team: 'sre' } })
    await answer(asked, [['Improvement whose effect was measured', 'mesh xyz', enter], ['None is like that', ...Array<string>(4).fill(backspace), enter], ['Write this file?', enter]])
    await asked.ended
    const chosen = asked.told().answers!.improvement!
    expect(readLibrary(EXAMPLE).records.find(({ id }) => id === chosen)?.title).toContain('mesh')
  })

  test('no more, when there is no improvement that a report could be about', async () => {
    const asked = ask({ kind: 'validation', settings: 'title: Ours\n' })
    await asked.see('There is no improvement whose effect could have been measured.')
    expect((await asked.ended).clean).toBe(true)
  })
})

describe('a title is looked at as it is typed', () => {
  test('an empty one is refused, and nobody is told so before Enter', async () => {
    const asked = ask()
    await asked.see('What is improved, in a few words.')
    expect(asked.screen()).not.toContain('empty')
    asked.press(enter)
    await asked.see('The title is empty. Say in a few words what it is about.')
    asked.press('x')
    await asked.see('What is improved, in a few words.')
    asked.press(ctrlC)
    await asked.ended
  })

  test('one that is too long is refused while it is typed, and taken when it is short enough', async () => {
    const asked = ask({ defaults: { ...SETTLED, title: undefined } })
    await answer(asked, [['Title', 'x'.repeat(201)], ['The title has 201 characters.', enter, backspace], ['What is improved', enter], ['Write this file?', enter]])
    await asked.ended
    expect(asked.told().answers?.title).toBe('x'.repeat(200))
  })

  test('one that is very like another names that record, and may be taken all the same', async () => {
    const asked = ask({ defaults: { ...SETTLED, title: undefined } })
    await answer(asked, [['Title', 'cache  warming'], ['Very like IMP-2025-005, Cache warming strategy.', enter], ['Write this file?', enter]])
    await asked.ended
    expect(asked.told().answers?.title).toBe('cache  warming')
  })

  test('what is pasted does not steer the terminal, and hidden characters are named', async () => {
    const asked = ask()
    await answer(asked, [['Title', 'red\u202Eder'], ['A hidden character, U+202E, stands in it.', ctrlC]])
    await asked.ended
    expect(asked.raw()).not.toContain('\u202E')
  })

  test('it can be changed in the middle', async () => {
    const asked = ask({ defaults: { ...SETTLED, title: undefined } })
    await answer(asked, [['Title', 'Drain te queue', ...Array<string>(7).fill(left), 'h', enter], ['Write this file?', enter]])
    await asked.ended
    expect(asked.told().answers?.title).toBe('Drain the queue')
  })

  const advise = titleAdvice(kindNamed('improvement')!, readLibrary(EXAMPLE))

  test.each(['Cache warming strategy', 'cache-warming strategy', 'Cache warning strategy', 'Warming strategy cache', 'Database sharding'])('%s is very like one that is there', (title) => {
    expect(advise(title).note).toMatch(/^Very like IMP-2025-00[35], (Cache warming strategy|Database sharding)\./)
  })

  test.each(['Cache', 'Cache invalidation', 'Strategy', 'Data lake', 'Drain a node', 'C'])('%s is not', (title) => {
    expect(advise(title)).toEqual({})
  })

  test.each(['', '[Title]', 'a\u200Bb', 'x'.repeat(201)])('%j is refused', (title) => {
    expect(advise(title).refused).toMatch(/\.$/)
  })
})

describe('a person may give up', () => {
  const QUESTIONS: [question: string, before: Partial<Answers>][] = [
    ['Title', {}],
    ['Owner', { title: 'A title' }],
    ['Team', { title: 'A title', owner: 'jane' }],
    ['What did you see', { ...SETTLED, context: undefined }],
    ['Write this file?', SETTLED],
  ]
  const KEYS_OF: [string, string][] = [['Ctrl-C', ctrlC], ['Escape', escape], ['Ctrl-D', ctrlD]]

  test.each(QUESTIONS.flatMap(([question, defaults]) => KEYS_OF.filter(([key]) => !(question === 'Owner' && key === 'Ctrl-D')).map(([name, key]) => [name, question, key, defaults] as const)))('by %s at «%s»: the terminal is as it was', async (_name, question, key, defaults) => {
    const asked = ask({ defaults })
    await answer(asked, [[question, key]])
    expect(await asked.ended).toEqual({ status: 1, clean: true })
    expect(asked.told().written).not.toBe(true)
  })

  test('at the search for an improvement', async () => {
    const asked = ask({ kind: 'validation' })
    await answer(asked, [['to search', 'mesh', ctrlC]])
    expect(await asked.ended).toEqual({ status: 1, clean: true })
    expect(asked.told()).toEqual({ kind: 'validation' })
  })

  test('at the kind', async () => {
    const asked = ask({ kind: 'ask' })
    await answer(asked, [['What do you want to make?', escape]])
    await asked.ended
    expect(asked.told()).toEqual({})
  })

  test('by saying no to the file', async () => {
    const asked = ask({ defaults: SETTLED })
    await answer(asked, [['Write this file?', 'n']])
    expect(await asked.ended).toEqual({ status: 1, clean: true })
    expect(asked.told().written).toBe(false)
  })
})

describe('what is shown', () => {
  test.each([[60, {}], [100, { NO_COLOR: '1' }], [40, {}]] as [number, Record<string, string>][])('fits %i columns, and has no line that a word was cut in', async (columns, env) => {
    const asked = ask({ columns, env, rows: 24 })
    await answer(asked, [['Title', 'Cache warming of the edge proxies before the first morning peak in the western half of Europe', enter], ['Owner', tab, enter], ['Team', enter], ['Category', enter], ['Priority', enter], ['Service', ...Array<string>(10).fill(down)], ['Observability', enter], ['What did you see', enter], ['Write this file?', enter]])
    await asked.ended
    const above = asked.screen().split('content/improvements')[0]!
    for (const line of above.split('\n')) expect(line.length).toBeLessThanOrEqual(columns)
    expect(above.split('\n').filter((line) => !/^[┌│◇└]/.test(line) && line !== '')).toEqual([])
    expect(above.replace(/\n│ {2}/g, ' ')).toContain('Cache warming of the edge proxies before the first morning peak in the western half of Europe')
  })

  test('has no colour with NO_COLOR', async () => {
    const asked = ask({ env: { NO_COLOR: '1' } })
    await answer(asked, [['Title', 'abc', left, enter], ['Owner', enter], ['Team', ctrlC]])
    await asked.ended
    expect([...asked.raw().matchAll(/\u001B\[(\d+)m/g)].map(([, code]) => code).filter((code) => !['7', '27'].includes(code!))).toEqual([])
  })

  test('scrolls, when the list is longer than the terminal is high', async () => {
    const asked = ask({ kind: 'validation', rows: 12, columns: 60 })
    await asked.see('to search')
    await asked.see('└')
    const shown = asked.screen().split('\n').slice(-12)
    expect(shown[0]).toBe('│')
    expect(shown).toEqual(expect.arrayContaining(['◆  Improvement whose effect was measured', '│  ...']))
    asked.press(ctrlC)
    await asked.ended
  })

  test('never steers the terminal, whatever the programme is called', async () => {
    const asked = ask({ settings: 'teams:\n  - id: red\n    name: "\\e[31mred\\e]0;owned\\a"\n    description: "two\\nlines \\u202E"\n', defaults: { ...SETTLED, team: undefined, title: '\u001B[31mred\u001B]0;owned\u0007' } })
    await answer(asked, [['Team', enter], ['Write this file?', enter]])
    await asked.ended
    expect(asked.raw()).not.toMatch(/\u001B\]|\u001B\[31mred|\u202E|\u0007/)
    expect(asked.screen()).toContain('red')
  })

  test('stays off standard output', async () => {
    const asked = ask({ defaults: SETTLED })
    await answer(asked, [['Write this file?', enter]])
    await asked.ended
    expect(readFileSync(join(asked.cwd, 'told.json'), 'utf8')).toMatch(/^\{.*\}\n$/)
  })
})

describe('improvement create', () => {
  function create(...args: string[]): Terminal & { content: string } {
    const { root, remove } = folderOf({ '.gitconfig': '[user]\n\temail = jane.smith@dwcp.io\n' })
    made.push(remove)
    cpSync(EXAMPLE, join(root, 'content'), { recursive: true })
    const running = terminal([LAUNCHER, 'create', ...args], { cwd: root, rows: 60, env: { HOME: root, GIT_CONFIG_NOSYSTEM: '1', KAIZENBOOK_CACHE: join(root, 'cache'), CI: '' } })
    return { ...running, content: join(root, 'content') }
  }

  test('asks on a terminal, shows the file and writes it', async () => {
    const running = create('improvement')
    await answer(running, [['Title', 'Drain the queue', enter], ['Owner', enter], ['Team', enter]])
    await answer(running, [['Category', enter], ['Priority', enter], ['Service', enter], ['What did you see', 'On Monday', enter], ['Write this file?', enter]])
    expect(await running.ended).toEqual({ status: 0, clean: true })
    const file = readdirSync(join(running.content, 'improvements')).find((name) => name.endsWith('-drain-the-queue.md'))!
    expect(readFileSync(join(running.content, 'improvements', file), 'utf8')).toContain('owner: "jane.smith@dwcp.io"')
  })

  test('writes nothing when the person gives up', async () => {
    const running = create('improvement')
    const before = readdirSync(join(running.content, 'improvements'))
    await answer(running, [['Title', 'Drain the queue', ctrlC], ['Nothing was written.']])
    expect(await running.ended).toEqual({ status: 1, clean: true })
    expect(readdirSync(join(running.content, 'improvements'))).toEqual(before)
  })
})
