import type { Library } from '../../content/library.ts'
import { sourceOf } from '../../content/tree.ts'

/** The lines of a file as they are in the editor, or on disk. */
export function textOfFile(file: string, { tree }: Pick<Library, 'tree'>): string[] {
  return sourceOf(tree, file).split(/\r?\n/)
}
