import { sortedIds } from './list-order.ts'
import { checkedKey, EditError, plainOf, type Edit, type Reshape } from './value.ts'
import { show } from '../paths.ts'
import type { Path } from '../problem.ts'

type Block = Record<string, unknown>

/** Levels of keys; the reader refuses 24. */
const DEEPEST = 20

/**
 * What frontmatter says after an edit: the edit on plain data, with the data left as it was. Blocks that an unset empties go too.
 * @throws EditError for a path that leads through text, or to a list position that is not there
 */
export function applyEdit(data: unknown, edit: Edit | Reshape): unknown {
  if ('rename' in edit) return changed(data, checkedPath(edit.rename).slice(0, -1), 0, (old) => renamed(old, edit))
  if ('sortIds' in edit) return changed(data, checkedPath(edit.sortIds), 0, (old) => sortedIds(idsIn(old, edit.sortIds)))
  if ('itemise' in edit) return changed(data, checkedPath(edit.itemise), 0, (old) => itemised(old, edit))
  if ('unwrap' in edit) return unwrapped(data, edit.unwrap)
  if ('unset' in edit) return without(data, checkedPath(edit.unset), 0) ?? null
  if ('set' in edit) return changed(data, checkedPath(edit.set), 0, () => plainOf(edit.to))
  return changed(data, checkedPath(edit.append), 0, (old) => {
    if (old !== undefined && old !== null && !Array.isArray(old)) throw new EditError(`\`${show(edit.append)}\` is ${named(old)}, not a list.`)
    return [...((old as unknown[] | null | undefined) ?? []), plainOf(edit.item)]
  })
}

function renamed(block: unknown, { rename, to }: { rename: Path; to: string }): Block {
  const key = String(rename.at(-1))
  if (!isBlock(block) || !Object.hasOwn(block, key)) throw new EditError(`There is no key \`${show(rename)}\`.`)
  if (Object.hasOwn(block, checkedKey(to))) throw new EditError(`There is a key \`${to}\` already.`, 'Keep one of them.')
  return Object.fromEntries(Object.entries(block).map(([name, value]) => [name === key ? to : name, value]))
}

function idsIn(list: unknown, path: Path): string[] {
  if (!Array.isArray(list) || list.some((id) => typeof id !== 'string')) throw new EditError(`\`${show(path)}\` is no list of ids.`)
  return list as string[]
}

function itemised(block: unknown, { itemise, key, value }: { itemise: Path; key: string; value: string }): Block[] {
  const entries = isBlock(block) ? Object.entries(block) : []
  if (entries.length === 0 || entries.some(([, each]) => each !== null && typeof each !== 'string')) throw new EditError(`\`${show(itemise)}\` is no block of keys with texts.`)
  return entries.map(([name, each]) => ({ [key]: name, ...(each !== null && { [value]: each }) }))
}

function unwrapped(data: unknown, key: string): unknown {
  const { [key]: inner, ...outer } = data as Block
  if (!isBlock(inner) || Object.keys(inner).some((name) => Object.hasOwn(outer, name))) throw new EditError(`\`${key}\` cannot be taken apart: it is no block, or a key of it is at the top as well.`)
  return { ...outer, ...inner }
}

function isBlock(value: unknown): value is Block {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function checkedPath(path: Path): Path {
  if (path.length === 0) throw new EditError('The path is empty.', 'Name a key: `metadata.owner`.')
  if (path.length > DEEPEST) throw new EditError(`\`${show(path.slice(0, 3))}…\` leads ${path.length} levels deep; records have at most ${DEEPEST}.`)
  for (const step of path) checkedKey(String(step))
  return path
}

function changed(data: unknown, path: Path, depth: number, put: (old: unknown) => unknown): unknown {
  if (depth === path.length) return put(data)
  const step = path[depth]!
  checkStep(data, path, depth)
  if (Array.isArray(data)) return data.with(step as number, changed(data[step as number], path, depth + 1, put))
  const map = (data ?? {}) as Block
  return { ...map, [step]: changed(Object.hasOwn(map, step) ? map[step] : undefined, path, depth + 1, put) }
}

/** Undefined when nothing is left. */
function without(data: unknown, path: Path, depth: number): unknown {
  if (data === null || data === undefined) return data
  const step = path[depth]!
  checkStep(data, path, depth)
  if (!Object.hasOwn(data, step)) return data
  const rest = depth === path.length - 1 ? undefined : without((data as Block)[step], path, depth + 1)
  if (Array.isArray(data)) return rest !== undefined ? data.with(step as number, rest) : data.length > 1 ? data.toSpliced(step as number, 1) : undefined
  if (rest !== undefined) return { ...(data as Block), [step]: rest }
  const left = Object.entries(data).filter(([key]) => key !== step)
  return left.length > 0 ? Object.fromEntries(left) : undefined
}

/** @throws EditError when there can be nothing at this step */
function checkStep(data: unknown, path: Path, depth: number): void {
  const step = path[depth]!
  const name = depth === 0 ? 'The frontmatter' : `\`${show(path.slice(0, depth))}\``
  if (Array.isArray(data)) {
    if (typeof step !== 'number') throw new EditError(`${name} is a list, and has no key \`${step}\`.`, 'Name the item by its position.')
    if (!Number.isInteger(step) || step < 0 || step >= data.length) throw new EditError(`${name} has ${data.length === 1 ? '1 item' : `${data.length} items`}; there is no item ${step + 1}.`)
  } else if (data !== null && data !== undefined && typeof data !== 'object') {
    throw new EditError(`${name} is ${named(data)}, and has no ${typeof step === 'number' ? 'items' : 'keys'}.`)
  } else if (typeof step === 'number') {
    throw new EditError(`${name} is ${data ? named(data) : 'empty'}; there is no item ${step + 1}.`)
  }
}

function named(value: unknown): string {
  if (typeof value === 'string') return 'text'
  return typeof value === 'object' ? 'a block of keys' : `\`${String(value)}\``
}
