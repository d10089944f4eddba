import { chmodSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { CliError, Failure, type World } from '../../src/cli/define-command.ts'
import { openEditor } from '../../src/cli/asking/editor.ts'
import { folderOf } from '../check-folder.ts'
import { KEYS, terminal } from './terminal.ts'

const made: (() => void)[] = []
afterEach(() => made.splice(0).forEach((remove) => remove()))

/** A folder with a record, and editors that write down what they were called with. */
function folder(env: (root: string) => Record<string, string | undefined>): { root: string; world: World; called: () => string[] } {
  const editor = '#!/bin/sh\nfor word; do printf \'%s\\n\' "$word" >> called; done\n'
  const { root, remove } = folderOf({ 'record.md': 'old\n', 'edit': editor, 'my editors/the "best" one': editor, 'fails': '#!/bin/sh\nexit 3\n', 'dies': '#!/bin/sh\nkill -TERM $$\n', 'plain.txt': 'no program\n' })
  made.push(remove)
  for (const name of ['edit', 'my editors/the "best" one', 'fails', 'dies']) chmodSync(join(root, name), 0o755)
  const world: World = { cwd: root, env: { PATH: process.env.PATH, ...env(root) }, packageRoot: '', cacheRoot: '', out: () => undefined, err: () => undefined, color: false, columns: undefined, interactive: false, live: false, today: '2026-01-05' }
  return { root, world, called: () => readFileSync(join(root, 'called'), 'utf8').trimEnd().split('\n') }
}

const reasonFor = async (work: Promise<unknown>): Promise<CliError> => work.then(() => { throw new Error('it was not refused') }, (error: CliError) => error)

describe('the editor is', () => {
  test.each<[string, (root: string) => Record<string, string>, string[]]>([
    ['the program of EDITOR', (root) => ({ EDITOR: `${root}/edit` }), []],
    ['the one of VISUAL first', (root) => ({ VISUAL: `${root}/edit --visual`, EDITOR: `${root}/fails` }), ['--visual']],
    ['the one of EDITOR when VISUAL is empty', (root) => ({ VISUAL: ' ', EDITOR: `${root}/edit` }), []],
    ['a program with arguments', (root) => ({ EDITOR: `${root}/edit --wait  -n` }), ['--wait', '-n']],
    ['a quoted path with blanks, and arguments', (root) => ({ EDITOR: `'${root}/my editors/the "best" one' --wait` }), ['--wait']],
    ['a path in double quotes', (root) => ({ EDITOR: `"${root}/my editors/the \\"best\\" one" "two words" ''` }), ['two words', '']],
    ['a path with backslashes before blanks', (root) => ({ EDITOR: `${root}/my\\ editors/the\\ \\"best\\"\\ one` }), []],
    ['a path with blanks that nobody quoted', (root) => ({ EDITOR: `${root}/my editors/the "best" one` }), []],
    ['found on the PATH', (root) => ({ EDITOR: 'edit -x', PATH: `${root}:${process.env.PATH}` }), ['-x']],
  ])('%s', async (_what, env, args) => {
    const { root, world, called } = folder(env)
    await openEditor('record.md', world)
    expect(called()).toEqual([...args, join(root, 'record.md')])
  })

  test('never given to a shell', async () => {
    const { root, world, called } = folder((here) => ({ EDITOR: `${here}/edit $(touch owned) \`touch owned\` ; touch owned` }))
    await openEditor('record.md', world)
    expect(called()).toEqual(['$(touch', 'owned)', '`touch', 'owned`', ';', 'touch', 'owned', join(root, 'record.md')])
  })

  test('given a file whose name looks like a flag as a path', async () => {
    const { root, world, called } = folder((here) => ({ EDITOR: `${here}/edit` }))
    await openEditor('-c :!touch owned', world)
    expect(called()).toEqual([join(root, '-c :!touch owned')])
  })
})

describe('it is said', () => {
  test('when no editor is named', async () => {
    const { world } = folder(() => ({ EDITOR: '' }))
    const error = await reasonFor(openEditor('record.md', world))
    expect([error.message, error.hint]).toEqual(['No editor is named.', 'Name it in VISUAL or EDITOR, for example EDITOR="code --wait".'])
    expect(error).not.toBeInstanceOf(Failure)
  })

  test.each<[string, (root: string) => string, RegExp]>([
    ['is not installed', () => 'no-such-editor-here --wait', /^The editor `no-such-editor-here --wait` of EDITOR is not installed\.$/],
    ['cannot be started', (root) => `${root}/plain.txt`, /cannot be started \(EACCES\)\.$/],
    ['fails', (root) => `${root}/fails`, /ended with status 3\.$/],
    ['is stopped', (root) => `${root}/dies`, /was stopped by SIGTERM\.$/],
    ['has a quote that is not closed', (root) => `"${root}/edit`, /A quote in EDITOR is not closed/],
    ['steers the terminal', () => '\u001B[31mred', /^The editor `red` of EDITOR is not installed\.$/],
  ])('when it %s', async (_how, command, message) => {
    const { world } = folder((root) => ({ EDITOR: command(root) }))
    const error = await reasonFor(openEditor('record.md', world))
    expect(error).toBeInstanceOf(CliError)
    expect(error.message).toMatch(message)
  })
})

test('Ctrl-C while the editor is open is for the editor', async () => {
  const { root } = folder(() => ({}))
  mkdirSync(join(root, 'bin'))
  const source = (path: string) => JSON.stringify(new URL(`../../src/cli/${path}`, import.meta.url).href)
  const program = `const { openEditor } = await import(${source('asking/editor.ts')}); await openEditor('record.md', { cwd: process.cwd(), env: process.env }); console.log('and on it goes')`
  const ed = `"${process.execPath}" -e "process.on('SIGINT', () => process.exit(0)); setInterval(() => {}, 1000); console.log('open')"`
  const screen = terminal([process.execPath, '--input-type=module', '-e', program], { cwd: root, env: { EDITOR: ed } })
  await screen.see('open')
  screen.press(KEYS.ctrlC)
  await screen.see('and on it goes')
  expect(await screen.ended).toEqual({ status: 0, clean: true })
})
