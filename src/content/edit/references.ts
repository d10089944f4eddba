import { yamlPositions } from '../yaml.ts'

/**
 * Text with every mention of one id made another: in frontmatter, text, links, link anchors and code. Only whole ids count:
 * `IMP-2025-0051` and `XIMP-2025-005` are others. Lists of earlier ids, addresses outside, and files of `assets/` and
 * `pages/`, which keep their names, stay as they are.
 * @param source a whole file; byte-order mark and line ends stay
 */
export function rewriteId(source: string, from: string, to: string): string {
  // What is passed over stands first: where it matches, the id in it is not looked at.
  const pattern = new RegExp(`${KEPT}|${anchored(from.toLowerCase())}|${whole(from)}`, 'g')
  const [start, end] = aliasesIn(source)
  return source.replace(pattern, (match: string, at: number) => {
    if (at >= start && at < end) return match
    return match === from ? to : match === from.toLowerCase() ? to.toLowerCase() : match
  })
}

/** Text in which links and mentions of a file have its new name; names without folders. Addresses outside stay as they are. */
export function rewriteFileName(source: string, from: string, to: string): string {
  const pattern = new RegExp(`${KEPT}|(?<![\\w.-])${literal(from)}(?![\\w-]|\\.\\w)`, 'g')
  return source.replace(pattern, (match) => (match === from ? to : match))
}

/** Addresses outside and of mail, and paths into folders whose files are not records. A bracket in an address counts when it is closed there. */
const KEPT = [
  /(?:[hH][tT]{2}[pP][sS]?:\/\/|(?<!\w)www\.)(?:[^\s<>"'`|()[\]]|\([^\s<>"'`|()[\]]*\))*/,
  /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/,
  /(?<![\w-])(?:assets|pages)\/[^\s<>"'`|()[\]]*/,
].map(({ source }) => source).join('|')

/** A heading that names an id has it in small letters in its anchor, where what follows may be drawn to it: `#imp-2025-005s-cost`. */
function anchored(id: string): string {
  return `(?<![a-z0-9])${literal(id)}(?![0-9])(?<=#[^\\s<>"'\`|()[\\]#]{0,200})`
}

/** Nothing that would make it another id before or after; `_` is emphasis, or part of a name around the id. */
function whole(id: string): string {
  return `(?<![A-Za-z0-9])${literal(id)}(?![A-Za-z0-9])`
}

/** A text as the part of a regular expression that it is; RegExp.escape is not in every Node that we run on. */
export function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

/** Where the list of earlier ids stands in a file; an empty range when there is none. */
function aliasesIn(source: string): [start: number, end: number] {
  const yaml = /^\uFEFF?---\r?\n([\s\S]*?\r?\n)---/.exec(source)
  if (!yaml?.[1]!.includes('aliases')) return [0, 0]
  const offset = yaml[0].indexOf('\n') + 1
  const found = yamlPositions(yaml[1]!).offsets(['aliases'], 'value')
  return found ? [offset + found[0], offset + found[1]] : [0, 0]
}
