import { checkFolder, folderOf } from '../check-folder.ts'
import type { Problem } from '../../src/content/problem.ts'

export const FILE = 'improvements/IMP-2025-001-cache-warming.md'

/** A record in the backlog with its frontmatter changed: `RECORD.replace(…)`. Line 2 is the id. */
export const RECORD = `---
id: IMP-2025-001
title: Cache warming
status: backlog
metadata:
  created: 2025-03-03
  owner: maria.lopez@dwcp.io
  team: data
  category: performance
  priority: medium
---

## Context

The cache is empty in the morning.
`

/** What the check says about a content folder. */
export async function problemsOf(files: Readonly<Record<string, string | Buffer>>): Promise<Problem[]> {
  const { root, remove } = folderOf(files)
  const { report } = await checkFolder(root).finally(remove)
  return report.problems
}

/** `line:column marked text`: where a problem's caret is, and what is above it. */
export function marked(source: string, { range: { start, end } }: Problem): string {
  const line = source.replace(/^\uFEFF/, '').split(/\r?\n/)[start.line - 1] ?? ''
  return `${start.line}:${start.column} ${line.slice(start.column - 1, end.column - 1)}`
}

/** The only problem of a single record, in words. */
export async function onlyProblem(source: string): Promise<{ rule: string; place: string; message: string; hint: string | undefined }> {
  const problems = await problemsOf({ [FILE]: source })
  if (problems.length !== 1) throw new Error(`${problems.length} problems: ${problems.map(({ message }) => message).join(' ')}`)
  const [problem] = problems as [Problem]
  return { rule: problem.rule, place: marked(source, problem), message: problem.message, hint: problem.hint }
}
