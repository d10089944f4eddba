import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { analyse, sourceFiles, SRC, type SourceFile } from './source-files.ts'

/** What each folder of `src/` may import beside itself. `docs/architecture.md` draws it. */
const PAGES = ['kinds', 'quantity', 'statistics', 'evidence', 'content', 'rules', 'history', 'views', 'charts', 'reporters', 'site']
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  quantity: [],
  statistics: [],
  charts: [],
  kinds: ['quantity'],
  evidence: ['kinds', 'quantity', 'statistics'],
  content: ['kinds', 'quantity', 'evidence'],
  rules: ['content', 'kinds', 'quantity', 'evidence', 'statistics', 'charts'],
  history: ['content', 'kinds'],
  views: ['content', 'kinds', 'quantity', 'evidence', 'statistics', 'history'],
  reporters: ['rules', 'content', 'views', 'kinds', 'quantity', 'evidence', 'statistics'],
  intake: ['content', 'kinds', 'quantity', 'evidence'],
  lsp: ['kinds', 'quantity', 'evidence', 'statistics', 'content', 'rules', 'views', 'reporters'],
  cli: ['kinds', 'quantity', 'statistics', 'evidence', 'content', 'rules', 'history', 'views', 'charts', 'reporters', 'intake', 'lsp'],
  site: ['kinds', 'quantity', 'statistics', 'evidence', 'content', 'rules', 'history', 'views', 'charts', 'reporters'],
  'content.config.ts': PAGES,
  styles: [],
  components: [...PAGES, 'styles'],
  layouts: [...PAGES, 'styles', 'components'],
  pages: [...PAGES, 'styles', 'components', 'layouts'],
}
const KNOWS_ASTRO = new Set(['site', 'components', 'layouts', 'pages', 'content.config.ts'])
const PRINTS = /^(?:console\.|process\.(?:exit|exitCode|stdout|stderr)$)/

const files = sourceFiles()
const folderOf = (path: string) => path.split('/')[0]!
// A worker is a program of its own, started by the file beside it.
const mayExit = (path: string) => folderOf(path) === 'cli' || /\.client\.ts$|-worker\.ts$/.test(path) || path.startsWith('site/browser/') || /^components\/.*\.ts$/.test(path)

function illegal({ path, imports }: Pick<SourceFile, 'path' | 'imports'>): string[] {
  const from = folderOf(path)
  return imports.filter((target) => folderOf(target) !== from && !MAY_IMPORT[from]?.includes(folderOf(target))).map((target) => `${path} imports ${target}`)
}

/** A way from a file back to itself, or undefined. */
function circle(graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>()
  const walk = (path: string, way: string[]): string[] | undefined => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path]
    if (done.has(path)) return undefined
    for (const next of graph.get(path) ?? []) {
      const found = walk(next, [...way, path])
      if (found) return found
    }
    done.add(path)
    return undefined
  }
  for (const path of graph.keys()) {
    const found = walk(path, [])
    if (found) return found
  }
  return undefined
}

/** Which folders a folder imports from, but for those that it is in, and those in it. */
function folderGraph(all: readonly Pick<SourceFile, 'path' | 'imports'>[]): Map<string, string[]> {
  const related = (a: string, b: string) => a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`)
  const arrows = all.flatMap(({ path, imports }) => imports.map((target) => [dirname(path), dirname(target)] as const)).filter(([from, to]) => !related(from, to))
  return new Map([...Map.groupBy(arrows, ([from]) => from)].map(([from, own]) => [from, [...new Set(own.map(([, to]) => to))]]))
}

describe('the house', () => {
  test('has a place in the order for every folder of src', () => {
    expect([...new Set(files.map(({ path }) => folderOf(path)))].filter((folder) => !(folder in MAY_IMPORT))).toEqual([])
  })

  test('imports run one way', () => {
    expect(files.flatMap(illegal)).toEqual([])
  })

  test('no file of src imports itself by a detour', () => {
    expect(circle(new Map(files.map(({ path, imports }) => [path, imports])))).toBeUndefined()
  })

  test('folders import each other one way, too; a folder and those in it are one house', () => {
    expect(circle(folderGraph(files))).toBeUndefined()
  })

  test('only the site, its components, layouts and pages know Astro', () => {
    const astro = (name: string) => /^(?:astro(?:$|[:/])|@astrojs\/)/.test(name)
    expect(files.filter(({ path, packages }) => !(path === 'cli/site/site-process.ts') && !KNOWS_ASTRO.has(folderOf(path)) && packages.some(astro)).map(({ path }) => path)).toEqual([])
  })

  test('only the command line and workers print or end the process; scripts of pages run in a browser', () => {
    const prints = files.filter(({ path }) => !mayExit(path)).flatMap(({ path, members }) => members.filter((member) => PRINTS.test(member)).map((member) => `${path}: ${member}`))
    expect(prints).toEqual([])
  })

  test('the distributions, a tenth of a second to load, are loaded by who computes with them', () => {
    expect(files.filter(({ packages }) => packages.some((name) => name.startsWith('@stdlib/'))).map(({ path }) => path)).toEqual([])
  })

  test('no TypeScript file of src is longer than 200 lines', () => {
    expect(files.filter(({ path, lines }) => path.endsWith('.ts') && lines > 200).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([])
  })
})

describe('the tests of the house notice', () => {
  const read = (path: string, code: string) => ({ path, lines: 1, ...analyse(join(SRC, path), code) })

  test.each([
    ['an import', "import { run } from '../cli/run.ts'"],
    ['an import of a type', "import type { Flags } from '../cli/define-command.ts'"],
    ['an export from elsewhere', "export * from '../cli/run.ts'"],
    ['an import inside a function', "const load = () => import('../cli/run.ts')"],
  ])('a layer that imports one above it by %s', (_how, code) => {
    expect(illegal(read('quantity/made-up.ts', code))).toHaveLength(1)
  })

  test('a circle of three files', () => {
    expect(circle(new Map([['a', ['b']], ['b', ['c']], ['c', ['a']]]))).toEqual(['a', 'b', 'c', 'a'])
  })

  test('two folders that import from each other by different files', () => {
    const file = (path: string, ...imports: string[]) => ({ path, imports })
    expect(circle(folderGraph([file('cli/asking/ask.ts', 'cli/records/fields.ts'), file('cli/records/create.ts', 'cli/asking/editor.ts')]))).toEqual(['cli/asking', 'cli/records', 'cli/asking'])
  })

  test('printing and exiting, and not the word in a text', () => {
    const { members } = read('views/made-up.ts', "console.log('process.exit'); process.exit(1)")
    expect(members.filter((member) => PRINTS.test(member))).toEqual(['console.log', 'process.exit'])
  })
})
