import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { improvement, type Run } from './command.ts'
import { backlog, HOSTILE_TITLE, TODAY, write } from './contents.ts'
import { differences, tree } from './tree.ts'
import { workFolder } from './work-folder.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kaizenbook-keep-going-')))
const [content, out] = [join(folder, 'records'), join(folder, 'site')]
const ALIASED = Object.fromEntries(Object.entries(backlog('IMP-2025-002', HOSTILE_TITLE)).map(([file, text]) => [file, text.replace('\n---\n\n', '\naliases: [IMP-2024-002]\n---\n\n')]))
const GOOD = {
  'programme.yaml': `title: Nothing vanishes\nurl: https://example.org\nas_of: ${TODAY}\n`,
  ...backlog('IMP-2025-001', 'Names others', { body: 'It follows IMP-2025-002 and [what was there](IMP-2025-002-test.md#context).' }),
  ...ALIASED,
  ...backlog('IMP-2025-003', 'Names nobody'),
}
const BROKEN = {
  ...Object.fromEntries(Object.entries(ALIASED).map(([file, text]) => [file, text.replace('IMP-2024-002', 'IMP-2024-002, ../../../x').replace('priority: medium', 'priority: urgent')])),
  'plans/PLAN-2025-001-test.md': '---\nid: PLAN-2025-001\n---\n',
}

let good: Map<string, string>
let refused: Run
let kept: Run
let refusedAlike: boolean
let site: Map<string, string>
let pages: ReadonlyMap<string, string>

function build(...flags: string[]): Promise<Run> {
  return improvement(['build', '--content', content, '--out', out, '--base', '/', ...flags], { KAIZENBOOK_CACHE: join(tmpdir(), 'kaizenbook-test-cache') })
}

beforeAll(async () => {
  write(content, GOOD)
  const { status, out: said, err } = await build('--keep-going')
  expect(status, said + err).toBe(0)
  good = tree(out)
  write(content, BROKEN)
  refused = await build()
  refusedAlike = differences(good, tree(out)).length === 0
  kept = await build('--keep-going')
  site = tree(out)
  pages = new Map([...site.keys()].filter((file) => /\.(?:html|json|xml)$/.test(file)).map((file) => [file, readFileSync(join(out, file), 'utf8')]))
})
afterAll(() => {
  rmSync(workFolder(content, '/'), { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
})

const page = (file: string) => pages.get(file)!

describe('a build of a library with errors', () => {
  test('is refused, leaves the site as it was, and says how the others could be published', () => {
    expect([refused.status, refused.err, refusedAlike]).toEqual([1, '', true])
    expect(refused.out).toMatch(/4 records read = 2 published \+ 2 quarantined; \d+ errors?\.\n[^]*Nothing was written\. `improvement build --keep-going` publishes the 2 records without errors, and a page that lists the others\.\n$/)
  })
})

describe('a build that keeps going', () => {
  test('publishes the others, prints the sum and what is missing, and ends well', () => {
    expect([kept.status, kept.err]).toEqual([0, ''])
    expect(kept.out).toMatch(/4 records read = 2 published \+ 2 quarantined;[^]*\n2 records are not in it: IMP-2025-002, PLAN-2025-001\. Its page build\/ says why\.\n$/)
    expect(site.has('improvements/IMP-2025-003/index.html')).toBe(true)
  })

  test('publishes the sum as a page and as data, with what the check found', () => {
    const data = JSON.parse(page('build.json')) as { summary: object; quarantined: { file: string; id: string; problems: { rule: string; line: number; message: string }[] }[] }
    expect(data).toMatchObject({ version: 1, as_of: TODAY, summary: { read: 4, published: 2, quarantined: 2 }, quarantined: [{ file: 'improvements/IMP-2025-002-test.md', id: 'IMP-2025-002' }, { file: 'plans/PLAN-2025-001-test.md', id: 'PLAN-2025-001' }] })
    expect(data.quarantined[0]!.problems.map(({ rule }) => rule)).toContain('invalid-value')
    expect(page('build/index.html')).toContain('4 records read = 2 published + 2 quarantined.')
    expect(page('build/index.html')).toMatch(/<article[^>]* id="KB-IMP-2025-002">/)
    expect(page('build/index.html')).toContain('urgent')
  })

  test.each(['index.html', 'board/index.html', 'progress/index.html', 'improvements/index.html', 'teams/platform/index.html'])('says on %s what is missing there', (file) => {
    expect(page(file)).toMatch(/leaves out (?:one record that is|2 records that are) not published[^]*?href="\/build\/#KB-IMP-2025-002"/)
  })

  test('says that there are none only of kinds of which none waits', () => {
    expect(page('plans/index.html')).toContain('No plan is published.')
    expect(page('progress/index.html')).toMatch(/There are no roadmaps yet\.[^]*No plan is published\./)
    expect(page('roadmaps/index.html')).toContain('There are no roadmaps yet. A file in roadmaps/ becomes a page here.')
  })

  test('leads there from records that name it, and from its own and its earlier address', () => {
    expect(page('improvements/IMP-2025-001/index.html').match(/href="\/build\/#KB-IMP-2025-002"/g)).toHaveLength(2)
    for (const id of ['IMP-2025-002', 'IMP-2024-002']) {
      expect(page(`improvements/${id}/index.html`)).toContain('content="0; url=/build/#KB-IMP-2025-002"')
      expect(page(`improvements/${id}/index.html`)).toContain(`<h1>${id} is not published</h1>`)
    }
  })

  test('makes no address of what is no id, in a record that has not been held to its form', () => {
    expect([...site.keys()].filter((file) => file.startsWith('improvements/') && file.split('/').length !== 3 && file !== 'improvements/index.html')).toEqual([])
    expect(existsSync(join(folder, 'x'))).toBe(false)
  })

  test('keeps it out of search, feed and sitemap', () => {
    expect(JSON.parse(readFileSync(join(out, 'pagefind/pagefind-entry.json'), 'utf8'))).toMatchObject({ languages: { en: { page_count: 2 } } })
    expect([...pages].filter(([file, text]) => file.endsWith('.xml') && /IMP-202[45]-002/.test(text)).map(([file]) => file)).toEqual([])
    expect(page('sitemap-0.xml')).toContain('IMP-2025-003')
  })

  test('has no link that leads nowhere', () => {
    const links = [...pages].flatMap(([file, text]) => [...text.matchAll(/ href="(\/[^"]*)"/g)].map(([, link]) => ({ file, link: link! })))
    const dead = links.filter(({ link }) => {
      const [path, anchor] = link.split('#') as [string, string?]
      const target = path.replace(/\?.*$/, '').slice(1).replace(/(^|\/)$/, '$1index.html')
      return !site.has(target) || (anchor !== undefined && path.startsWith('/build/') && !page(target).includes(` id="${anchor}"`))
    })
    expect(dead).toEqual([])
  })

  test('does not let the text of the record become markup', () => {
    expect([...pages].filter(([file, text]) => !file.endsWith('.json') && text.includes('<img src=x')).map(([file]) => file)).toEqual([])
  })

  test('shows nothing of it when it is mended: the site is the one that it was', async () => {
    write(content, GOOD)
    rmSync(join(content, 'plans'), { recursive: true })
    const { status } = await build()
    expect([status, differences(good, tree(out))]).toEqual([0, []])
    expect(readFileSync(join(out, 'build/index.html'), 'utf8')).toContain('No record is quarantined')
  })
})
