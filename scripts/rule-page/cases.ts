import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readTree } from '../../src/content/library.ts'
import type { Fix } from '../../src/content/problem.ts'
import { diskTree, treeWith } from '../../src/content/tree.ts'
import { checkLibrary } from '../../src/rules/check.ts'

const CASES = fileURLToPath(new URL('../../tests/rules/', import.meta.url))

/** The cases of a rule: texts by path, what the check says about those that fail, and what can be repaired in them. */
export interface Cases {
  /** What the change was made to, for rules that look at changes. */
  before: Record<string, string>
  fails: Record<string, string>
  passes: Record<string, string>
  expected: string
  fixes: Fix[]
}

/** The cases of a rule under `tests/rules/`, and what `--fix` repairs in them. */
export async function casesOf(rule: string): Promise<Cases> {
  const fails = filesOf(rule, 'fails')
  return { before: filesOf(rule, 'before'), fails, passes: filesOf(rule, 'passes'), expected: readFileSync(join(CASES, rule, 'expected.txt'), 'utf8'), fixes: await fixesOf(rule, fails) }
}

function filesOf(rule: string, which: 'before' | 'fails' | 'passes'): Record<string, string> {
  const folder = join(CASES, rule, which)
  if (!existsSync(folder)) return {}
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  return Object.fromEntries(files.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}

/** The day that the cases are looked at. */
const TODAY = '2025-12-12'

/** Repairs of the problems of one rule, found by the check itself. Diagrams are not drawn for it. */
async function fixesOf(rule: string, files: Record<string, string>): Promise<Fix[]> {
  const root = join(CASES, rule, 'fails')
  const tree = treeWith(diskTree(root), new Map(Object.entries(files).map(([path, text]) => [path, revealed(text)])))
  const { problems } = await checkLibrary(readTree(root, tree), { today: TODAY, diagrams: { check: async () => ({ ok: true }) } })
  return problems.flatMap((problem) => (problem.rule === rule && problem.fix ? [problem.fix] : []))
}

/** Characters that do not show stand in the cases as `{U+202E}`. */
function revealed(text: string): string {
  return text.replace(/\{U\+([0-9A-F]{4})\}/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}
