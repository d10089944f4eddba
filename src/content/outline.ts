import GithubSlugger from 'github-slugger'
import { markdownToMdast, type Features } from 'satteri'
import { ID_MENTION } from '../kinds/fields.ts'
import { HIDDEN } from './hidden.ts'

/**
 * How Markdown is read, everywhere: by the check and by the pages. Smart punctuation is off (it rewrites `--title "x"`). Ids of footnotes
 * have capitals, as all ids have that the pages give: a heading gets small letters, and cannot take their place.
 */
export const MARKDOWN: Features = { gfm: { footnotes: { clobberPrefix: 'KB-' } }, frontmatter: false, smartPunctuation: false, math: false }

export interface Spot { line: number; column: number; length: number }
export interface Heading extends Spot { depth: number; text: string; slug: string }
export interface Link extends Spot { url: string; text: string; image: boolean }
export interface Task extends Spot { checked: boolean; text: string; heading: number }
export interface Code extends Spot { language: string; meta: string; value: string; heading: number }
export interface Table extends Spot { header: string[]; rows: { cells: string[]; spots: Spot[]; line: number }[] }
export interface Paragraph extends Spot { text: string; heading: number }

/** What the rules and views need of a body; `heading` is a position in `headings`, -1 before the first. Lines are the file's. */
export interface Outline {
  headings: Heading[]
  links: Link[]
  tasks: Task[]
  codes: Code[]
  tables: Table[]
  paragraphs: Paragraph[]
  /** `[Bracketed]` text that is no link. */
  brackets: (Spot & { text: string })[]
  /** Raw HTML, which pages show as text. */
  html: Spot[]
  /** Ids of records named in the text, without a link. */
  mentions: (Spot & { id: string })[]
  /** Hidden characters that are written as references, `&#x202E;`. */
  hidden: (Spot & { character: string })[]
}

interface Node { type: string; position?: { start: { line: number; column: number; offset: number }; end: { line: number; column: number; offset: number } }; children?: Node[]; value?: string; depth?: number; url?: string; alt?: string | null; identifier?: string; checked?: boolean | null; lang?: string | null; meta?: string | null }

/**
 * Reads the outline of a Markdown body.
 * @param lineOffset lines of the file before the body's first
 */
export function outlineOf(body: string, lineOffset: number): Outline {
  const outline: Outline = { headings: [], links: [], tasks: [], codes: [], tables: [], paragraphs: [], brackets: [], html: [], mentions: [], hidden: [] }
  const slugger = new GithubSlugger()
  const pictured = new Set<string>()
  const spot = (node: Node): Spot => {
    const { start, end } = node.position!
    const length = end.line === start.line ? end.column - start.column : Math.max(1, lineLength(body, start.offset))
    return { line: start.line + lineOffset, column: start.column, length }
  }
  const visit = (node: Node, linked: boolean): void => {
    const handled = VISITORS[node.type]?.(node, { outline, slugger, pictured, spot, linked, body, lineOffset })
    if (handled !== 'stop') for (const child of node.children ?? []) visit(child, linked || node.type === 'link')
  }
  visit(markdownToMdast(body, { features: MARKDOWN }) as unknown as Node, false)
  return { ...outline, links: outline.links.map(({ definition, ...link }: Defined): Link => (definition !== undefined && pictured.has(definition) ? { ...link, image: true } : link)) }
}

/** A link, and by which name others refer to it. */
type Defined = Link & { definition?: string }

interface Visit { outline: Outline; slugger: GithubSlugger; /** Definitions that pictures refer to. */ pictured: Set<string>; spot: (node: Node) => Spot; linked: boolean; body: string; lineOffset: number }

const VISITORS: Record<string, (node: Node, visit: Visit) => 'stop' | void> = {
  heading: (node, { outline, slugger, spot }) => {
    const text = plainText(node)
    outline.headings.push({ ...spot(node), depth: node.depth!, text, slug: slugger.slug(text) })
  },
  link: (node, { outline, spot }) => { outline.links.push({ ...spot(node), url: node.url!, text: plainText(node), image: false }) },
  image: (node, { outline, spot }) => { outline.links.push({ ...spot(node), url: node.url!, text: node.alt ?? '', image: true }) },
  definition: (node, { outline, spot }) => { outline.links.push({ ...spot(node), url: node.url!, text: '', image: false, definition: node.identifier } as Defined) },
  imageReference: (node, { pictured }) => { pictured.add(node.identifier!) },
  listItem: (node, { outline, spot }) => {
    if (typeof node.checked !== 'boolean') return
    const first = node.children?.find((child) => child.type === 'paragraph')
    outline.tasks.push({ ...spot(node), checked: node.checked, text: first ? plainText(first) : '', heading: outline.headings.length - 1 })
  },
  code: (node, { outline, spot }) => {
    outline.codes.push({ ...spot(node), language: node.lang ?? '', meta: node.meta ?? '', value: node.value ?? '', heading: outline.headings.length - 1 })
    return 'stop'
  },
  table: (node, { outline, spot, body, lineOffset }) => {
    const [header, ...rows] = (node.children ?? []).map((row) => ({ cells: (row.children ?? []).map(plainText), spots: (row.children ?? []).map((cell) => spotOfCell(cell, body, lineOffset)), line: row.position!.start.line + lineOffset }))
    outline.tables.push({ ...spot(node), header: header?.cells ?? [], rows })
  },
  paragraph: (node, { outline, spot }) => { outline.paragraphs.push({ ...spot(node), text: plainText(node), heading: outline.headings.length - 1 }) },
  html: (node, { outline, spot }) => { outline.html.push(spot(node)) },
  text: (node, visit) => {
    readText(node, visit)
    const character = HIDDEN.exec(node.value!)?.[0]
    // What the source itself shows has been found there.
    if (character && !visit.body.slice(node.position!.start.offset, node.position!.end.offset).includes(character)) visit.outline.hidden.push({ character, ...visit.spot(node) })
  },
}

const BRACKET = /\[([^[\]\n]{1,160})\]/g

/** Placeholders and ids in a text node. Positions are read from the source, where escapes and entities are still written. */
function readText(node: Node, { outline, linked, body, lineOffset }: Visit): void {
  const value = node.value!
  if (!linked && value.includes('[')) {
    for (const match of inSource(node, body, BRACKET)) {
      if (match.before !== '\\') outline.brackets.push({ text: match.groups[1]!, ...shift(match, lineOffset) })
    }
  }
  if (!linked && value.includes('-')) {
    for (const match of inSource(node, body, ID_MENTION)) outline.mentions.push({ id: match.groups[0]!, ...shift(match, lineOffset) })
  }
}

function shift({ line, column, length }: Spot, lineOffset: number): Spot {
  return { line: line + lineOffset, column, length }
}

function* inSource(node: Node, body: string, pattern: RegExp): Generator<Spot & { groups: RegExpMatchArray; before: string }> {
  const { start, end } = node.position!
  const source = body.slice(start.offset, end.offset)
  // Lines are counted on from the match before: from the beginning each time takes long where there are thousands.
  let [line, lineStart] = [start.line, 1 - start.column]
  let from = 0
  for (const match of source.matchAll(pattern)) {
    for (let at = source.indexOf('\n', from); at >= 0 && at < match.index; at = source.indexOf('\n', from)) {
      line += 1
      lineStart = from = at + 1
    }
    yield { groups: match, before: source[match.index - 1] ?? '', line, column: match.index - lineStart + 1, length: match[0].length }
  }
}

/** A cell's text without the bar and the blanks around it. */
function spotOfCell({ position }: Node, body: string, lineOffset: number): Spot {
  const { start, end } = position!
  const cell = body.slice(start.offset, end.offset)
  const inside = cell.replace(/\|$/, '')
  const from = cell.startsWith('|') ? 1 : 0
  const text = inside.slice(from).trim()
  return { line: start.line + lineOffset, column: start.column + (text === '' ? inside.length : inside.indexOf(text, from)), length: Math.max(1, text.length) }
}

function plainText(node: Node): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value ?? ''
  if (node.type === 'image') return node.alt ?? ''
  return (node.children ?? []).map(plainText).join('')
}

function lineLength(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return (end < 0 ? text.length : end) - from
}
