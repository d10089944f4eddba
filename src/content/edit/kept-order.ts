import type { KindDefinition } from '../../kinds/define-kind.ts'
import { idLists } from '../../kinds/id-lists.ts'
import { readFrontmatter } from '../frontmatter.ts'
import { areInOrder } from '../ids.ts'
import { valueAt } from '../paths.ts'
import type { Path } from '../problem.ts'
import { editFrontmatter, EditError } from './edit.ts'

/** An edited record, in which lists of ids that were in order are in order still: an id that was added or changed takes its place. */
export function keptInOrder(before: string, after: string, kind: KindDefinition): string {
  const [old, now] = [dataOf(before), dataOf(after)]
  return idLists(kind).filter((path) => areInOrder(idsAt(old, path)) && !areInOrder(idsAt(now, path))).reduce(sorted, after)
}

function dataOf(source: string): unknown {
  const result = readFrontmatter(source)
  return result.ok ? result.value : undefined
}

function idsAt(data: unknown, path: Path): string[] {
  const list = valueAt(data, path)
  return Array.isArray(list) ? list.filter((id): id is string => typeof id === 'string') : []
}

function sorted(text: string, path: Path): string {
  try {
    return editFrontmatter(text, [{ sortIds: path }])
  } catch (error) {
    // A list that cannot be sorted by place, such as one with comments between brackets, stays as it is; the check says so.
    if (error instanceof EditError) return text
    throw error
  }
}
