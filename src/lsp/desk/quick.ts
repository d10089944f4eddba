import type { Library } from '../../content/library.ts'
import { checkLibrary, type CheckOptions } from '../../rules/check.ts'
import { byPlace, type Report } from '../../rules/report.ts'

/** Rules that hold a record against others. Checked alone it would break none of them, so what was last said about it stands until all are checked. */
const ACROSS = new Set(['id-unique', 'kpi-metric-unique', 'evidence-agrees', 'suppression-unused'])

/**
 * A report after a few records have changed: only these are checked again, in what the others say. Problems that the change makes or mends
 * in other files are left to the check of the whole.
 */
export async function checkedAgain(library: Library, files: ReadonlySet<string>, before: Report, options: Pick<CheckOptions, 'today' | 'diagrams'>): Promise<Report> {
  const own = <Item extends { file: string }>(items: readonly Item[]) => items.filter(({ file }) => files.has(file))
  const part: Library = { ...library, records: own(library.records), partial: own(library.partial), broken: own(library.broken), findings: own(library.findings) }
  const { problems } = await checkLibrary(part, { ...options, among: library })
  const fresh = own(problems).filter(({ rule }) => !ACROSS.has(rule))
  const kept = before.problems.filter(({ file, rule }) => !files.has(file) || ACROSS.has(rule))
  return { ...before, problems: [...kept, ...fresh].sort(byPlace) }
}
