import GithubSlugger from 'github-slugger'
import { markdownToHtml, type HastPluginDefinition, type MarkdownToHtmlResult, type MdastPluginDefinition } from 'satteri'
import { MARKDOWN } from '../content/outline.ts'
import { destinationOf } from '../content/links.ts'
import { stepName } from '../content/steps.ts'
import type { Wiki } from './wiki.ts'
import { escapeHtml } from './escape.ts'
import { heldHref } from './held.ts'
import { highlight } from './highlight.ts'
import { SAFE_HTML } from './safe-html.ts'
import { href, recordHref } from './urls.ts'

export interface Heading { depth: number; text: string; slug: string }
export interface Rendered { html: string; headings: Heading[] }

/** A diagram's picture: name of its file without theme and ending, and its size. */
export interface Picture { name: string; width: number; height: number; alt: string }

export interface RenderContext { wiki: Pick<Wiki, 'byId' | 'byFile'> & Partial<Pick<Wiki, 'held'>>; file: string; picture: (source: string) => Picture | undefined }

/** A record's Markdown as HTML. Raw HTML becomes text, links are rewritten to pages, ids become links, code gets classes. */
export function renderMarkdown(body: string, context: RenderContext): Rendered {
  const headings: Heading[] = []
  const slugger = new GithubSlugger()
  // None of the plugins is asynchronous, so neither is the answer.
  const { html } = markdownToHtml(body, { features: MARKDOWN, mdastPlugins: [mdast(context, headings, slugger)], hastPlugins: [SAFE_HTML, PICTURES] }) as MarkdownToHtmlResult
  return { html, headings }
}

/** A picture may name its address elsewhere in the text; whatever way it came, only one of our own is shown. */
const PICTURES: HastPluginDefinition = {
  name: 'pictures',
  element: { filter: ['img'], visit(node, tree) {
    if (!String(node.properties.src ?? '').startsWith(href('assets/'))) tree.replaceNode(node, { type: 'text', value: String(node.properties.alt ?? '') })
  } },
}

const MENTION = /\b[A-Z]{2,8}-\d{4}-\d{3,}\b/

function mdast({ wiki, file, picture }: RenderContext, headings: Heading[], slugger: GithubSlugger): MdastPluginDefinition {
  const steps = new Set<string>()
  return {
    name: 'kaizenbook',
    heading(node, tree) {
      const text = tree.textContent(node)
      const slug = slugger.slug(text)
      headings.push({ depth: node.depth, text, slug })
      tree.setProperty(node, 'data', { hProperties: { id: slug } })
    },
    html(node, tree) { tree.replaceNode(node, { type: 'text', value: node.value }) },
    link(node, tree) { tree.setProperty(node, 'url', address(node.url, file, wiki)) },
    definition(node, tree) { tree.setProperty(node, 'url', address(node.url, file, wiki)) },
    image(node, tree) {
      const destination = destinationOf(node.url, file)
      if (destination.to === 'asset') tree.setProperty(node, 'url', href(destination.path))
      else tree.replaceNode(node, { type: 'text', value: node.alt ?? '' })
    },
    text(node, tree) {
      if (!MENTION.test(node.value) || isInLink(node, tree)) return
      tree.replaceNode(node, node.value.split(/(\b[A-Z]{2,8}-\d{4}-\d{3,}\b)/).filter((part) => part !== '').map((part) => linkedId(part, wiki)))
    },
    code(node, tree) {
      const drawn = node.lang === 'mermaid' ? picture(node.value) : undefined
      tree.replaceNode(node, { raw: onOneLine(drawn ? figure(drawn, node.value) : codeBlock(node.value, node.lang ?? '', stepName(node.meta ?? ''), steps)), mdxExpressions: false })
    },
  }
}

type Tree = Parameters<NonNullable<MdastPluginDefinition['text']>>[1]
type TextNode = Parameters<NonNullable<MdastPluginDefinition['text']>>[0]

function isInLink(node: TextNode, tree: Tree): boolean {
  for (let parent: ReturnType<Tree['parent']> | undefined = tree.parent(node); parent && parent.type !== 'root'; parent = tree.parent(parent as unknown as TextNode)) {
    if (parent.type === 'link' || parent.type === 'linkReference') return true
  }
  return false
}

function linkedId(part: string, { byId, held }: RenderContext['wiki']) {
  const page = MENTION.test(part) ? byId.get(part) : undefined
  const missing = page ? undefined : held?.byId.get(part)
  const text = { type: 'text' as const, value: part }
  if (missing) return { type: 'link' as const, url: heldHref(missing, held!), title: 'Not published', children: [text] }
  return page ? { type: 'link' as const, url: recordHref(page), title: page.title, children: [text] } : text
}

/** Where a link leads on the site; what the rules have not let through leads nowhere. */
function address(url: string, file: string, { byId, byFile, held }: RenderContext['wiki']): string {
  const destination = destinationOf(url, file)
  switch (destination.to) {
    case 'outside': return destination.url
    case 'heading': return `#${destination.anchor}`
    case 'page': return href(`guide/${destination.slug}/`) + hash(destination.anchor)
    case 'asset': return href(destination.path)
    case 'record': {
      const page = byId.get(destination.id ?? '') ?? byFile.get(destination.file ?? '')
      const missing = held?.byId.get(destination.id ?? '') ?? held?.byFile.get(destination.file ?? '')
      return page ? recordHref(page) + hash(destination.anchor) : missing ? heldHref(missing, held!) : '#'
    }
    default: return '#'
  }
}

function hash(anchor: string | undefined): string {
  return anchor ? `#${encodeURIComponent(anchor)}` : ''
}

/** Raw HTML is read as Markdown again, in which a blank line would end it: what follows would be markup, not code. */
function onOneLine(html: string): string {
  return html.replaceAll('\n', '&#10;')
}

function figure({ name, width, height, alt }: Picture, source: string): string {
  const image = (theme: string) => `<img class="diagram-${theme}" src="${href(`diagrams/${name}.${theme}.svg`)}" width="${width}" height="${height}" alt="${escapeHtml(alt)}" loading="lazy">`
  return `<figure class="diagram"><div class="scroll" tabindex="0" role="group" aria-label="${escapeHtml(alt)}">${image('light')}${image('dark')}</div><details><summary>Diagram as text</summary><pre><code>${escapeHtml(source)}</code></pre></details></figure>`
}

/** Ids of steps are in capitals, as all that no heading may take; of two steps of one name the first has it. */
function codeBlock(code: string, language: string, name: string | undefined, steps: Set<string>): string {
  const id = name && `KB-step-${name.toLowerCase()}`
  const first = id && steps.size < steps.add(id).size
  const label = name ? `<span class="code-name">${escapeHtml(name)}</span>` : ''
  return `<div class="code"${first ? ` id="${id}"` : ''}>${label}<pre tabindex="0"><code class="hljs">${highlight(code, language)}</code></pre></div>`
}
