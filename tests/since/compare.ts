import { readLibrary } from '../../src/content/library.ts'
import type { Problem } from '../../src/content/problem.ts'
import type { Report } from '../../src/rules/check.ts'
import type { Base } from '../../src/rules/define-rule.ts'
import { checkSince } from '../../src/rules/since.ts'
import { asBase, folderOf, TODAY } from '../check-folder.ts'
import { RECORD } from '../content/records.ts'

/** Texts by path; a file that is undefined is not there, also when it would be otherwise. */
export type Files = Readonly<Record<string, string | Buffer | undefined>>

export const FIRST = 'improvements/IMP-2025-001-cache-warming.md'
export const SECOND = 'improvements/IMP-2025-002-search-index.md'

/** Another record, with nothing in it that is the first one's. */
export const OTHER = `---
id: IMP-2025-002
title: Search index
status: backlog
metadata:
  created: 2025-05-09
  owner: jo.park@dwcp.io
  team: platform
  category: reliability
  priority: high
---

## Context

Searches are slow after each release, and nobody knows why.
`

/** What a change makes of one folder of records that was another before. */
export async function change(before: Files, after: Files, more: Partial<Base> & { now?: string } = {}): Promise<Report & { since: NonNullable<Report['since']> }> {
  const [then, now] = [before, after].map((files) => folderOf(present({ [SECOND]: OTHER, ...files }))) as [ReturnType<typeof folderOf>, ReturnType<typeof folderOf>]
  try {
    const { now: today = TODAY, ...history } = more
    return await checkSince(readLibrary(now.root), { ...asBase(readLibrary(then.root)), ...history }, { today, diagrams: { check: async () => ({ ok: true }) } }) as Report & { since: NonNullable<Report['since']> }
  } finally {
    then.remove()
    now.remove()
  }
}

function present(files: Files): Record<string, string | Buffer> {
  return Object.fromEntries(Object.entries(files).filter((entry): entry is [string, string | Buffer] => entry[1] !== undefined))
}

/** The same, for one record. */
export const edit = (before: string, after: string) => change({ [FIRST]: before }, { [FIRST]: after })

/** `rule: line`, of the problems that the change brings, and of those that were there before. */
export function sorted({ problems }: Report): { introduced: string[]; before: string[] } {
  const named = (origin: Problem['origin']) => problems.filter((problem) => problem.origin === origin).map(({ rule, range }) => `${rule}: ${range.start.line}`)
  return { introduced: named('introduced'), before: named('before') }
}

/** A record with a problem on a line of its own: raw HTML in the text. */
export const withText = (...lines: string[]) => `${RECORD}\n${lines.join('\n\n')}\n`
