import { sortedIds } from '../content/edit/list-order.ts'
import { sortIds } from '../content/fixes.ts'
import { areInOrder } from '../content/ids.ts'
import { show, valueAt } from '../content/paths.ts'
import { idLists } from '../kinds/id-lists.ts'
import { defineRecordRule } from './define-rule.ts'

export const idsSorted = defineRecordRule({
  name: 'ids-sorted',
  severity: 'warning',
  summary: 'Lists of ids are in order, and no id stands in one twice.',
  why: 'Their order means nothing, so it should say nothing: two people who add an id each change different lines, and the difference shows what was added.',
  *check({ kind, data }) {
    for (const path of idLists(kind)) {
      const ids = (valueAt(data, path) ?? []) as readonly string[]
      const sorted = sortedIds(ids)
      const twice = ids.find((id, index) => ids.indexOf(id) < index)
      // Of an earlier id that stands there twice, `id-unique` speaks.
      const repeated = path[0] === 'aliases' ? undefined : twice
      if (repeated === undefined && areInOrder(ids)) continue
      const message = repeated === undefined ? `\`${show(path)}\` is not in the order of its ids.` : `\`${repeated}\` stands in \`${show(path)}\` twice.`
      yield { at: { key: path }, message, hint: `Write them so: ${sorted.length > 6 ? `${sorted.slice(0, 6).join(', ')} and so on` : sorted.join(', ')}.`, fix: sortIds(path) }
    }
  },
})
