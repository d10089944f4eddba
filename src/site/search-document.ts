import GithubSlugger from 'github-slugger'
import { markdownToHtml, type MarkdownToHtmlResult, type MdastPluginDefinition } from 'satteri'
import { aliasesOf } from '../content/allocate-id.ts'
import type { Library } from '../content/library.ts'
import { MARKDOWN } from '../content/outline.ts'
import { factAt, type LibraryRecord } from '../content/record.ts'
import { sourceOf } from '../content/tree.ts'
import { worded } from '../views/words.ts'
import { bodyOf } from './body-text.ts'
import { escapeHtml } from './escape.ts'

/** What search knows of a record: its facts to filter by, its title, its fields and its text. */
export function documentOf(record: LibraryRecord, { tree, programme }: Library): string {
  const { kind, id, title, data, file } = record
  const { facts } = kind
  const status = typeof data.status === 'string' ? worded(data.status) : undefined
  const named = (list: Library['programme']['teams'], value: string | undefined) => value && (list.find((item) => item.id === value)?.name ?? value)
  const team = named(programme.teams, factAt(record, facts.team))
  const category = named(programme.categories, factAt(record, facts.category))
  const filters = Object.entries({ kind: kind.title, team, status, category }).filter(([, value]) => value)
  const attributes = filters.map(([name, value]) => `<span data-pagefind-filter="${name}">${escapeHtml(value!)}</span>`).join('')
  const meta = Object.entries({ id, kind: kind.title, status, team }).filter(([, value]) => value).map(([name, value]) => `<span data-pagefind-meta="${name}">${escapeHtml(value!)}</span>`).join('')
  return `<html lang="en"><body><main data-pagefind-body><h1 data-pagefind-meta="title">${escapeHtml(title)}</h1><div data-pagefind-ignore>${attributes}${meta}</div><p data-pagefind-weight="10">${[id, ...aliasesOf(record)].join(' ')}</p>${bodyHtml(bodyOf(sourceOf(tree, file)))}${fields(data, title)}${kpiFields(record)}</main></body></html>`
}

/** Every text of the frontmatter, once; the title is there already. */
function fields(data: unknown, title: string): string {
  const texts = new Set<string>()
  collect(data, texts)
  texts.delete(title)
  return [...texts].map((text) => `<p>${escapeHtml(text)}</p>`).join('')
}

/** Of a KPI also what is one word: its metric and its target. */
function kpiFields({ kind, data }: LibraryRecord): string {
  return kind.name === 'kpi' ? [data.metric, data.target].map((text) => `<p>${escapeHtml(String(text))}</p>`).join('') : ''
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
  return (markdownToHtml(body, { features: MARKDOWN, mdastPlugins: [plugin] }) as MarkdownToHtmlResult).html
}
