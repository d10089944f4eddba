import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { hasSettings, isLibraryFolder } from '../content/library-folder.ts'

/** Path of a document on disk; undefined for documents that are elsewhere, such as one that was never saved. */
export function pathOfUri(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined
  } catch {
    // An address with a host, or with parts that are no text.
    return undefined
  }
}

/** Path of a file below a folder, with `/`; undefined when it is not below. */
export function pathBelow(folder: string, path: string): string | undefined {
  const way = relative(folder, path)
  return way === '' || way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way) ? undefined : way.replaceAll('\\', '/')
}

/** Address of a file of a content folder; of the folder itself for `.`. */
export function uriOf(folder: string, file: string): string {
  return pathToFileURL(file === '.' ? folder : join(folder, file)).href
}

/** Content folders of a workspace folder: those that the editor's settings name, else `content/`, when records are kept there. */
export function contentFolders(workspace: string, named: readonly string[]): string[] {
  return named.length > 0 ? named.map((folder) => resolve(workspace, folder)) : [join(workspace, 'content'), workspace].filter(isLibraryFolder).slice(0, 1)
}

/** The content folder that a file is in: the nearest above it with settings. */
export function contentAbove(path: string): string | undefined {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (hasSettings(folder)) return folder
    if (dirname(folder) === folder) return undefined
  }
}
