import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { splitAt } from '../../src/content/frontmatter.ts'
import { idOfFileName } from '../../src/content/ids.ts'
import { KINDS } from '../../src/kinds/index.ts'

/** What the other products are given of a record: an address, a title and the body. */
export interface PlainRecord { folder: string; id: string; title: string; /** Markdown, with links between records as addresses of the site. */ body: string }

export interface PlainKind { folder: string; plural: string; summary: string; records: PlainRecord[] }

/** The records of a content folder, kind by kind, as somebody would carry them over by hand. */
export function plainKinds(content: string): PlainKind[] {
  return KINDS.map(({ folder, plural, summary }) => ({
    folder, plural, summary,
    records: readdirSync(join(content, folder)).filter((file) => file.endsWith('.md')).sort().map((file) => plainRecord(content, folder, file)),
  })).filter(({ records }) => records.length > 0)
}

function plainRecord(content: string, folder: string, file: string): PlainRecord {
  const text = readFileSync(join(content, folder, file), 'utf8')
  const end = text.indexOf('\n---\n', 3) + 5
  const { yaml, body } = splitAt(text, text.slice(end))
  return { folder, id: idOfFileName(file)!, title: (load(yaml) as { title: string }).title, body: siteLinks(body, folder) }
}

/** `../runbooks/RB-2025-001-title.md` is a file; these products want the page's address. */
function siteLinks(body: string, folder: string): string {
  return body.replace(/\]\((?:\.\.\/([a-z]+)\/)?([A-Z]+-\d{4}-\d+)[^()\s#]*\.md(#[^()\s]*)?\)/g, (_, other: string | undefined, id: string, anchor = '') => `](/${other ?? folder}/${id.toLowerCase()}/${anchor})`)
}
