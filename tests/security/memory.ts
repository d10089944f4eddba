import { readTree } from '../../src/content/library.ts'
import type { Entry, Tree } from '../../src/content/tree.ts'
import { checkLibrary, type Report } from '../../src/rules/check.ts'
import { TODAY } from '../check-folder.ts'

/** A content folder that exists in memory only; names are whatever they are. */
export function memoryTree(files: ReadonlyMap<string, Buffer>): Tree {
  const below = (folder: string) => (folder === '.' ? '' : `${folder}/`)
  const bytes = (file: string) => files.get(file) ?? fail(file)
  return {
    entries: (folder) => {
      const names = new Map<string, Entry>()
      for (const path of files.keys()) {
        if (!path.startsWith(below(folder))) continue
        const [name, ...more] = path.slice(below(folder).length).split('/')
        names.set(name!, { name: name!, type: more.length > 0 ? 'folder' : 'file' })
      }
      return [...names.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
    },
    typeOf: (path) => (files.has(path) ? 'file' : [...files.keys()].some((file) => file.startsWith(below(path))) ? 'folder' : undefined),
    size: (file) => bytes(file).length,
    bytes,
  }
}

function fail(file: string): never {
  throw new Error(`There is no ${file}.`)
}

/** Checks files without a disk; diagrams are taken for drawable. */
export async function checkFiles(files: Readonly<Record<string, string | Buffer>>): Promise<Report> {
  const tree = memoryTree(new Map(Object.entries(files).map(([path, content]) => [path, Buffer.from(content as string)])))
  return checkLibrary(readTree('/nowhere', tree), { today: TODAY, diagrams: { check: async () => ({ ok: true }) } })
}
