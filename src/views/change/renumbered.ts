import { posix } from 'node:path'
import { literal } from '../../content/edit/references.ts'
import type { Pairs } from '../../content/pairs.ts'
import type { FieldChange } from './spot.ts'

/** Writes a text as it would be if its references had followed the records that were moved. */
export type Follow = (text: string) => string

/** Old ids and file names of records that have new ones: what refers to them follows, and that is no change of its own. */
export function following({ kept }: Pick<Pairs, 'kept'>): Follow {
  const names = kept.flatMap(({ before, after }) => [[before.id, after.id], [posix.basename(before.file), posix.basename(after.file)]])
  const moved = new Map(names.filter((pair): pair is [string, string] => pair[0] !== undefined && pair[1] !== undefined && pair[0] !== pair[1]))
  if (moved.size === 0) return (text) => text
  // The longest first: the name of a file begins with an id.
  const old = [...moved.keys()].sort((a, b) => b.length - a.length).map(literal)
  const pattern = new RegExp(`(?<![\\w-])(?:${old.join('|')})(?![\\w-])`, 'g')
  return (text) => text.replace(pattern, (name) => moved.get(name)!)
}

/** What is left of the changes of fields when those are taken away that only follow. */
export function unled(fields: readonly FieldChange[], follow: Follow): FieldChange[] {
  return fields.flatMap((field): FieldChange[] => {
    if (field.before !== undefined && field.after !== undefined) return follow(field.before) === field.after ? [] : [field]
    if (!field.removed || !field.added) return [field]
    const led = new Set(field.removed.filter((text) => field.added!.includes(follow(text))))
    const [removed, added] = [field.removed.filter((text) => !led.has(text)), field.added.filter((text) => ![...led].some((old) => follow(old) === text))]
    const { path, title } = field
    return removed.length + added.length === 0 ? [] : [{ path, title, ...(added.length > 0 && { added }), ...(removed.length > 0 && { removed }) }]
  })
}
