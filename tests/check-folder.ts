import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { openDiagramCache } from '../src/charts/diagram-cache.ts'
import { idsOf } from '../src/content/allocate-id.ts'
import { readLibrary, type Library } from '../src/content/library.ts'
import { sourceOf } from '../src/content/tree.ts'
import { textReport } from '../src/reporters/text.ts'
import { checkLibrary, type Report } from '../src/rules/check.ts'
import type { Base } from '../src/rules/define-rule.ts'

export const TODAY = '2025-12-12'

/** Checks a content folder as the command line does: the real reader, every rule, the text report. */
export async function checkFolder(root: string, read: (root: string) => Library = readLibrary, base?: Base): Promise<{ report: Report; text: string }> {
  const library = read(root)
  const report = await checkLibrary(library, { today: TODAY, diagrams: openDiagramCache(join(tmpdir(), 'kaizenbook-test-diagrams')), ...(base && { base }) })
  return { report, text: textReport(report, { color: false, source: (file) => sourceOf(library.tree, file), path: (file) => file }) }
}

/** A library as an earlier state, without any history of its own. */
export function asBase(library: Library): Base {
  return { ref: 'main', commit: '0'.repeat(40), library, ids: idsOf(library) }
}

/** A content folder in a temporary place, made of `path: text`; `remove` takes it away again. */
export function folderOf(files: Readonly<Record<string, string | Buffer>>): { root: string; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'kaizenbook-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) }
}

/** The files below a folder: path relative to it, and bytes. */
export function filesBelow(folder: string): Record<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort()
  return Object.fromEntries(files.map((file) => [relative(folder, file).replaceAll('\\', '/'), readFileSync(file)]))
}

/**
 * Reads a library as somebody who may not read everything: root reads any file, so it steps down for a moment.
 * The process must not be a worker thread (vitest's default pool is processes).
 */
export function asNobody<Value>(work: () => Value): Value {
  if (process.geteuid!() !== 0) return work()
  process.seteuid!(65534)
  try {
    return work()
  } finally {
    process.seteuid!(0)
  }
}
