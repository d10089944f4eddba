import type { Path } from '../problem.ts'
import { parseYaml } from '../yaml.ts'

/** Tells a number as it was typed from a block with a key of that name. */
const TYPED = Symbol('typed')

/** A number as it was typed: `1.10` stays `1.10`. */
export interface Written { readonly [TYPED]: true; readonly written: string }

export function asTyped(number: string): Written {
  return { [TYPED]: true, written: number }
}

/** What an edit may write. */
export type Value = string | number | boolean | Written | readonly Value[] | { readonly [key: string]: Value }

/** One change of a record's frontmatter. A path that is not there yet is made, with the blocks around it. */
export type Edit = { set: Path; to: Value } | { append: Path; item: Value } | { unset: Path }

/**
 * One change that says the same in another form: a key that gets another name, a list of ids in their order, a block of keys and texts
 * that becomes a list of `key` and `value`, a block at the top whose keys come to the top.
 */
export type Reshape = { rename: Path; to: string } | { sortIds: Path } | { itemise: Path; key: string; value: string } | { unwrap: string }

/** An edit that this file does not allow; nothing has been changed. */
export class EditError extends Error {
  hint?: string

  constructor(message: string, hint?: string) {
    super(message)
    this.name = 'EditError'
    this.hint = hint
  }
}

type Collection = readonly Value[] | { readonly [key: string]: Value }

export function isWritten(value: Value): value is Written {
  return typeof value === 'object' && TYPED in value
}

export function isCollection(value: Value): value is Collection {
  return typeof value === 'object' && !isWritten(value)
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

/** Keys and values of a block, or items of a list. */
export function childrenOf(value: Collection): Value[] {
  return isList(value) ? [...value] : Object.values(value)
}

/** The value that is read when this has been written. @throws EditError for what no record can hold */
export function plainOf(value: Value): unknown {
  if (isList(value)) return value.map(plainOf)
  if (isCollection(value)) return Object.fromEntries(Object.entries(value).map(([key, child]) => [checkedKey(key), plainOf(child)]))
  if (typeof value === 'string' || typeof value === 'boolean') return value
  const written = numberText(value)
  const result = /^[-+.\w]+$/.test(written) ? parseYaml(`n: ${written}\n`) : undefined
  const read = result?.ok ? (result.value as { n: unknown }).n : undefined
  if (typeof read !== 'number' || !Number.isFinite(read)) throw new EditError(`\`${written}\` is not a number.`, 'Write digits, with a dot before decimals: 1250.5.')
  return read
}

export function numberText(value: number | Written): string {
  return typeof value === 'object' ? value.written : Object.is(value, -0) ? '-0' : String(value)
}

/** @throws EditError for keys that our reader refuses */
export function checkedKey(key: string): string {
  if (key === '__proto__' || key === '<<') throw new EditError(`\`${key}\` may not be a key.`, 'Choose another name.')
  return key
}
