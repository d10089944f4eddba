import { aliasesOf } from '../content/allocate-id.ts'
import type { Library } from '../content/library.ts'
import { sourceOf } from '../content/tree.ts'
import { kindNamed, kindOfFile } from '../kinds/index.ts'
import { problemText } from '../reporters/text.ts'
import type { Report } from '../rules/check.ts'
import type { RecordEntry } from './entries.ts'
import { isIdOf, type HeldBook } from './held-book.ts'
import { href } from './urls.ts'

/** Records that are not published, as entries of the data store. */
export function heldEntries(library: Library, report: Report): RecordEntry[] {
  const known = new Map([...library.partial, ...library.records].map((record) => [record.file, record]))
  return report.quarantined.map(({ file, id, title }): RecordEntry => {
    const problems = report.problems.filter((problem) => problem.file === file)
    const record = known.get(file)
    const kind = kindOfFile(file)
    return {
      kind: kind?.name ?? '', id: id ?? '', title: title ?? '', file, data: {}, extra: {}, backlinks: [], mentions: [], stages: [],
      digest: record?.digest ?? '',
      held: {
        text: problemText(problems, { color: false, source: (path) => sourceOf(library.tree, path), path: (path) => path }).trimEnd(),
        problems: problems.map(({ rule, severity, range, message, hint }) => ({ rule, severity, line: range.start.line, message, ...(hint && { hint }) })),
        // They become addresses, and nothing in this record has been held to its form.
        formerly: record ? aliasesOf(record).filter((alias) => isIdOf(alias, kind?.prefix)) : [],
      },
    }
  })
}

/** Where a link to a record leads that is not published: to what the build says about it. `dev` shows that at the record's own address. */
export function heldHref(entry: RecordEntry, { byId }: HeldBook): string {
  if (byId.get(entry.id) !== entry) return href('build/#KB-quarantined')
  return import.meta.env.DEV ? href(`${folderOf(entry)}/${entry.id}/`) : href(`build/#${heldAnchor(entry)}`)
}

/** In capitals, as all that no heading of a record may take. */
export function heldAnchor({ id }: RecordEntry): string {
  return `KB-${id}`
}

/** The folder of an entry's kind, which is the first part of its address. */
export function folderOf({ kind }: Pick<RecordEntry, 'kind'>): string {
  return kindNamed(kind)!.folder
}
