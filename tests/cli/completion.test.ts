import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { partLine, quoted } from '../../src/cli/completion/bash-line.ts'
import { COMMANDS } from '../../src/cli/commands/index.ts'
import { RECORD } from '../content/records.ts'
import { inProcess, LAUNCHER } from './launcher.ts'

const EXAMPLE = fileURLToPath(new URL('../../content/', import.meta.url))
const BREAKS = ' \t\n"\'@><=;|&(:'
/** Owners that do harm wherever a shell reads them as code. */
const OWNERS = ["Jane $(touch pwned) `touch pwned` 'x' \"y\" \\", 'Jane: & co; touch pwned #', 'Jane*!', '--Jane', '~/Jane', 'Jané 漢字 [x] {a,b}']
let work: string

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'kaizenbook-completion-'))
  cpSync(EXAMPLE, join(work, 'content'), { recursive: true })
  for (const folder of ['hostile/improvements', 'broken/improvements', 'named/improvements']) mkdirSync(join(work, folder), { recursive: true })
  for (const [index, owner] of OWNERS.entries()) record('hostile', index + 1, { owner, title: `$(touch pwned) \`touch pwned\` ${owner}` })
  record('hostile', 50, { owner: 'two\nlines', title: 'red \u001B[31m \u202E' })
  record('hostile', 51, { owner: 'a \u001B]0;title\u0007', title: 'a tab\there' })
  symlinkSync('/etc/hostname', join(work, 'hostile/improvements/IMP-2025-060-link.md'))
  writeFileSync(join(work, 'broken/programme.yaml'), 'teams:\n  - id: platform\n    name: Platform\n  - 14\ncategories: 7\nunknown: [1\n')
  writeFileSync(join(work, 'broken/improvements/IMP-2025-001-no-frontmatter.md'), 'nothing')
  writeFileSync(join(work, 'broken/improvements/IMP-2025-002-bytes.md'), Buffer.from([0x2d, 0x2d, 0x2d, 0x0a, 0xff, 0xfe]))
  writeFileSync(join(work, 'named/programme.yaml'), 'teams:\n  - id: platform\n    name: Platform\n  - 14\ncategories: 7\n')
  record('named', 1, { owner: 'Jane', title: 'It\'s "quoted": yes' })
})
afterAll(() => rmSync(work, { recursive: true }))

function record(folder: string, number: number, { owner, title }: { owner: string; title: string }): void {
  const id = `IMP-2025-${String(number).padStart(3, '0')}`
  writeFileSync(join(work, folder, 'improvements', `${id}-x.md`), RECORD.replace('IMP-2025-001', id).replace('maria.lopez@dwcp.io', () => JSON.stringify(owner)).replace('Cache warming', () => JSON.stringify(title)))
}

/** What `improvement complete` answers: the sort, and the words with what they are. */
async function asked(...words: string[]): Promise<{ sort: string; words: string[]; about: Record<string, string> }> {
  const { status, out, err } = await inProcess(['complete', '--', ...words], work)
  expect([status, err]).toEqual([0, ''])
  const [sort = '', ...lines] = out.replace(/\n$/, '').split('\n')
  const pairs = lines.map((line) => line.split('\t') as [string, string])
  return { sort, words: pairs.map(([word]) => word), about: Object.fromEntries(pairs) }
}

describe('what is offered', () => {
  test('commands with what they do, and none that is hidden', async () => {
    const { sort, words, about } = await asked('')
    expect([sort, words, about.check]).toEqual(['words', [...new Set(COMMANDS.map(({ name }) => name.split(' ')[0]))], 'Read every record and report every problem.'])
    expect((await asked('re')).words).toEqual(['rename', 'renumber', 'report'])
    expect((await asked('--')).words).toEqual(['--help', '--version'])
  })

  test('flags of the command that are not given yet, and those that may be given again', async () => {
    expect((await asked('doctor', '--')).words).toEqual(['--clean', '--format', '--content', '--help'])
    expect((await asked('doctor', '--content', 'x', '--')).words).toEqual(['--clean', '--format', '--help'])
    expect((await asked('doctor', '--format=json', '--f')).words).toEqual([])
    expect((await asked('list', '--team', 'platform', '--te')).words).toEqual(['--team', '--text'])
    expect((await asked('check', '')).words).toContain('--format')
    expect((await asked('check', '--', '--')).words).toEqual([])
  })

  test.each([
    [['list', '--format', ''], ['table', 'json', 'csv', 'md']],
    [['list', '--format=j'], ['--format=json']],
    [['completion', ''], ['bash', 'zsh', 'fish']],
    [['list', '--team', 'p'], ['platform']],
    [['list', '--team=p'], ['--team=platform']],
    [['create', '--category', 're'], ['reliability']],
    [['create', '--service', 'c'], ['core-api', 'cache', 'compute']],
    [['list', '--owner', 'JO'], ['john.doe@dwcp.io']],
    [['create', 'r'], ['roadmap', 'runbook']],
    [['schema', 'p'], ['plan', 'programme']],
    [['list', '--kind', 'a'], ['analysis', 'all']],
    [['kp'], ['kpi']],
    [['kpi', 're'], ['record']],
    [['kpi', 'record'], ['record']],
    [['kpi', '--'], ['--help']],
    [['kpi', 'nonsense', ''], []],
    [['kpi', 'record', 'av'], ['availability']],
    [['kpi', 'record', 'availability', '1', '--dr'], ['--dry-run']],
    [['kpi', 'import', 'x.csv', '--kpi=la'], ['--kpi=latency_p95']],
    [['kpi', 'list', '--light', 'y'], ['yellow']],
    [['list', '--status', 'a'], ['analysis', 'active']],
    [['update', 'IMP-2025-005', '--status', 'd'], ['done']],
    [['list', '--kind', 'plan', '--status', 'd'], ['draft']],
    [['create', '--priority', ''], ['critical', 'high', 'medium', 'low']],
    [['create', 'plan', '--priority', ''], ['P0', 'P1', 'P2', 'P3']],
    [['show', 'imp-2024'], ['IMP-2024-001']],
    [['show', '--format', 'json', 'RM-2025-001'], ['RM-2025-001']],
    [['validate', 'RM-'], []],
    [['show', 'IMP-2025-001', 'x'], []],
    [['update', 'IMP-2025-005', '--set', 'metadata.pri'], ['metadata.priority=']],
    [['update', 'IMP-2025-005', '--set', 'metadata.priority='], ['metadata.priority=critical', 'metadata.priority=high', 'metadata.priority=medium', 'metadata.priority=low']],
    [['update', 'IMP-2025-005', '--set=metadata.team=pl'], ['--set=metadata.team=platform']],
    [['update', 'IMP-2025-005', '--set', 'standardization.automated='], ['standardization.automated=true', 'standardization.automated=false']],
    [['update', 'IMP-2025-005', '--set', 'links.improvements[]=IMP-2024'], ['links.improvements[]=IMP-2024-001']],
    [['update', 'IMP-2025-005', '--set', 'links.ro'], ['links.roadmaps=', 'links.roadmaps[]=']],
    [['update', 'IMP-2025-005', '--set', 'id'], []],
    [['update', 'RB-2025-001', '--set', 'last_r'], ['last_reviewed=']],
    [['update', 'IMP-2025-005', '--unset', 'solution.app'], ['solution.approach']],
    [['--title', ''], []],
    [['nonsense', ''], []],
    [['create', '--title', ''], []],
  ])('%j', async (words, offered) => {
    expect((await asked(...words)).words).toEqual(offered)
  })

  test('ids with the titles of the records, teams with their names, metrics with their targets', async () => {
    expect((await asked('show', 'IMP-2024')).about).toEqual({ 'IMP-2024-001': 'Monitoring dashboard' })
    expect((await asked('list', '--team', 'sre')).about).toEqual({ sre: 'Site Reliability' })
    expect((await asked('validate', 'imp-2025-001', '--metric', '')).about).toEqual({ error_rate: 'expected: error_rate_reduction 80%', latency: 'expected: latency_improvement 30%', cost: 'expected: cost_increase <10%' })
  })

  test('every id of the library', async () => {
    const { out } = await inProcess(['list', '--kind', 'all', '--format', 'json'], work)
    expect((await asked('show', '')).words).toEqual((JSON.parse(out) as { records: { id: string }[] }).records.map(({ id }) => id).sort())
  })

  test.each([[['report', '--output', ''], 'files'], [['check', '--content=re'], 'folders'], [['init', ''], 'folders'], [['update', 'IMP-2025-005', '--set', 'so'], 'open']])('%j is left to the shell, or goes on without a blank', async (words, sort) => {
    expect((await asked(...words)).sort).toBe(sort)
  })
})

describe('a library that is broken or missing', () => {
  test('gives the ids of the files', async () => {
    expect((await asked('show', '--content', 'broken', '')).about).toEqual({ 'IMP-2025-001': '', 'IMP-2025-002': '' })
  })

  test('gives the teams, when other settings are wrong', async () => {
    expect((await asked('list', '--content', 'named', '--team', '')).about).toEqual({ platform: 'Platform' })
  })

  test('gives what records say, where the settings say nothing', async () => {
    expect((await asked('list', '--content', 'named', '--category', '')).words).toEqual(['performance'])
    expect((await asked('list', '--content', 'broken', '--team', '')).words).toEqual([])
  })

  test('reads a title as YAML writes it', async () => {
    expect((await asked('show', '--content', 'named', '')).about).toEqual({ 'IMP-2025-001': 'It\'s "quoted": yes' })
  })

  test.each([['show', ''], ['list', '--owner', ''], ['list', '--team', ''], ['validate', 'IMP-2025-001', '--metric', ''], ['update', 'IMP-2025-001', '--set', 'links.plans=']])('gives nothing when it is not there: %s %s', async (...words) => {
    expect((await asked(words[0]!, '--content', 'nowhere', ...words.slice(1))).words).toEqual([])
  })

  test('never follows a link, and offers nothing that steers a terminal', async () => {
    const { about } = await asked('show', '--content', 'hostile', '')
    expect(about).not.toHaveProperty('IMP-2025-060')
    expect(Object.values(about).join('')).not.toMatch(/[\u0000-\u0008\u001B\u202E]/)
    expect((await asked('list', '--content', 'hostile', '--owner', '')).words.toSorted()).toEqual(OWNERS.toSorted())
  })
})

test('a person who calls it is told what it is for, and the help does not list it', async () => {
  expect(await inProcess(['complete'], work)).toEqual({ status: 2, out: '', err: '`improvement complete` is for shells.\nimprovement completion bash, zsh or fish prints the script that uses it.\n' })
  expect((await inProcess(['--help'], work)).out).not.toMatch(/^ {2}complete /m)
})

describe('the script', () => {
  const script = async (shell: string) => (await inProcess(['completion', shell], work)).out

  test.each(['bash', 'zsh', 'fish'])('of %s says at its top how it is installed, and evaluates nothing', async (shell) => {
    const text = await script(shell)
    expect(text.split('\n').slice(0, 3).filter((line) => /^# .*install|^# {3}.*completion/.test(line))).toHaveLength(2)
    expect(text).not.toMatch(/\beval\b|compgen -W|\$\{=/)
    expect(text).toMatch(/["$ ]program"? complete (?:--|bash) /)
    expect(text).toContain('2>/dev/null </dev/null')
  })

  test('of bash is read by bash without a word', async () => {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: await script('bash'), encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
  })

  test('of another shell is misuse', async () => {
    const { status, err } = await inProcess(['completion', 'bsh'], work)
    expect([status, err]).toEqual([2, 'There is no shell `bsh`.\nDid you mean `bash`?\n'])
  })
})

describe('in bash', () => {
  /** Calls the script's own function, as bash would for a TAB at the end of the line; answers what it offers, and the options it sets. */
  function tab(line: string, { type = 9, path = `${dirname(LAUNCHER)}:${process.env.PATH}`, columns = 100 } = {}): { reply: string[]; options: string[] } {
    const program = `
      compopt() { printf 'option %s\\0' "$2"; }
      . ./script.bash
      COMP_LINE=$1 COMP_POINT=\${#1} COMP_TYPE=$2 COLUMNS=$3
      read -r -a COMP_WORDS <<< "$1"
      COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 ))
      COMP_WORDBREAKS=$4
      _improvement
      [ "\${#COMPREPLY[@]}" -eq 0 ] || printf 'reply %s\\0' "\${COMPREPLY[@]}"`
    const out = execFileSync('bash', ['--norc', '-c', program, 'bash', line, String(type), String(columns), BREAKS], { cwd: work, encoding: 'utf8', env: { PATH: path, HOME: process.env.HOME, KAIZENBOOK_CACHE: join(tmpdir(), 'kaizenbook-test-cache'), LC_ALL: 'C.UTF-8' } })
    const said = out.split('\0').slice(0, -1)
    const of = (word: string) => said.filter((each) => each.startsWith(`${word} `)).map((each) => each.slice(word.length + 1))
    return { reply: of('reply'), options: of('option') }
  }

  beforeAll(async () => writeFileSync(join(work, 'script.bash'), (await inProcess(['completion', 'bash'], work)).out))

  test.each([
    ['improvement sho', ['show']],
    ['improvement show IMP-2024', ['IMP-2024-001']],
    ['improvement show imp-2024', ['IMP-2024-001']],
    ['improvement show "IMP-2024', ['IMP-2024-001']],
    ['improvement list --team=pl', ['platform']],
    ['improvement list --team="pl', ['platform']],
    ['improvement list --owner john.', ['john.doe@dwcp.io']],
    ['improvement list --owner john.doe@', ['dwcp.io']],
    ['improvement update IMP-2025-005 --set metadata.priority=cr', ['critical']],
    ['improvement list --text "a b" --team pl', ['platform']],
    ['improvement list --text a\\ b --team pl', ['platform']],
    ['improvement list 2> log --team pl', ['platform']],
    [`${LAUNCHER} sho`, ['show']],
    ['./no-such-program sho', []],
    ['improvement show IMP-2024-001 ', ['--format', '--content', '--help']],
  ])('%s', (line, reply) => {
    expect(tab(line).reply).toEqual(reply)
  })

  test('files and folders are its own business, also after a redirection', () => {
    expect(tab('improvement report --output ')).toEqual({ reply: [], options: ['default'] })
    expect(tab('improvement list > re')).toEqual({ reply: [], options: ['default'] })
    expect(tab('improvement check --content=re')).toEqual({ reply: [], options: ['dirnames'] })
  })

  test('no blank follows a field of --set', () => {
    expect(tab('improvement update IMP-2025-005 --set solution.app')).toEqual({ reply: ['solution.approach='], options: ['nospace'] })
  })

  test('./improvement is found where it was typed, without being on the PATH', () => {
    symlinkSync(LAUNCHER, join(work, 'improvement'))
    expect(tab('./improvement show IMP-2024', { path: process.env.PATH! }).reply).toEqual(['IMP-2024-001'])
    expect(tab('improvement show IMP-2024', { path: process.env.PATH! }).reply).toEqual([])
  })

  test('titles are shown where words are listed, on lines that fit, and are never put in', () => {
    const shown = tab('improvement show IMP-2025-00', { type: 63, columns: 40 }).reply
    expect(shown).toContain('IMP-2025-003  Database sharding')
    expect(Math.max(...shown.map((line) => line.length))).toBe(39)
    for (const type of [9, 37]) expect(tab('improvement show IMP-2025-00', { type }).reply).toContain('IMP-2025-003')
    expect(tab('improvement show IMP-2025-003', { type: 63 }).reply).toEqual(['IMP-2025-003'])
  })

  test('hostile owners come back as bash would have to be given them, and run nothing', () => {
    const { reply } = tab('improvement list --content hostile --owner ')
    const read = execFileSync('bash', ['--norc', '-c', `printf '%s\\0' ${reply.join(' ')}`], { cwd: work, encoding: 'utf8' }).split('\0').slice(0, -1)
    expect(read.toSorted()).toEqual(OWNERS.toSorted())
    expect(tab('improvement list --content hostile --owner "Jane').reply).toEqual(['Jane: & co; touch pwned #'])
    expect(tab("improvement list --content hostile --owner 'Jane ").reply).toEqual([])
    for (const type of [9, 63]) tab('improvement show --content hostile IMP', { type })
    expect(existsSync(join(work, 'pwned'))).toBe(false)
  })

  test('what is typed is not run either', () => {
    tab('improvement show $(touch pwned) `touch pwned` ')
    tab('improvement show "$(touch pwned)')
    expect(existsSync(join(work, 'pwned'))).toBe(false)
  })
})

/** Characters that shells know, and some that they do not. */
const value = fc.string({ unit: fc.constantFrom(...'ab -_=:@.$`"\'\\!#&;|<>()[]{}*?~^%,/é漢🎉'), minLength: 1, maxLength: 12 })

describe('any value', () => {
  test('is put in so that bash reads exactly that value, bare or in an open quote', () => {
    const values = fc.sample(value, { numRuns: 400, seed: 7 })
    const bare = values.map((each) => ({ each, word: quoted(each, { kept: '', quote: '' })! }))
    const inQuotes = (['"', "'"] as const).flatMap((quote) => values.flatMap((each) => {
      const word = quoted(each, { kept: '', quote })
      return word === undefined ? [] : [{ each, word: `${quote}${word}${quote}` }]
    }))
    const words = [...bare, ...inQuotes]
    const read = execFileSync('bash', ['--norc'], { input: `set -H\n${words.map(({ word }) => `printf '%s\\0' ${word}\n`).join('')}`, encoding: 'utf8', cwd: work }).split('\0').slice(0, -1)
    expect(read).toEqual(words.map(({ each }) => each))
  })

  test('that is typed as it was put in is understood again', () => {
    fc.assert(fc.property(value, (each) => {
      expect(partLine(`improvement list --owner ${quoted(each, { kept: '', quote: '' })!}`, BREAKS).words).toEqual(['list', '--owner', each])
    }))
  })

  test('goes on after what bash keeps of the word', () => {
    fc.assert(fc.property(value, value, (before, rest) => {
      const line = `improvement ${quoted(before, { kept: '', quote: '' })!}`
      const place = partLine(line, BREAKS)
      const put = quoted(before + rest, place)!
      const typed = quoted(before.slice(place.kept.length), { kept: '', quote: '' })!
      expect(partLine(line.slice(0, line.length - typed.length) + put, BREAKS).words).toEqual([before + rest])
    }))
  })
})
