import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { wikiOf } from '../wiki-of.ts'
import { API_FOLDER } from './document.ts'
import { apiFiles, type ApiFiles } from './files.ts'
import { left } from './handover.ts'

const TYPES: Readonly<Record<string, string>> = { '.json': 'application/json; charset=utf-8', '.csv': 'text/csv; charset=utf-8' }

/** So many files are on their way to the disk while the next are made: memory stays as it is. */
const AT_ONCE = 64

/** Writes the open data of what was loaded into a site. */
export async function writeApi(out: string, base: string): Promise<void> {
  const folders = new Set<string>()
  let writing: Promise<void>[] = []
  for (const [path, text] of filesOf(base)) {
    const file = join(out, API_FOLDER, path)
    const folder = dirname(file)
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true })
    folders.add(folder)
    writing.push(writeFile(file, text()))
    if (writing.length === AT_ONCE) {
      await Promise.all(writing)
      writing = []
    }
  }
  await Promise.all(writing)
}

/** One file of the open data as it is now, for the dev server; undefined when there is none of that path. */
export function apiFile(base: string, path: string): { type: string; content: string } | undefined {
  const text = filesOf(base).get(path)
  return text && { type: TYPES[extname(path)]!, content: text() }
}

function filesOf(base: string): ApiFiles {
  const loaded = left()
  if (!loaded) throw new Error('The library was not loaded.')
  return apiFiles({ wiki: wikiOf(loaded.library, [...loaded.entries]), base })
}
