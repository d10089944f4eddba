import { execFileSync, spawn } from 'node:child_process'
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { filesBelow, folderOf } from '../check-folder.ts'
import { RECORD } from '../content/records.ts'
import { allSound, exampleFolder, RECORDS, type Example } from './example.ts'
import { improvement, inProcess, LAUNCHER } from './launcher.ts'

const PASSES = allSound(RECORDS)

let example: Example
beforeEach(() => { example = exampleFolder() })
afterEach(() => example.remove())

const run = (...args: string[]) => inProcess(args, example.root)
const texts = (folder = join(example.root, 'content')) => Object.fromEntries(Object.entries(filesBelow(folder)).map(([path, bytes]) => [path, bytes.toString('utf8')]))
const check = async () => (await run('check')).out.split('\n').at(-2)
const eachOf = (files: Record<string, string>, change: (text: string) => string) => Object.fromEntries(Object.entries(files).map(([path, text]) => [path, change(text)]))
/** Text with its lists of ids in one order: another id stands elsewhere in a list that is sorted. */
const unordered = (text: string) => text.replace(/\[([A-Z]+-\d[^\]]*)\]/g, (_, ids: string) => `[${ids.split(', ').sort().join(', ')}]`).replace(/(?:^ *- [A-Z]+-\d{4}-\d+\n)+/gm, (rows) => rows.split('\n').sort().join('\n'))

describe('renumber', () => {
  test.each([
    ['IMP-2025-003', 'IMP-2025-103'], ['IMP-2024-001', 'IMP-2025-1001'], ['PLAN-2025-001', 'PLAN-2025-101'], ['RM-2025-001', 'RM-2024-001'], ['RB-2025-004', 'RB-2025-104'], ['VAL-2025-003', 'VAL-2026-003'],
  ])('gives %s the id %s everywhere, and changes nothing else', async (from, to) => {
    const before = texts()
    expect(await run('renumber', from, to)).toMatchObject({ status: 0, err: '' })
    expect(await check()).toBe(PASSES)
    const after = texts()
    const back = Object.fromEntries(Object.entries(after).map(([path, text]) => [path.replace(to, from), text.replace(`aliases:\n  - ${from}\n`, '').replaceAll(to, from).replaceAll(to.toLowerCase(), from.toLowerCase())]))
    expect(eachOf(back, unordered)).toEqual(eachOf(before, unordered))
    const [own] = Object.keys(after).filter((path) => path.includes(to))
    expect(after[own!]).toContain(`\naliases:\n  - ${from}\n---\n`)
    // What is left of the old id are addresses outside, and the alias.
    for (const [path, text] of Object.entries(after)) expect([path, text.replace(`aliases:\n  - ${from}\n`, '').replaceAll(/https:\S+/g, '').includes(from)]).toEqual([path, false])
  })

  test('takes the next free id of the record’s own year, and never one that a record had', async () => {
    expect((await run('renumber', 'IMP-2024-001')).out).toMatch(/^IMP-2024-001 is now IMP-2024-002, in content\/improvements\/IMP-2024-002-monitoring-dashboard\.md\.\n  References in \d+ other files follow\.\n  IMP-2024-001 stays as an alias: its address leads to IMP-2024-002\.\n$/)
    expect((await run('renumber', 'IMP-2024-002')).out).toContain('IMP-2024-003')
    expect(texts()['improvements/IMP-2024-003-monitoring-dashboard.md']).toContain('\naliases:\n  - IMP-2024-001\n  - IMP-2024-002\n---\n')
    expect(await check()).toBe(PASSES)
  })

  test('done again says which id the record has, and writes nothing', async () => {
    await run('renumber', 'IMP-2025-005', 'IMP-2025-105')
    const before = texts()
    expect(await run('renumber', 'IMP-2025-005', 'IMP-2025-105')).toEqual({ status: 0, out: 'IMP-2025-005 is IMP-2025-105 already.\n  Nothing was written.\n', err: '' })
    expect(await run('renumber', 'imp-2025-005')).toEqual({ status: 0, out: 'IMP-2025-005 is IMP-2025-105 already.\n  Another id: improvement renumber IMP-2025-105\n  Nothing was written.\n', err: '' })
    expect(await run('renumber', 'IMP-2025-105', 'IMP-2025-105')).toEqual({ status: 0, out: 'IMP-2025-105 has that id already.\n  Nothing was written.\n', err: '' })
    expect(texts()).toEqual(before)
  })

  test('done again takes along what others have written of the old id meanwhile', async () => {
    await run('renumber', 'IMP-2025-005', 'IMP-2025-105')
    const file = join(example.root, 'content/improvements/IMP-2025-043-tested-api-examples.md')
    const before = readFileSync(file, 'utf8')
    writeFileSync(file, `${before}\nLike IMP-2025-005.\n`)
    expect((await run('check')).out).toContain('`IMP-2025-005` is now `IMP-2025-105`.')
    expect((await run('renumber', 'IMP-2025-005', 'IMP-2025-105')).out).toBe('IMP-2025-005 is now IMP-2025-105, in content/improvements/IMP-2025-105-cache-warming-strategy.md.\n  References in 1 other file follow.\n')
    expect([readFileSync(file, 'utf8'), await check()]).toEqual([`${before}\nLike IMP-2025-105.\n`, PASSES])
  })

  test.each([
    ['another record’s id', 'IMP-2025-003', '`IMP-2025-003` is not free: it is the id of improvements/IMP-2025-003-database-sharding.md.\nThe next free id is IMP-2025-106.\n'],
    ['an id that another record had', 'IMP-2025-005', '`IMP-2025-005` is not free: IMP-2025-105 had it before, and its address leads there.\nThe next free id is IMP-2025-106.\n'],
    ['an id of another kind', 'RB-2025-050', '`RB-2025-050` is not an id of improvements: these begin with IMP-.\nFor example IMP-2025-050.\n'],
    ['too few digits', 'IMP-2025-50', '`IMP-2025-50` is not how the id is written.\nWrite IMP-2025-050.\n'],
    ['the number of another record with other zeros', 'IMP-2025-0003', '`IMP-2025-0003` is not free: it is the id of improvements/IMP-2025-003-database-sharding.md.\nThe next free id is IMP-2025-106.\n'],
    ['too many digits', 'IMP-2025-00000000000000000001', '`IMP-2025-00000000000000000001` is not an id.\nIds of improvements are like IMP-2025-001.\n'],
    ['no id', '../../etc/passwd', '`../../etc/passwd` is not an id.\nIds of improvements are like IMP-2025-001.\n'],
    ['nothing', '', '`` is not an id.\nIds of improvements are like IMP-2025-001.\n'],
  ])('refuses %s as misuse, and writes nothing', async (_what, to, err) => {
    await run('renumber', 'IMP-2025-005', 'IMP-2025-105')
    const before = texts()
    expect(await run('renumber', 'IMP-2025-006', to)).toEqual({ status: 2, out: '', err })
    expect(texts()).toEqual(before)
  })

  test('shows the difference with --dry-run, and writes nothing', async () => {
    const before = texts()
    const { status, out } = await run('renumber', 'IMP-2025-005', 'IMP-2025-105', '--dry-run')
    expect([status, texts()]).toEqual([0, before])
    const changed = out.split('\n').filter((line) => /^[-+](?![-+])/.test(line))
    expect(changed.filter((line) => line.startsWith('-')).map((line) => unordered(line.replace('-', '+').replaceAll('IMP-2025-005', 'IMP-2025-105')))).toEqual(changed.filter((line) => line.startsWith('+') && !/^\+(?:aliases:|  - IMP-2025-005)$/.test(line)))
    expect(out).toContain('--- a/content/improvements/IMP-2025-005-cache-warming-strategy.md\n+++ b/content/improvements/IMP-2025-105-cache-warming-strategy.md\n')
  })
})

describe('rename', () => {
  test('changes title and file name, and links to the file follow; the id stays', async () => {
    const before = texts()
    expect(await run('rename', 'IMP-2025-003', 'Orders: "sharded" by tenant')).toMatchObject({ status: 0, err: '' })
    expect(await check()).toBe(PASSES)
    const [from, to] = ['IMP-2025-003-database-sharding', 'IMP-2025-003-orders-sharded-by-tenant']
    const back = Object.fromEntries(Object.entries(texts()).map(([path, text]) => [path.replace(to, from), text.replaceAll(to, from).replace(/^title: .*Orders:.*$/m, 'title: Database sharding')]))
    expect(back).toEqual(before)
  })

  test('without a title lets the file name follow the title that is there, and says when it does', async () => {
    const file = 'content/improvements/IMP-2025-043-'
    renameSync(join(example.root, `${file}tested-api-examples.md`), join(example.root, `${file}old.md`))
    expect((await run('rename', 'IMP-2025-043')).out).toBe(`IMP-2025-043 is in ${file}api-examples-that-are-run-as-tests.md.\n`)
    expect((await run('rename', 'IMP-2025-043')).out).toBe('IMP-2025-043 is called that already, and so is its file.\n  Nothing was written.\n')
    expect(await check()).toBe(PASSES)
  })

  test('takes an id for a new id', async () => {
    expect((await run('rename', 'IMP-2025-005', 'IMP-2025-105')).out).toContain('IMP-2025-005 is now IMP-2025-105')
    expect(await run('rename', 'IMP-2025-105', 'IMP-25-7')).toMatchObject({ status: 2, err: '`IMP-25-7` is not an id.\nIds of improvements are like IMP-2025-001.\n' })
  })

  test.each([
    ['$(touch hacked) `touch hacked`; rm -rf /', 'touch-hacked-touch-hacked-rm-rf'],
    ['../../../etc/passwd', 'etc-passwd'],
    ['two\nlines', 'two-lines'],
    ['--commit me', 'commit-me'],
    ['\u001B[31m: "red" #x', 'red-x'],
    ['名前', ''],
  ])('takes %j as it is, and stays in its folder', async (title, slug) => {
    const { status, out, err } = await run('rename', 'IMP-2025-043', '--', title)
    const path = `improvements/IMP-2025-043${slug && `-${slug}`}.md`
    if (title.startsWith('\u001B')) expect([status, out]).toEqual([1, ''])
    else {
      expect([status, err]).toEqual([0, ''])
      expect(Object.keys(texts())).toContain(path)
      expect(await check()).toBe(PASSES)
    }
    expect(out + err).not.toContain('\u001B')
  })

  test('refuses --fetch, which would do nothing', async () => {
    expect(await run('rename', 'IMP-2025-043', 'Examples', '--fetch')).toMatchObject({ status: 2, out: '' })
  })

  test('refuses a title that says nothing', async () => {
    expect(await run('rename', 'IMP-2025-043', ' ')).toEqual({ status: 2, out: '', err: 'The new title is empty.\nLeave it out, and the file name follows from the title that the record has.\n' })
  })
})

describe('what is not in order', () => {
  const write = (path: string, text: string | Buffer) => writeFileSync(join(example.root, 'content', path), text)
  const read = (path: string) => readFileSync(join(example.root, 'content', path))

  test('is renumbered byte for byte: line ends of Windows, a byte-order mark, a broken record that names the id', async () => {
    const windows = `\uFEFF${RECORD.replace('IMP-2025-001', 'IMP-2025-300').replace('in the morning.', 'in the morning, says IMP-2025-300, not IMP-2025-3001.')}`.replaceAll('\n', '\r\n')
    write('improvements/IMP-2025-300-cache.md', windows)
    write('plans/PLAN-2025-300-broken.md', '---\nid: PLAN-2025-300\ntitle: [\n---\nAfter IMP-2025-300.\n')
    expect(await run('renumber', 'IMP-2025-300', 'IMP-2025-301')).toMatchObject({ status: 0, err: '' })
    expect(read('improvements/IMP-2025-301-cache.md').toString()).toBe(windows.replaceAll(/IMP-2025-300(?!1)/g, 'IMP-2025-301').replace('medium\r\n---', 'medium\r\naliases:\r\n  - IMP-2025-300\r\n---'))
    expect(read('plans/PLAN-2025-300-broken.md').toString()).toContain('After IMP-2025-301.')
  })

  test('stays as it is when it is no text', async () => {
    const bytes = Buffer.from('---\nid: PLAN-2025-300\n---\nIMP-2025-005 caf\u00E9\n', 'latin1')
    write('plans/PLAN-2025-300-latin.md', bytes)
    expect((await run('renumber', 'IMP-2025-005', 'IMP-2025-105')).status).toBe(0)
    expect(read('plans/PLAN-2025-300-latin.md').equals(bytes)).toBe(true)
  })

  test('does not keep a record from getting another id or title: its mistakes are not new', async () => {
    write('improvements/IMP-2025-300-cache.md', RECORD.replace('IMP-2025-001', 'IMP-2025-300').replace('medium', 'urgent').replace('morning.', 'morning [here](#imp-2025-300).'))
    expect(await run('renumber', 'IMP-2025-300', 'IMP-2025-301')).toMatchObject({ status: 0, err: '' })
    expect(await run('rename', 'IMP-2025-301', 'Warm the cache')).toMatchObject({ status: 0, err: '' })
    expect(read('improvements/IMP-2025-301-warm-the-cache.md').toString()).toMatch(/id: IMP-2025-301\ntitle: Warm the cache[\s\S]*urgent[\s\S]*#imp-2025-301/)
  })

  test('a file whose name has no id, or another, is named after the new one', async () => {
    write('improvements/IMP-2025-400-cache.md', RECORD.replace('IMP-2025-001', 'IMP-2025-300'))
    expect((await run('renumber', 'IMP-2025-300', 'IMP-2025-301')).out).toContain('in content/improvements/IMP-2025-301-cache.md.')
    renameSync(join(example.root, 'content/improvements/IMP-2025-301-cache.md'), join(example.root, 'content/improvements/cache.md'))
    expect((await run('renumber', 'IMP-2025-301', 'IMP-2025-301')).out).toContain('IMP-2025-301 is in content/improvements/IMP-2025-301-cache.md.')
    expect(await check()).toBe(allSound(RECORDS + 1))
  })

  test('two records with one id: the file says which is meant, and what names the id stays with the other', async () => {
    const twin = 'improvements/IMP-2025-005-twin.md'
    write(twin, RECORD.replace('IMP-2025-001', 'IMP-2025-005').replace('morning.', 'morning, says IMP-2025-005.'))
    write('improvements/IMP-2025-300-other.md', RECORD.replace('IMP-2025-001', 'IMP-2025-300').replace('morning.', 'morning: [one](IMP-2025-005-twin.md), [two](IMP-2025-005-cache-warming-strategy.md), IMP-2025-005.'))
    const before = texts()
    expect(await run('rename', `content/${twin}`, 'Cache warming strategy')).toEqual({ status: 1, out: '', err: 'There is a file improvements/IMP-2025-005-cache-warming-strategy.md already.\nNothing was written. Give that one another name first.\n' })
    expect(await run('renumber', 'IMP-2025-005')).toMatchObject({ status: 1, out: '' })
    expect((await run('renumber', 'IMP-2025-005')).err).toContain('improvement renumber FILE')
    expect((await run('renumber', `content/${twin}`)).out).toBe('IMP-2025-005 is now IMP-2025-301, in content/improvements/IMP-2025-301-twin.md.\n  References in 1 other file follow.\n  IMP-2025-005 is still the id of improvements/IMP-2025-005-cache-warming-strategy.md: whatever names IMP-2025-005 means that record.\n')
    const { [twin]: _, ...others } = before
    expect(texts()).toEqual({ ...others, 'improvements/IMP-2025-301-twin.md': before[twin]!.replaceAll('IMP-2025-005', 'IMP-2025-301'), 'improvements/IMP-2025-300-other.md': before['improvements/IMP-2025-300-other.md']!.replace('IMP-2025-005-twin', 'IMP-2025-301-twin') })
    expect(await check()).toContain(allSound(RECORDS + 2))
  })
})

describe('in a repository', () => {
  const git = (...args: string[]) => execFileSync('git', ['-C', example.root, '-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], { encoding: 'utf8' })
  const identity = { GIT_AUTHOR_NAME: 'Test', GIT_AUTHOR_EMAIL: 'test@example.org', GIT_COMMITTER_NAME: 'Test', GIT_COMMITTER_EMAIL: 'test@example.org' }
  beforeEach(() => {
    git('init', '-q', '-b', 'main')
    git('add', '-A')
    git('commit', '-q', '-m', 'Begin')
  })

  test('--commit commits the record under its new name with what follows, and nothing else', async () => {
    writeFileSync(join(example.root, 'content/improvements/IMP-2025-300-mine.md'), RECORD.replace('IMP-2025-001', 'IMP-2025-300'))
    const { status, err } = await inProcess(['renumber', 'RB-2025-006', 'RB-2025-106', '--commit'], example.root, identity)
    expect([status, err]).toEqual([0, ''])
    expect(git('log', '-1', '--format=%s').trim()).toBe('Renumber RB-2025-006 to RB-2025-106')
    expect(git('show', '--name-status', '--format=', '-M50', 'HEAD').trim().split('\n').map((line) => line.replace(/^R\d+/, 'R')).sort()).toEqual([
      'M\tcontent/improvements/IMP-2025-015-service-mesh-adoption.md',
      'M\tcontent/improvements/IMP-2025-029-automatic-certificate-rotation.md',
      'M\tcontent/plans/PLAN-2025-003-service-mesh-adoption.md',
      'R\tcontent/runbooks/RB-2025-006-certificate-renewal.md\tcontent/runbooks/RB-2025-106-certificate-renewal.md',
    ])
    expect(git('status', '--short').trim()).toBe('?? content/improvements/IMP-2025-300-mine.md')
  })

  test('--fetch passes over ids that other branches use, and refuses them', async () => {
    git('switch', '-q', '-c', 'other')
    writeFileSync(join(example.root, 'content/runbooks/RB-2025-012-elsewhere.md'), 'begun')
    git('add', '-A')
    git('commit', '-q', '-m', 'Elsewhere')
    git('switch', '-q', 'main')
    expect(await run('renumber', 'RB-2025-006', 'RB-2025-012', '--fetch')).toEqual({ status: 2, out: '', err: '`RB-2025-012` is not free: another branch uses it.\nThe next free id is RB-2025-013.\n' })
    expect((await run('renumber', 'RB-2025-006', '--fetch')).out).toContain('RB-2025-006 is now RB-2025-013')
    expect((await run('renumber', 'RB-2025-006', 'RB-2025-013', '--fetch')).out).toContain('RB-2025-006 is RB-2025-013 already.')
  })

  test('--fetch says so when it cannot ask', async () => {
    git('remote', 'add', 'origin', join(example.root, 'nowhere.git'))
    const { status, out, err } = await run('renumber', 'RB-2025-006', '--fetch')
    expect([status, out]).toEqual([1, ''])
    expect(err).toMatch(/^git could not fetch: [\s\S]*\.\nTry again, or leave --fetch out\. Nothing was written\.\n$/)
  })
})

describe('killed at any moment', () => {
  /** Runs the command and kills it after `delay` milliseconds, unless it has ended before. */
  const killed = (args: string[], cwd: string, delay: number) => new Promise<void>((resolve) => {
    const child = spawn(LAUNCHER, args, { cwd, stdio: 'ignore', env: { ...process.env, KAIZENBOOK_CACHE: join(example.root, 'cache') } })
    const timer = setTimeout(() => child.kill('SIGKILL'), delay)
    child.once('close', () => { clearTimeout(timer); resolve() })
  })

  /** Node that kills itself before the step of that number: every file, and the move of the record, takes its name by a rename. */
  const killedBefore = (step: number) => ({ NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(`import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'; const { renameSync } = fs; let left = ${step}; fs.renameSync = (...args) => { if (args[1].includes('/content/')) left -= 1; if (left === 0) process.kill(process.pid, 'SIGKILL'); return renameSync(...args) }; syncBuiltinESMExports()`)}` })

  test.each([[['renumber', 'RB-2025-006']], [['renumber', 'RB-2025-006', 'RB-2025-106']], [['rename', 'RB-2025-006', 'Renew a certificate']]])('%j is finished by the same command, whichever file was the last', async (args) => {
    const { root, remove } = folderOf({})
    try {
      const copy = (name: string, of = join(root, 'part')) => { cpSync(join(of, 'content'), join(root, name, 'content'), { recursive: true }); return join(root, name) }
      // Each step is a start of the command: over the records that it changes, and not over all.
      const all = copy('all', example.root)
      await inProcess(args, all)
      const [own, others] = [texts(), texts(join(all, 'content'))]
      for (const path of Object.keys(own).filter((each) => own[each] !== others[each] || each === 'programme.yaml')) cpSync(join(example.root, 'content', path), join(root, 'part/content', path))
      const whole = copy('whole')
      await inProcess(args, whole)
      const [before, after] = [texts(join(root, 'part/content')), texts(join(whole, 'content'))]
      const changed = Object.keys(before).filter((path) => before[path] !== after[path]).length
      expect(changed).toBeGreaterThan(1)
      // One step for each file, and one for the record's name.
      for (let step = 1; step <= changed + 1; step += 1) {
        const place = copy(`step-${step}`)
        expect(improvement(args, place, killedBefore(step)).status).toBe(null)
        const stopped = texts(join(place, 'content'))
        expect(Object.keys(before).filter((path) => before[path] !== stopped[path])).toHaveLength(step - 1)
        expect(await inProcess(args, place)).toMatchObject({ status: 0, err: '' })
        expect(texts(join(place, 'content'))).toEqual(after)
      }
      expect(improvement(args, copy('end'), killedBefore(changed + 2)).status).toBe(0)
    } finally {
      remove()
    }
  })

  test.each([[['renumber', 'IMP-2025-003']], [['rename', 'IMP-2025-003', 'Orders sharded by tenant']]])('%j is finished by the same command, whenever it was', async (args) => {
    const { root, remove } = folderOf({})
    try {
      const copy = (name: string) => { cpSync(join(example.root, 'content'), join(root, name, 'content'), { recursive: true }); return join(root, name) }
      const whole = copy('whole')
      const started = performance.now()
      expect(improvement(args, whole).status).toBe(0)
      const length = performance.now() - started
      const after = texts(join(whole, 'content'))
      // The files are written last, one after the other: that is where most of the kills are.
      for (let time = 0; time < 2; time += 1) {
        const place = copy(`time-${time}`)
        await killed(args, place, length * (0.4 + 0.6 * Math.random()))
        expect(await inProcess(args, place)).toMatchObject({ status: 0, err: '' })
        expect(texts(join(place, 'content'))).toEqual(after)
        rmSync(place, { recursive: true })
      }
    } finally {
      remove()
    }
  })
})
