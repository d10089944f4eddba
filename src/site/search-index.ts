import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import GithubSlugger from 'github-slugger'
import { close, createIndex, type PagefindIndex } from 'pagefind'
import { markdownToHtml, type MdastPluginDefinition } from 'satteri'
import { readLibrary, sourceOf, type Library } from '../content/library.ts'
import { MARKDOWN } from '../content/outline.ts'
import { factAt, type LibraryRecord } from '../content/record.ts'
import { worded } from '../views/facts.ts'
import { bodyOf } from './body-text.ts'
import { digestOf } from './digest.ts'
import { escapeHtml } from './escape.ts'
import { guidePages } from './guide-index.ts'
import type { Settings } from './settings.ts'

export interface SearchIndex { /** Adds the pages that are not records, and writes `pagefind/` into the site. */ finish: (out: string) => Promise<void> }

/** Raised when what is indexed, or how, changes. */
const VERSION = 2

/**
 * Indexes the records for search, from their text rather than from the rendered pages, so that it can run beside the rendering.
 * The same library gives the same index, which is then taken from the cache.
 */
export async function startIndex({ content, cacheRoot, packageRoot }: Settings): Promise<SearchIndex> {
  const library = readLibrary(content)
  const key = digestOf([VERSION, versionOf(packageRoot), library.programme, library.records.map(({ file, digest }) => [file, digest]), guidePages(content)])
  const stored = join(cacheRoot, 'search', key)
  if (existsSync(stored)) return { finish: async (out) => cpSync(stored, join(out, 'pagefind'), { recursive: true }) }
  const index = await openIndex()
  const added = addRecords(index, library)
  return { finish: async (out) => {
    await added
    for (const page of guidePages(content)) await add(index, page.url, readFileSync(join(out, page.url, 'index.html'), 'utf8'))
    await write(index, join(out, 'pagefind'))
    await close()
    keep(join(out, 'pagefind'), stored)
  } }
}

async function openIndex(): Promise<PagefindIndex> {
  const { index, errors } = await createIndex({ forceLanguage: 'en', includeCharacters: '-_%$<>' })
  if (!index) throw new Error(`Search cannot be indexed: ${errors.join('; ')}`)
  return index
}

const BATCH = 64

async function addRecords(index: PagefindIndex, library: Library): Promise<void> {
  for (let at = 0; at < library.records.length; at += BATCH) {
    await Promise.all(library.records.slice(at, at + BATCH).map((record) => add(index, `/${record.kind.folder}/${record.id}/`, documentOf(record, library))))
  }
}

async function add(index: PagefindIndex, url: string, content: string): Promise<void> {
  const { errors } = await index.addHTMLFile({ url, content })
  if (errors.length > 0) throw new Error(`${url} cannot be indexed: ${errors.join('; ')}`)
}

async function write(index: PagefindIndex, outputPath: string): Promise<void> {
  const { errors } = await index.writeFiles({ outputPath })
  if (errors.length > 0) throw new Error(`The search index cannot be written: ${errors.join('; ')}`)
}

/** Keeps the newest index for the next build; it appears under its name only when it is whole. */
function keep(from: string, to: string): void {
  const parent = join(to, '..')
  rmSync(parent, { recursive: true, force: true })
  mkdirSync(parent, { recursive: true })
  cpSync(from, `${to}.part`, { recursive: true })
  renameSync(`${to}.part`, to)
}

/** What search knows of a record: its facts to filter by, its title, its fields and its text. */
function documentOf(record: LibraryRecord, { root, programme }: Library): string {
  const { kind, id, title, data, file } = record
  const { facts } = kind
  const status = typeof data.status === 'string' ? worded(data.status) : undefined
  const named = (list: Library['programme']['teams'], value: string | undefined) => value && (list.find((item) => item.id === value)?.name ?? value)
  const team = named(programme.teams, factAt(record, facts.team))
  const category = named(programme.categories, factAt(record, facts.category))
  const filters = Object.entries({ kind: kind.title, team, status, category }).filter(([, value]) => value)
  const attributes = filters.map(([name, value]) => `<span data-pagefind-filter="${name}">${escapeHtml(value!)}</span>`).join('')
  const meta = Object.entries({ id, kind: kind.title, status, team }).filter(([, value]) => value).map(([name, value]) => `<span data-pagefind-meta="${name}">${escapeHtml(value!)}</span>`).join('')
  return `<html lang="en"><body><main data-pagefind-body><h1 data-pagefind-meta="title">${escapeHtml(title)}</h1><div data-pagefind-ignore>${attributes}${meta}</div><p>${id}</p>${bodyHtml(bodyOf(sourceOf(root, file)))}${fields(data, title)}</main></body></html>`
}

/** Every text of the frontmatter, once; the title is there already. */
function fields(data: unknown, title: string): string {
  const texts = new Set<string>()
  collect(data, texts)
  texts.delete(title)
  return [...texts].map((text) => `<p>${escapeHtml(text)}</p>`).join('')
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string' && value.includes(' ')) into.add(value)
  else if (typeof value === 'string' && value.includes('@')) into.add(value)
  else if (value !== null && typeof value === 'object') for (const child of Object.values(value)) collect(child, into)
}

function bodyHtml(body: string): string {
  const slugger = new GithubSlugger()
  const plugin: MdastPluginDefinition = {
    name: 'index',
    heading(node, tree) { tree.setProperty(node, 'data', { hProperties: { id: slugger.slug(tree.textContent(node)) } }) },
    html(node, tree) { tree.replaceNode(node, { type: 'text', value: node.value }) },
    code(node, tree) { if (node.lang === 'mermaid') tree.removeNode(node) },
  }
  return (markdownToHtml(body, { features: MARKDOWN, mdastPlugins: [plugin] }) as { html: string }).html
}

function versionOf(packageRoot: string): string {
  return (JSON.parse(readFileSync(join(packageRoot, 'node_modules/pagefind/package.json'), 'utf8')) as { version: string }).version
}
