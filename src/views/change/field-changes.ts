import { isDeepStrictEqual } from 'node:util'
import { schemaAt, shapeOf, type Schema } from '../../kinds/schema.ts'
import { listChanges } from './list-changes.ts'
import { isBlock, shown, titleOf } from './shown.ts'
import { titleAt, type FieldChange, type Spot, type Walk } from './spot.ts'
import { textEdit } from './text-edit.ts'

/** From so many characters on, a value is read as text. */
const LONG = 60

const TOP: Spot = { path: '', titles: [], items: [] }

/**
 * What is different between two frontmatters, in the order of the schema. Whatever stands there is compared, also what the schema refuses.
 * @param skip paths that are told elsewhere
 */
export function fieldChanges(schema: Schema | undefined, before: unknown, after: unknown, skip: ReadonlySet<string> = new Set()): FieldChange[] {
  const twice = ambiguous(schema)
  const walk: Walk = (at, old, now, spot) => {
    if (skip.has(spot.path) || isDeepStrictEqual(old, now)) return []
    if (isList(old, now)) return listChanges(at, asList(old), asList(now), spot, walk)
    if ((isBlock(old) && (isBlock(now) || now === undefined)) || (isBlock(now) && old === undefined)) return keysOf(at, old, now).flatMap((key) => walk(at && schemaAt(at, [key]), old?.[key], now?.[key], below(spot, at, key, twice)))
    return [valueChange(at, old, now, spot)]
  }
  return walk(schema, before, after, TOP)
}

function isList(before: unknown, after: unknown): boolean {
  return (Array.isArray(before) && (Array.isArray(after) || after === undefined)) || (Array.isArray(after) && before === undefined)
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Keys of both sides: those of the schema first, in its order. */
function keysOf(schema: Schema | undefined, ...blocks: (Readonly<Record<string, unknown>> | undefined)[]): string[] {
  const written = new Set(blocks.flatMap((block) => Object.keys(block ?? {})))
  const known = Object.keys((schema && shapeOf(schema)) ?? {}).filter((key) => written.has(key))
  return [...new Set([...known, ...written])]
}

function below(spot: Spot, schema: Schema | undefined, key: string, twice: ReadonlySet<string>): Spot {
  const title = titleOf(schema, key)
  // A key that people chose means nothing without what it is a key of; neither does a title that two fields have.
  const whole = !(schema && shapeOf(schema)) || twice.has(title) || spot.items.length > 0
  return { ...spot, path: spot.path === '' ? key : `${spot.path}.${key}`, titles: whole ? [...spot.titles, title] : [title] }
}

/** Titles that more than one field outside lists has. */
function ambiguous(schema: Schema | undefined): Set<string> {
  const titles = (at: Schema | undefined): string[] => Object.entries((at && shapeOf(at)) ?? {}).flatMap(([key, field]) => [titleOf(at, key), ...titles(field)])
  const all = titles(schema)
  return new Set(all.filter((title, index) => all.indexOf(title) !== index))
}

function valueChange(schema: Schema | undefined, before: unknown, after: unknown, spot: Spot): FieldChange {
  const sides = { ...(before !== undefined && { before: shown(schema, before) }), ...(after !== undefined && { after: shown(schema, after) }) }
  const isText = typeof before === 'string' && typeof after === 'string' && Math.max(before.length, after.length) > LONG
  return { path: spot.path, title: titleAt(spot), ...sides, ...(isText && { text: textEdit(before, after) }) }
}
