import type { Problem } from '../content/problem.ts'
import type { Report } from '../rules/check.ts'
import { plural } from '../views/words.ts'
import { plain } from './plain.ts'

/** Rules that are named in a sum; the others are counted. */
const NAMED = 5

/** Problems that the change brings; all of them where nothing was compared. */
export function introducedIn({ problems }: Pick<Report, 'problems'>): Problem[] {
  return problems.filter(({ origin }) => origin !== 'before')
}

/** With what a report was compared, what the change resolves, and what was there before and is not shown. Nothing where nothing was compared. */
export function sinceText(report: Report, path: (file: string) => string): string[] {
  const { since, problems } = report
  if (!since) return []
  const before = problems.filter(({ origin }) => origin === 'before')
  const fresh = problems.length - before.length
  const lines = [
    `Compared with ${plain(since.ref)} at ${since.commit.slice(0, 12)}: this change brings ${fresh === 0 ? 'no problem' : plural(fresh, 'problem')} and resolves ${since.resolved.length === 0 ? 'none' : since.resolved.length.toLocaleString('en')}.`,
    ...(before.length > 0 ? [`${plural(before.length, 'problem was', 'problems were')} there before, and ${before.length === 1 ? 'does' : 'do'} not stop it: ${sumOf(before, path)}. \`improvement check\` shows ${before.length === 1 ? 'it' : 'them'}.`] : []),
    ...(since.silenced ? [`${plural(since.silenced.length, 'problem is', 'problems are')} no longer told, and still there: ${sumOf(since.silenced, path)}. The programme turns the rule off, or the record sets it aside.`] : []),
    ...(since.aside ? [`${plural(since.aside.length, 'problem')} of this change ${since.aside.length === 1 ? 'is' : 'are'} set aside in the records: ${sumOf(since.aside, path)}.`] : []),
    ...(since.note ? [`Note: ${plain(since.note)}`] : []),
  ]
  return [lines.join('\n')]
}

/** `24 heading-order, 5 link-resolves and 2 others, in 12 files`: the most frequent rules first. */
function sumOf(problems: readonly Problem[], path: (file: string) => string): string {
  const byRule = [...Map.groupBy(problems, ({ rule }) => rule)].map(([rule, { length }]) => ({ rule, length })).sort((a, b) => b.length - a.length || (a.rule < b.rule ? -1 : 1))
  const others = byRule.slice(NAMED).reduce((sum, { length }) => sum + length, 0)
  const named = byRule.slice(0, NAMED).map(({ rule, length }) => `${length.toLocaleString('en')} ${rule}`).join(', ')
  const files = [...new Set(problems.map(({ file }) => file))]
  return `${named}${others > 0 ? ` and ${plural(others, 'other')}` : ''}, in ${files.length === 1 ? plain(path(files[0]!)) : plural(files.length, 'file')}`
}
