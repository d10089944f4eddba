import { mdxToMdast } from 'satteri'
import { pageSchema } from '../kinds/page.ts'
import { readText } from './files.ts'
import { readFrontmatter } from './frontmatter.ts'
import { MARKDOWN } from './outline.ts'
import { span, type Finding, type Place } from './problem.ts'
import { fenceFinding, yamlFindings } from './record.ts'
import { schemaFindings } from './schema-findings.ts'
import type { Tree } from './tree.ts'
import { filesBelow, isPlainPath } from './walk.ts'

/** The maintainers' pages: addresses below `guide/`, and what is wrong with them. */
export interface Pages { slugs: string[]; findings: Finding[] }

export const PAGES_FOLDER = 'pages'

/** Addresses below `guide/` that have pages of their own. */
const TAKEN = ['rules', 'fields', 'index']

/** Files below `pages/` that are pages, whatever is wrong with them. */
export function pageFiles(tree: Tree): string[] {
  return filesBelow(tree, PAGES_FOLDER, []).filter((file) => /\.mdx?$/.test(file))
}

/** Reads `pages/`: MDX with a title and a description. Their text is trusted, and must be MDX all the same. */
export function readPages(tree: Tree, limit: number): Pages {
  const pages: Pages = { slugs: [], findings: [] }
  for (const file of filesBelow(tree, PAGES_FOLDER, pages.findings)) {
    const slug = file.slice(PAGES_FOLDER.length + 1).replace(/\.mdx?$/, '')
    const refused = refusal(file, slug, pages.slugs)
    if (refused) pages.findings.push({ rule: 'file-type', file, at: { file: true }, ...refused })
    else pages.slugs.push(slug)
    if (/\.mdx?$/.test(file)) pages.findings.push(...pageFindings(tree, file, limit))
  }
  return pages
}

/** Why a file could not be published as a page: it would be left out in silence, or take the place of another. */
function refusal(file: string, slug: string, slugs: readonly string[]): { message: string; hint: string } | undefined {
  if (!/\.mdx?$/.test(file)) return { message: `\`${file}\` is not a page.`, hint: 'Pages are .mdx or .md; pictures and downloads go into `assets/`.' }
  if (!isPlainPath(slug, { strict: true })) return { message: `\`${file}\` is not the name of a page.`, hint: 'The name is the address: small letters, digits and `-`, such as `adding-a-record.mdx`.' }
  if (TAKEN.includes(slug.split('/')[0]!) || slug.endsWith('/index')) return { message: `The guide has a page of its own at \`guide/${slug}/\`.`, hint: 'Choose another name.' }
  return slugs.includes(slug) ? { message: `There are two pages \`${slug}\`: one .md and one .mdx.`, hint: 'Delete one of them.' } : undefined
}

function pageFindings(tree: Tree, file: string, limit: number): Finding[] {
  const read = readText(tree, file, limit)
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
