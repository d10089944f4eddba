import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { World } from '../src/cli/define-command.ts'
import { workFolder } from '../src/cli/site/site-process.ts'
import { cloneTo, installNode, lockedNode, OLDEST, REPOSITORY, sh, strangersEnvironment, type Packed } from './package-clone.ts'
import { freePort } from './site/command.ts'

const jsonOf = <Shape>(file: string) => JSON.parse(readFileSync(join(REPOSITORY, file), 'utf8')) as Shape

describe('what is installed', () => {
  /** Whoever adds a name here says why its script may be left out, or has to run. */
  const REASONS: Readonly<Record<string, string>> = {
    'node_modules/esbuild': 'only makes sure that the program its npm package brought is there; denied in package.json',
  }
  const { packages } = jsonOf<{ packages: Record<string, { hasInstallScript?: true; dependencies?: object }> }>('package-lock.json')

  test('has no install script but those that are known', () => {
    expect(Object.entries(packages).flatMap(([path, { hasInstallScript }]) => (hasInstallScript ? [path] : []))).toEqual(Object.keys(REASONS))
  })

  test('and these are denied to an npm that asks', () => {
    expect(jsonOf<{ allowScripts: object }>('package.json').allowScripts).toEqual(Object.fromEntries(Object.keys(REASONS).map((path) => [path.replace('node_modules/', ''), false])))
  })
})

test('every text that names the oldest Node names the same one', () => {
  const { engines } = jsonOf<{ engines: { node: string } }>('package.json')
  const oldest = engines.node.replace('>=', '')
  for (const file of ['src/cli/bin.ts', 'improvement', 'README.md', 'src/starter/README.md']) {
    expect([file, ...new Set(readFileSync(join(REPOSITORY, file), 'utf8').match(/\b22\.\d+/g))]).toEqual([file, oldest])
  }
  expect(OLDEST === '22' ? oldest : OLDEST).toContain(oldest)
})

test('a package that lies where we may not write says so, and does not call it a mistake of its own', () => {
  expect(() => workFolder('/content', '/', { packageRoot: join(REPOSITORY, 'package.json') } as World)).toThrow(/cannot keep its working files in its own folder: .*part of the path is a file/)
})

describe('the package', { timeout: 300_000 }, () => {
  let work: string
  let wiki: string
  let packed: Packed
  let changed: string
  let nodes: Record<string, string>
  const envOf = (node: string) => strangersEnvironment(join(work, 'home'), node)

  beforeAll(() => {
    work = mkdtempSync(join(tmpdir(), 'kaizenbook package '))
    wiki = join(work, 'our wiki')
    for (const folder of ['home', 'our wiki', 'clone']) mkdirSync(join(work, folder))
    const newest = lockedNode()
    cloneTo(join(work, 'clone'))
    const pack = sh('npm pack --json', join(work, 'clone'), envOf(newest))
    expect([pack.status, pack.status === 0 ? '' : pack.err]).toEqual([0, ''])
    packed = (JSON.parse(pack.out) as Packed[])[0]!
    changed = sh('git status --porcelain', join(work, 'clone'), envOf(newest)).out
    nodes = { 22: installNode(OLDEST, join(work, 'node 22'), envOf(newest)), 24: newest }
    const install = sh(`npm install --no-audit --no-fund --prefer-offline "../clone/${packed.filename}"`, wiki, envOf(nodes[22]!))
    expect([install.status, install.status === 0 ? '' : install.err]).toEqual([0, ''])
  }, 600_000)
  afterAll(() => rmSync(work, { recursive: true, force: true }))

  test('is made by `npm pack` in a fresh clone, and leaves nothing there but the package', () => {
    expect(changed).toBe(`?? ${packed.filename}\n`)
    expect(existsSync(join(work, 'clone/lib'))).toBe(false)
  })

  test('holds what runs, and nothing else', () => {
    const expected = [
      /^(?:LICENSE|README\.md|CHANGELOG\.md|package\.json|action\.yml)$/,
      /^lib\/(?:charts|cli|content|evidence|history|intake|kinds|lsp|quantity|reporters|rules|site|statistics|views)\/[\w/-]+\.js$/,
      /^src\/(?!cli\/|lsp\/|intake\/|reporters\/(?!table\/).+\/|views\/(?:analysis|change|period)\/|starter\/).+(?<!\.test)\.(?:ts|astro|css|template\.md)$/,
      /^src\/starter\//,
      /^schemas\/[a-z]+\.schema\.json$/,
      /^docs\/rules\/[a-z-]+\.md$/,
      /^public\/[a-z.]+$/,
    ]
    const paths = packed.files.map(({ path }) => path)
    expect(paths.filter((path) => !expected.some((pattern) => pattern.test(path)))).toEqual([])
    for (const pattern of expected) expect(paths.some((path) => pattern.test(path)), String(pattern)).toBe(true)
    expect(paths.filter((path) => path.startsWith('src/starter/')).sort()).toEqual(filesOf('src/starter'))
    expect(paths.filter((path) => path.startsWith('docs/')).sort()).toEqual(filesOf('docs/rules'))
  })

  test('is small', () => {
    expect(packed.size).toBeLessThan(1_245_000)
    expect(packed.unpackedSize).toBeLessThan(4_170_000)
  })

  test('brings neither a Node nor what only its tests need', () => {
    const names = readdirSync(join(wiki, 'node_modules'))
    expect(names.filter((name) => /^(?:node-(?:linux|darwin|win)|playwright|vitest|typescript$|prettier)/.test(name))).toEqual([])
    expect(existsSync(join(wiki, 'node_modules/@sparticuz'))).toBe(false)
  })

  test('says plainly when Node is too old', () => {
    const old = `--import data:text/javascript,${encodeURIComponent("Object.defineProperty(process, 'versions', { value: { node: '22.18.0' } })")}`
    const { status, out, err } = sh('node node_modules/.bin/improvement --version', wiki, { ...envOf(nodes[24]!), NODE_OPTIONS: old })
    expect([status, out, err.split(',')[0]]).toEqual([2, '', 'Kaizenbook needs Node 22.19 or newer'])
  })

  describe.each(['22', '24'])('in a folder with a blank in its path, on Node %s', (major) => {
    let env: Record<string, string>
    let ran: ReturnType<typeof sh>

    beforeAll(() => {
      env = envOf(nodes[major]!)
      for (const name of readdirSync(wiki)) if (!['node_modules', 'package.json', 'package-lock.json'].includes(name)) rmSync(join(wiki, name), { recursive: true })
      for (const folder of [join(wiki, 'node_modules/kaizenbook/.cache'), join(work, 'home')]) rmSync(folder, { recursive: true, force: true })
      mkdirSync(join(work, 'home'))
      ran = sh('npx improvement init . && npx improvement check && npx improvement build', wiki, env)
    }, 300_000)

    test('it begins a programme, checks it and builds it, without a warning', () => {
      expect([ran.status, ran.err]).toEqual([0, ''])
      expect(sh('node --version', wiki, env).out).toMatch(new RegExp(`^v${major}\\.`))
      expect(ran.out.match(/7 records read = 7 published \+ 0 quarantined; no problems\./g)).toHaveLength(3)
      expect(ran.out).toContain('Next:\n  npx improvement check\n  npx improvement build\n')
      expect(ran.out).toContain('Left as it was:\n  package.json\n')
      expect(ran.out).toContain('The site is in dist.')
    })

    test('the site is served, with its records, its guide and its search', async () => {
      const year = /IMP-(\d{4})-001/.exec(ran.out)![1]
      const { url, stop } = await preview(wiki, env)
      try {
        const page = async (path: string) => { const response = await fetch(url + path); return [response.status, await response.text()] as const }
        expect(await page('')).toEqual([200, expect.stringContaining('Our wiki')])
        expect(await page(`improvements/IMP-${year}-002/`)).toEqual([200, expect.stringContaining('Shorter builds')])
        expect(await page('guide/rules/date-order/')).toEqual([200, expect.stringContaining('date-order')])
        expect(await page('guide/fields/plan/')).toEqual([200, expect.stringContaining('Executive Summary')])
        const index = JSON.parse((await page('pagefind/pagefind-entry.json'))[1]) as { languages: { en: { page_count: number } } }
        expect(index.languages.en.page_count).toBeGreaterThanOrEqual(6)
        expect((await page('pagefind/pagefind.js'))[0]).toBe(200)
        expect((await page('not/there/'))[0]).toBe(404)
      } finally {
        await stop()
      }
    })

    test('its diagrams are checked and drawn by a process of its own', () => {
      const record = join(wiki, 'content/improvements', readdirSync(join(wiki, 'content/improvements')).find((name) => name.includes('-001-'))!)
      const draw = (source: string) => {
        appendFileSync(record, `\n\`\`\`mermaid\n${source}\n\`\`\`\n`)
        return sh('npx improvement check', wiki, env).out
      }
      expect(draw('pie\n  "a" : 1')).toContain('no problems')
      expect(draw('pie nonsense')).toContain('error[mermaid-parses]')
    })

    test.each([
      ['--help', 'Usage: improvement COMMAND'],
      ['--version', `${jsonOf<{ version: string }>('package.json').version}\n`],
      ['build --help', 'Usage: improvement build'],
      ['schema improvement', '"expected_impact"'],
      ['list', 'Dynamic connection pool'],
      ['create --title "Cache warming" --owner a@example.com --team platform --category performance', 'IMP-'],
    ])('npx improvement %s', (line, part) => {
      const { status, out, err } = sh(`npx improvement ${line}`, wiki, env)
      expect([status, err]).toEqual([0, ''])
      expect(out).toContain(part)
    })
  })
})

function filesOf(folder: string): string[] {
  return readdirSync(join(REPOSITORY, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(REPOSITORY.length + 1).replaceAll('\\', '/')).sort()
}

/** The site as `npx improvement preview` serves it, until it is stopped. */
async function preview(cwd: string, env: Record<string, string>): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = spawn('npx', ['improvement', 'preview', '--port', String(await freePort())], { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString()
      const found = /The site is at (http:\/\/\S+?)\. /.exec(said)
      if (found) resolve(found[1]!)
    })
    void closed.then(() => reject(new Error(`It ended before it served anything: ${said}`)))
  })
  // npx starts the program in the same group.
  return { url, stop: async () => { process.kill(-child.pid!, 'SIGTERM'); await closed } }
}
