import { mdxToMdast } from 'satteri'
import { pageSchema } from '../kinds/page.ts'
import { readText } from './files.ts'
import { readFrontmatter } from './frontmatter.ts'
import { MARKDOWN } from './outline.ts'
import { span, type Finding, type Place } from './problem.ts'
import { fenceFinding, yamlFindings } from './record.ts'
import { schemaFindings } from './schema-findings.ts'
import { filesBelow } from './walk.ts'

/** The maintainers' pages: addresses below `guide/`, and what is wrong with them. */
export interface Pages { slugs: string[]; findings: Finding[] }

export const PAGES_FOLDER = 'pages'

/** Reads `pages/`: MDX with a title and a description. Their text is trusted, and must be MDX all the same. */
export function readPages(root: string, limit: number): Pages {
  const pages: Pages = { slugs: [], findings: [] }
  for (const file of filesBelow(root, PAGES_FOLDER, pages.findings)) {
    if (/\.mdx?$/.test(file)) {
      pages.slugs.push(file.slice(PAGES_FOLDER.length + 1).replace(/\.mdx?$/, ''))
      pages.findings.push(...pageFindings(root, file, limit))
    } else pages.findings.push({ rule: 'file-type', file, at: { file: true }, message: `\`${file}\` is not a page.`, hint: 'Pages are .mdx or .md; pictures and downloads go into `assets/`.' })
  }
  return pages
}

function pageFindings(root: string, file: string, limit: number): Finding[] {
  const read = readText(root, file, limit)
  if (!read.ok) return read.findings
  const result = readFrontmatter(read.text)
  if (!result.ok) return [...read.findings, ...(result.split ? yamlFindings(file, result.split, result.mistakes) : [fenceFinding(file, result.fence)])]
  const parsed = pageSchema.safeParse(result.value ?? {})
  const fields = parsed.success ? [] : schemaFindings(pageSchema, result.value ?? {}, parsed.error.issues).map((finding) => ({ ...finding, file }))
  return [...read.findings, ...fields, ...mdxFindings(file, result.split.body, result.split.bodyLine)]
}

/** MDX that cannot be read would stop the build with a stack of its own. */
function mdxFindings(file: string, body: string, bodyLine: number): Finding[] {
  if (!file.endsWith('.mdx')) return []
  try {
    mdxToMdast(body, { features: MARKDOWN })
    return []
  } catch (error) {
    const [, line, column, said] = /^(\d+):(\d+): (.*?)(?: \([a-z-]+:[a-z-]+\))?$/s.exec((error as Error).message) ?? []
    const at: Place = line ? { range: span(Number(line) + bodyLine, Number(column), 1) } : { file: true }
    return [{ rule: 'page-syntax', file, at, message: `This is not MDX: ${(said ?? (error as Error).message).replace(/[^.?!]$/, '$&.')}`, hint: 'In MDX, `{` and `<` begin code: put them in backticks, or write `\\{` and `&lt;`.' }]
  }
}
