import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Digest of every file below a folder, by its path. */
export function tree(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Map(files.map((file) => [file.slice(folder.length + 1).replaceAll('\\', '/'), createHash('sha256').update(readFileSync(file)).digest('hex')] as const).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Files that are not the same in both. */
export function differences(a: Map<string, string>, b: Map<string, string>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((file) => a.get(file) !== b.get(file)).map((file) => `${file}${a.has(file) ? '' : ' (only in the second)'}${b.has(file) ? '' : ' (only in the first)'}`)
}
