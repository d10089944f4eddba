import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../../src/cli/commands/index.ts'
import { CliError, type CommandEntry } from '../../src/cli/define-command.ts'
import { readLine } from '../../src/cli/parse.ts'
import { folderOf } from '../check-folder.ts'
import { exampleFolder } from './example.ts'
import { inProcess, LAUNCHER } from './launcher.ts'
import { improvementOf, say } from './overview.ts'

const command: Pick<CommandEntry, 'name' | 'args' | 'flags'> = {
  name: 'try',
  args: [{ name: 'ID', description: '' }, { name: 'NEW', description: '', optional: true }],
  flags: {
    title: { type: 'string', description: '' }, before: { type: 'string', description: '' }, set: { type: 'string', multiple: true, description: '' },
    format: { type: 'string', choices: ['json', 'csv'], description: '' }, 'dry-run': { type: 'boolean', description: '' },
  },
}
const read = (...words: string[]) => readLine(command, words)
const refused = (...words: string[]): string => {
  try {
    read(...words)
  } catch (error) {
    if (error instanceof CliError) return `${error.message} ${error.hint ?? ''}`.trim()
    throw error
  }
  return 'taken'
}

describe('a command line', () => {
  test('is read in any order', () => {
    expect(read('--title', 'A', 'IMP-2025-001', '--dry-run')).toEqual({ flags: { title: 'A', 'dry-run': true }, args: ['IMP-2025-001'] })
  })

  test.each(['-5', '-x', '--', '-', '--dash', '-- title', '$(rm -rf /)', '"quoted"', 'two\nlines', '=1+1', ''])('takes %j for the value of a flag', (value) => {
    expect(read('ID', `--title=${value}`).flags.title).toBe(value)
    if (value !== '--') expect(read('ID', '--title', value).flags.title).toBe(value)
  })

  test('does not take a flag of the command for a value', () => {
    expect(refused('ID', '--title', '--dry-run')).toContain('`--title` needs a value.')
  })

  test('takes a flag more than once where that means something', () => {
    expect(read('ID', '--set', 'a=1', '--set=b=2').flags.set).toEqual(['a=1', 'b=2'])
  })

  test('takes everything after -- for an argument', () => {
    expect(read('--', '-1', '--title').args).toEqual(['-1', '--title'])
  })

  test.each([
    [[], '`improvement try` needs an ID. See `improvement try --help`.'],
    [['A', 'B', 'C'], '`improvement try` takes no `C`. See `improvement try --help`.'],
    [['A', '--titel', 'x'], '`improvement try` has no flag `--titel`. Did you mean `--title`?'],
    [['A', '--titel=x'], '`improvement try` has no flag `--titel`. Did you mean `--title`?'],
    [['A', '--dry'], '`improvement try` has no flag `--dry`. Did you mean `--dry-run`?'],
    [['A', '--metric', 'x'], '`improvement try` has no flag `--metric`. If it is a field of the record: --set metric=VALUE. See `improvement try --help`.'],
    [['A', '-t', 'x'], '`improvement try` has no flag `-t`. See `improvement try --help`.'],
    [['A', '--format', 'jsn'], 'There is no format `jsn`. Did you mean `json`?'],
    [['A', '--format', 'xml'], 'There is no format `xml`. There are `json`, `csv`.'],
    [['A', '--dry-run=yes'], '`--dry-run` takes no value. See `improvement try --help`.'],
    [['A', '--title', 'x', '--title=y'], '`--title` is given twice. `improvement try` takes it once.'],
    [['A', '--title'], '`--title` needs a value. See `improvement try --help`.'],
  ])('%j is refused: %s', (words, message) => {
    expect(refused(...words)).toBe(message)
  })
})

describe('the help', () => {
  test('lists every command under its heading, also without an argument', async () => {
    const { status, out } = await inProcess([], process.cwd())
    expect(status).toBe(0)
    for (const { name } of COMMANDS) expect(out).toMatch(new RegExp(`^  ${name} {2,}\\S`, 'm'))
  })

  test.each(COMMANDS.map((entry) => [entry.name, entry] as const))('of %s shows its arguments, flags and examples', async (name, entry) => {
    const { status, out, err } = await inProcess([...name.split(' '), '--help'], process.cwd())
    expect([status, err]).toEqual([0, ''])
    for (const flag of Object.keys(entry.flags)) expect(out).toContain(`  --${flag}`)
    for (const { name: argument } of entry.args ?? []) expect(out).toContain(argument)
    for (const example of entry.examples) expect(out).toContain(`  ${example}\n`)
    expect(entry.examples.length).toBeGreaterThan(0)
  })

  test('is not shown in the place of a title', async () => {
    expect((await inProcess(['create', '--title', 'x', '--help'], process.cwd())).out).toContain('Usage: improvement create')
    expect(readLine(command, ['ID', '--title=--help']).flags.title).toBe('--help')
  })
})

describe('what is written when nobody reads', () => {
  const shell = (line: string, cwd: string) => spawnSync('bash', ['-c', line], { cwd, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: process.env.HOME, KAIZENBOOK_CACHE: join(tmpdir(), 'kaizenbook-test-cache'), GIT_CONFIG_GLOBAL: '/dev/null' } })

  test('is given up, and what was begun is finished: the commit is made', () => {
    const { root, remove } = exampleFolder()
    shell('git init -q -b main && git config user.name T && git config user.email t@example.org && git add content && git commit -q -m Begin', root)
    const { stdout } = shell(`'${LAUNCHER}' create --title "A closed pipe" --category performance --branch --commit | true; echo "\${PIPESTATUS[0]}"; git log --format=%s`, root)
    expect(stdout).toBe('0\nIMP-2025-044: A closed pipe\nBegin\n')
    remove()
  })

  test('is no mistake, on standard error either', () => {
    const { root, remove } = exampleFolder()
    expect(shell(`for i in 1 2 3; do '${LAUNCHER}' list --completed-in-week 2025-W03 2>&1 | true; echo "\${PIPESTATUS[0]}"; done`, root).stdout).toBe('0\n0\n0\n')
    remove()
  })

  test.runIf(existsSync('/dev/full'))('is told when the disk is full, and the status says so', () => {
    const { status, stderr } = shell(`'${LAUNCHER}' schema improvement > /dev/full`, process.cwd())
    expect([status, stderr]).toEqual([1, 'The output could not be written: the disk is full.\n'])
  })
})

test('a message does not steer the terminal, whatever stands in a record or was typed', async () => {
  const { root, remove } = folderOf({ 'content/improvements/IMP-2025-001-a.md': improvementOf('IMP-2025-001', { owner: '"\\e[31mred\\a\\nThere is\\u202E"' }) })
  const { status, err } = await say(root, ['list', '--owner', 'z\u001B[2Jz'])
  expect([status, err]).toEqual([2, 'There is no owner `zz`.\nThere are `red\uFFFD There is\uFFFD`.\n'])
  remove()
})

test.each([['--hlep', '--help'], ['--verison', '--version'], ['lsit', 'list']])('%s is not known, and %s is meant', async (word, meant) => {
  const { status, err } = await inProcess([word], process.cwd())
  expect([status, err]).toEqual([2, `There is no command \`${word}\`.\nDid you mean \`improvement ${meant}\`?\n`])
})
