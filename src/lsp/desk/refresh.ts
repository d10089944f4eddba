import { ASSETS_FOLDER, readAssets } from '../../content/assets.ts'
import { recordFileAt } from '../../content/files.ts'
import { readAgain, readTree, type Library } from '../../content/library.ts'
import { MEASUREMENTS_FOLDER } from '../../content/measurements/measurements.ts'
import { PAGES_FOLDER, readPages } from '../../content/pages.ts'
import { PROGRAMME_FILE, readProgramme } from '../../content/programme-file.ts'
import type { Tree } from '../../content/tree.ts'

/** Records that are read one by one; when more have changed, as after a checkout, the whole folder is read. */
const MOST = 200

/**
 * The library as it is in `tree` now, when these files may be other than they were. Only they are read, as far as that is enough: what is no
 * record, page or setting, and settings that decide how records are read, need the whole.
 */
export function refreshed(library: Library, tree: Tree, files: ReadonlySet<string>): Library {
  const records = [...files].map(recordFileAt).filter((file) => file !== undefined)
  const others = [...files].filter((file) => !recordFileAt(file))
  if (records.length > MOST || others.some((file) => file !== PROGRAMME_FILE && ![PAGES_FOLDER, ASSETS_FOLDER, MEASUREMENTS_FOLDER].some((folder) => isBelow(file, folder)))) return readTree(library.root, tree)
  const settled = files.has(PROGRAMME_FILE) ? withSettings(library, tree) : { ...library, tree }
  if (!settled) return readTree(library.root, tree)
  const paged = others.some((file) => isBelow(file, PAGES_FOLDER)) ? withPages(settled, tree) : settled
  const pictured = others.some((file) => isBelow(file, ASSETS_FOLDER)) ? withAssets(paged, tree) : paged
  return readAgain(pictured, tree, records, others.filter((file) => isBelow(file, MEASUREMENTS_FOLDER)))
}

function isBelow(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`)
}

/** The library with other settings; undefined when records have to be read again because of them. */
function withSettings(library: Library, tree: Tree): Library | undefined {
  const { programme, findings } = readProgramme(tree)
  const reading = ({ extra_keys, max_record_kilobytes }: Library['programme']) => JSON.stringify([extra_keys, max_record_kilobytes])
  if (reading(programme) !== reading(library.programme)) return undefined
  return { ...library, tree, programme, findings: [...library.findings.filter(({ file }) => file !== PROGRAMME_FILE), ...findings] }
}

function withPages(library: Library, tree: Tree): Library {
  const { slugs, findings } = readPages(tree, library.programme.max_record_kilobytes)
  return { ...library, pages: slugs, findings: [...library.findings.filter(({ file }) => !isBelow(file, PAGES_FOLDER)), ...findings] }
}

function withAssets(library: Library, tree: Tree): Library {
  const { files, findings } = readAssets(tree)
  return { ...library, assets: files, findings: [...library.findings.filter(({ file }) => !isBelow(file, ASSETS_FOLDER)), ...findings] }
}
