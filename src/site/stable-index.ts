import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { decode, encode } from 'cborg'

/** A file of Pagefind's: a mark, then CBOR, compressed. */
const MARK = Buffer.from('pagefind_dcd')

type Filter = [name: string, values: [value: string, pages: number[]][]]

/**
 * Puts a Pagefind index (1.5) into a fixed order: it writes filters and their values in the order of a hash map, which is another
 * one at every run. The files are named by what they then hold, as Pagefind names them, so the same library gives the same bytes.
 */
export function makeStable(folder: string): void {
  const entryFile = join(folder, 'pagefind-entry.json')
  const entry = JSON.parse(readFileSync(entryFile, 'utf8')) as { languages: Record<string, { hash: string }>; include_characters: string[] }
  for (const [language, known] of Object.entries(entry.languages)) {
    const names = sortFilters(join(folder, 'filter'), language)
    const old = `pagefind.${known.hash}.pf_meta`
    const meta = sortedMeta(decode(open(join(folder, old))) as unknown[], names)
    known.hash = save(folder, 'pagefind.', language, '.pf_meta', 10, meta, old)
  }
  entry.include_characters.sort()
  writeFileSync(entryFile, JSON.stringify(entry))
}

/** Sorts the values of each filter; answers the new names by the old ones. */
function sortFilters(folder: string, language: string): Map<string, string> {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.startsWith(`${language}_`)).sort() : []
  return new Map(files.map((file) => {
    const [name, values] = decode(open(join(folder, file))) as Filter
    const sorted: Filter = [name, values.toSorted(([a], [b]) => compare(a, b))]
    return [file.replace('.pf_filter', ''), save(folder, '', language, '.pf_filter', 7, sorted, file)]
  }))
}

/** The metadata with its list of filters, `[name, file]`, by name and with the new files. */
function sortedMeta(meta: unknown[], names: ReadonlyMap<string, string>): unknown[] {
  return meta.map((part) => {
    if (!isFilterList(part, names)) return part
    return part.map(([name, file]) => [name, names.get(file)!] as const).sort(([a], [b]) => compare(a, b))
  })
}

function isFilterList(part: unknown, names: ReadonlyMap<string, string>): part is [string, string][] {
  return Array.isArray(part) && part.length > 0 && part.every((item) => Array.isArray(item) && names.has(String(item[1])))
}

function open(file: string): Buffer {
  return gunzipSync(readFileSync(file)).subarray(MARK.length)
}

/** Writes what a file holds now under the name that this gives it; answers `en_1a2b3c4`. */
function save(folder: string, before: string, language: string, after: string, digits: number, data: unknown, old: string): string {
  const bytes = encode(data)
  const name = `${language}_${createHash('sha256').update(bytes).digest('hex').slice(0, digits)}`
  rmSync(join(folder, old))
  writeFileSync(join(folder, `${before}${name}${after}`), gzipSync(Buffer.concat([MARK, bytes]), { level: 9 }))
  return name
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
