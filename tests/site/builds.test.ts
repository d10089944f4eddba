import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { improvement, type Run } from './command.ts'
import { backlog, copyExample, ONE_RECORD, recordsOnDisk, write } from './contents.ts'
import { differences, tree } from './tree.ts'
import { workFolder } from './work-folder.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kaizenbook-builds-')))
const built = new Set<string>()

afterAll(() => {
  for (const content of built) rmSync(workFolder(content, '/'), { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
})

function build(content: string, name: string): Promise<Run> {
  built.add(content)
  return improvement(['build', '--content', content, '--out', join(folder, name), '--base', '/'], { KAIZENBOOK_CACHE: join(tmpdir(), 'kaizenbook-test-cache') })
}

async function siteOf(content: string, name: string): Promise<Map<string, string>> {
  const { status, out, err } = await build(content, name)
  expect(status, out + err).toBe(0)
  return tree(join(folder, name))
}

describe('a build after a change', () => {
  /** Another title and team, one record more, and another value of a KPI: what other pages show of them changes too. */
  const change = (place: string) => {
    write(place, backlog('IMP-2025-044', 'A record that is new', { team: 'sre', body: 'It follows IMP-2025-043.' }))
    const file = join(place, recordsOnDisk(place).find(({ id }) => id === 'IMP-2025-030')!.file)
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^title: .*$/m, 'title: Another title altogether').replace(/^ {2}team: .*$/m, '  team: sre'))
    // Only the data changes: the records that are computed from it do not.
    const measured = join(place, 'measurements/latency_p95/2025.csv')
    writeFileSync(measured, readFileSync(measured, 'utf8').replace(/^(latency_p95,2025-12-11),[^,]*/m, '$1,333'))
  }

  test('gives what a build from nothing gives', async () => {
    const [content, cold] = [join(folder, 'records'), join(folder, 'others')]
    copyExample(content)
    await siteOf(content, 'site')
    change(content)
    const incremental = await siteOf(content, 'site')
    copyExample(cold)
    change(cold)
    // The search index is left out: whether that is the same twice is the matter of another test.
    expect(differences(incremental, await siteOf(cold, 'cold')).filter((file) => !file.startsWith('pagefind/'))).toEqual([])
    const showing = (text: string) => [...incremental.keys()].filter((file) => file.endsWith('.html') && readFileSync(join(folder, 'site', file), 'utf8').includes(text))
    // The KPI, the record whose gain is lost, the list and the home page.
    expect(showing('333 ms')).toEqual(expect.arrayContaining(['kpis/KPI-2025-004/index.html', 'improvements/IMP-2025-008/index.html', 'kpis/index.html', 'index.html']))
    // Its own page, its index, and the pages of its team and of the records that it names.
    expect(showing('Another title altogether').length).toBeGreaterThan(4)
    expect(showing('A record that is new')).toContain('improvements/IMP-2025-043/index.html')
  })
})

describe('pictures and downloads', () => {
  test('are published when they are listed in assets, and a link out of the folder stops the build', async () => {
    const content = join(folder, 'pictured')
    write(content, { ...backlog('IMP-2025-001', 'With a picture', { body: '![The pool at peak](../assets/charts/pool.png) and [the numbers](../assets/pool.csv).' }), 'assets/charts/pool.png': 'not really a picture', 'assets/pool.csv': 'hour,waiting\n' })
    const site = await siteOf(content, 'pictured-site')
    expect([...site.keys()].filter((file) => file.startsWith('assets/'))).toEqual(['assets/charts/pool.png', 'assets/pool.csv'])
    const page = readFileSync(join(folder, 'pictured-site', 'improvements/IMP-2025-001/index.html'), 'utf8')
    expect(page).toContain('src="/assets/charts/pool.png"')
    expect(page).toContain('href="/assets/pool.csv"')
    symlinkSync('/etc/hostname', join(content, 'assets', 'secret.txt'))
    const { status, out } = await build(content, 'pictured-site')
    expect([status, out.includes('symbolic link')]).toEqual([1, true])
    expect(existsSync(join(folder, 'pictured-site', 'assets', 'secret.txt'))).toBe(false)
  })
})

describe('a build that goes wrong', () => {
  test('ends with an error, and leaves the site as it was', async () => {
    const content = join(folder, 'wrong')
    write(content, ONE_RECORD)
    const before = await siteOf(content, 'wrong-site')
    write(content, { 'pages/broken.mdx': '---\ntitle: Broken\ndescription: It reads what is not there\norder: 1\n---\n\n{nothing.at.all}\n' })
    const { status, err } = await build(content, 'wrong-site')
    expect(status, 'null: it did not end within half a minute').not.toBeNull()
    expect(status).not.toBe(0)
    expect(err).toMatch(/nothing is not defined|broken/)
    expect(differences(before, tree(join(folder, 'wrong-site')))).toEqual([])
  })
})

describe('two builds at the same time', () => {
  test('of different folders do not disturb each other', async () => {
    const contents = ['left', 'right'].map((name) => join(folder, name))
    for (const content of contents) {
      write(content, ONE_RECORD)
      cpSync(join(folder, 'records/pages'), join(content, 'pages'), { recursive: true })
    }
    const runs = await Promise.all(contents.map((content, index) => build(content, `side-${index}`)))
    expect(runs.map(({ status, err }) => [status, err.slice(0, 300)])).toEqual([[0, ''], [0, '']])
    expect(differences(tree(join(folder, 'side-0')), tree(join(folder, 'side-1'))).filter((file) => !file.startsWith('pagefind/'))).toEqual([])
  })
})
