import { isDeepStrictEqual } from 'node:util'
import { schemaAt, type Schema } from '../../kinds/schema.ts'
import { isBlock, nameOf, shown } from './shown.ts'
import { inside, titleAt, type FieldChange, type Spot, type Walk } from './spot.ts'

/** What is different between two lists. Items with a name are known by it, wherever they stand; others by their value. */
export function listChanges(schema: Schema | undefined, before: readonly unknown[], after: readonly unknown[], spot: Spot, walk: Walk): FieldChange[] {
  // A list that is empty says as much as none.
  if (before.length + after.length === 0) return []
  const item = schema && schemaAt(schema, [0])
  const named = [...before, ...after].every((each) => nameOf(each) !== undefined)
  return named ? itemChanges(item, before, after, spot, walk) : valueChanges(item, before, after, spot)
}

function valueChanges(item: Schema | undefined, before: readonly unknown[], after: readonly unknown[], spot: Spot): FieldChange[] {
  const [old, now] = [before, after].map((list) => list.map((each) => shown(item, each))) as [string[], string[]]
  const [removed, added] = [without(old, now), without(now, old)]
  const reordered = removed.length + added.length === 0
  return [{ path: spot.path, title: titleAt(spot), ...(added.length > 0 && { added }), ...(removed.length > 0 && { removed }), ...(reordered && { reordered }) }]
}

/** Values of the first list that the second has not, counting those that stand there twice. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const left = [...other]
  return list.filter((each) => {
    const at = left.indexOf(each)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function itemChanges(item: Schema | undefined, before: readonly unknown[], after: readonly unknown[], spot: Spot, walk: Walk): FieldChange[] {
  const left = [...before]
  const pairs = after.map((now) => ({ now, old: take(left, (old) => nameOf(old)!.name === nameOf(now)!.name) }))
  // One that says the same under another name was renamed.
  const known = pairs.map(({ now, old }) => ({ now, old: old ?? take(left, (other) => isRenamed(other, now)) }))
  const changes = [
    ...known.flatMap(({ now, old }): FieldChange[] => {
      if (old === undefined) return [{ ...itemOf(item, now, spot, 'after') }]
      const name = nameOf(now)!
      const renamed = name.name === nameOf(old)!.name ? [] : [{ path: `${spot.path}[${name.name}].${name.key}`, title: `${titleAt(spot)}, name`, before: nameOf(old)!.name, after: name.name }]
      return [...renamed, ...(renamed.length > 0 ? [] : walk(item, old, now, inside(spot, now)))]
    }),
    ...left.map((old) => itemOf(item, old, spot, 'before')),
  ]
  return changes.length === 0 ? [{ path: spot.path, title: titleAt(spot), reordered: true }] : changes
}

function take(list: unknown[], fits: (item: unknown) => boolean): unknown {
  const at = list.findIndex(fits)
  return at < 0 ? undefined : list.splice(at, 1)[0]
}

function isRenamed(old: unknown, now: unknown): boolean {
  const name = nameOf(old)!
  return isBlock(old) && isBlock(now) && nameOf(now)!.key === name.key && Object.keys(old).length > 1 && isDeepStrictEqual({ ...old, [name.key]: '' }, { ...now, [name.key]: '' })
}

/** A whole item that came or went. */
function itemOf(item: Schema | undefined, value: unknown, spot: Spot, side: 'before' | 'after'): FieldChange {
  const { name, key } = nameOf(value)!
  const title = titleAt({ ...spot, titles: [...spot.titles.slice(0, -1), `${spot.titles.at(-1) ?? 'Item'}: ${name}`] })
  return { path: `${spot.path}[${name}]`, title, [side]: shown(item, value, key) }
}
