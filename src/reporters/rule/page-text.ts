import { wrapTo } from '../columns.ts'
import { BOLD, painter } from '../paint.ts'

export interface PageTextOptions {
  color: boolean
  /** Columns of the terminal; undefined when there is none, and then nothing is wrapped. */
  columns: number | undefined
}

/** The page of a rule for a terminal: headings without marks, code set in by four columns, links as their texts. It takes what the generator writes, not any Markdown. */
export function pageText(markdown: string, { color, columns }: PageTextOptions): string {
  const paint = painter(color)
  let fence: string | undefined
  const lines = markdown.trimEnd().split('\n').flatMap((line): string[] => {
    const [, mark] = /^(`{3,})/.exec(line) ?? []
    if (fence === undefined && mark !== undefined) { fence = mark; return [] }
    if (fence !== undefined && line === fence) { fence = undefined; return [] }
    if (fence !== undefined) return [line === '' ? '' : `    ${line}`]
    const [, heading] = /^#+ (.*)$/.exec(line) ?? []
    if (heading !== undefined) return [paint(BOLD, heading)]
    const text = line.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    return columns === undefined ? [text] : wrapTo(text, Math.min(columns, WIDEST))
  })
  return `${lines.join('\n')}\n`
}

/** Columns beyond which a line of text is hard to read. */
const WIDEST = 100
