import { ASSETS_FOLDER } from '../../content/assets.ts'
import type { Library } from '../../content/library.ts'
import { PAGES_FOLDER } from '../../content/pages.ts'
import { sourceOf } from '../../content/tree.ts'
import { filesBelow } from '../../content/walk.ts'

/** A page of the maintainers, a picture or a download. Pages are code. */
export interface FileChange { type: 'page' | 'asset'; change: 'added' | 'changed' | 'removed'; file: string }

function textOf({ tree }: Library, file: string): string {
  return sourceOf(tree, file).replaceAll('\r\n', '\n')
}

/**
 * Pages and assets that came, went, or are different.
 * @param differs tells whether an asset that both sides have is another one: their bytes are not loaded
 */
export function fileChanges(before: Library, after: Library, differs: (file: string) => boolean): FileChange[] {
  return ([[PAGES_FOLDER, 'page'], [ASSETS_FOLDER, 'asset']] as const).flatMap(([folder, type]) => {
    // What is wrong with them is a problem, and said among those.
    const [old, now] = [before, after].map(({ tree }) => new Set(filesBelow(tree, folder, []))) as [Set<string>, Set<string>]
    return [...new Set([...old, ...now])].sort().flatMap((file): FileChange[] => {
      const change = !old.has(file) ? 'added' : !now.has(file) ? 'removed' : (type === 'page' ? textOf(before, file) !== textOf(after, file) : differs(file)) ? 'changed' : undefined
      return change ? [{ type, change, file }] : []
    })
  })
}
