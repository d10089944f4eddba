import type { KindDefinition } from '../../kinds/define-kind.ts'
import { MIGRATIONS, SCHEMA_VERSION, type Migration } from '../../kinds/migrations.ts'
import { optionsOf, schemaAt } from '../../kinds/schema.ts'
import { valueAt } from '../paths.ts'
import type { Path } from '../problem.ts'
import { editFrontmatter, keyOrderOf, readable, type Edit, type Reshape } from './edit.ts'
import { writtenAt } from './place.ts'
import { applyEdit } from './plain-data.ts'

/** What a step is worked out from: the frontmatter as the steps before have left it, and a value as it is written. */
interface State { data: unknown; written: (path: Path) => string; kind: KindDefinition; migration: Migration }

type Step = (state: State) => (Edit | Reshape)[]

/** In this order: each goes on from what the one before has made. */
const STEPS: readonly Step[] = [unwrapped, worded, quoted, listed, derived, () => [{ set: ['schema_version'], to: SCHEMA_VERSION }]]

/**
 * A record of version 1 in the form of today; comments, quotes and everything that means the same stay.
 * @throws EditError when the record does not allow it
 */
export function migratedText(source: string, kind: KindDefinition): string {
  return STEPS.reduce((text, step) => {
    const { split, value } = readable(text)
    return editFrontmatter(text, step({ data: value, written: (path) => writtenAt(split.yaml, path) ?? '', kind, migration: MIGRATIONS[kind.name]! }), keyOrderOf(kind.schema))
  }, source)
}

/** What the frontmatter of version 1 says in the form of today. @throws EditError when the record does not allow it */
export function migratedData(data: unknown, kind: KindDefinition): unknown {
  return STEPS.reduce((state, step) => step({ data: state, written: (path) => String(valueAt(state, path)), kind, migration: MIGRATIONS[kind.name]! }).reduce<unknown>(applyEdit, state), data)
}

function unwrapped({ data, migration: { unwrap } }: State): Reshape[] {
  return unwrap !== undefined && valueAt(data, [unwrap]) !== undefined ? [{ unwrap }] : []
}

/** Choices that are written as people write them: `In Progress`, `A/B test`, `P1 (High)`. */
function worded({ data, kind, migration: { words } }: State): Edit[] {
  return textsIn(data, []).flatMap(({ path, text }): Edit[] => {
    const field = schemaAt(kind.schema, path)
    const options = field ? (optionsOf(field) ?? []) : []
    const word = plainWord(text)
    const known = words[path.filter((step) => typeof step === 'string').join('.')] ?? {}
    const to = options.includes(text) ? undefined : (options.find((option) => plainWord(option) === word) ?? (Object.hasOwn(known, word) ? known[word] : undefined))
    return to === undefined || !options.includes(to) ? [] : [{ set: path, to }]
  })
}

function textsIn(value: unknown, path: Path): { path: Path; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, child]) => textsIn(child, [...path, Array.isArray(value) ? Number(key) : key]))
}

function plainWord(text: string): string {
  return text.toLowerCase().replace(/\([^()]*\)/g, '').replace(/[^\p{L}\p{N}/_\s-]/gu, '').trim().replace(/(?<=^a)\/(?=b\b)/, '').replace(/[\s/-]+/g, '_')
}

/** What was a bare number in words is text. */
function quoted({ data, written, migration: { lists } }: State): Edit[] {
  return Object.keys(lists).flatMap((list) => {
    const path = list.split('.')
    const block = valueAt(data, path)
    if (block === null || typeof block !== 'object' || Array.isArray(block)) return []
    return Object.entries(block).flatMap(([key, value]): Edit[] => (typeof value === 'number' || typeof value === 'boolean' ? [{ set: [...path, key], to: written([...path, key]) }] : []))
  })
}

function listed({ data, migration: { lists } }: State): Reshape[] {
  return Object.entries(lists).flatMap(([list, { key, value }]): Reshape[] => {
    const block = valueAt(data, list.split('.'))
    return block !== null && typeof block === 'object' && !Array.isArray(block) && Object.keys(block).length > 0 ? [{ itemise: list.split('.'), key, value }] : []
  })
}

function derived({ data, migration }: State): Edit[] {
  const missing = migration.derived.filter(({ set, when, is }) => valueAt(data, set.split('.')) === undefined && valueAt(data, when.split('.')) === is)
  return missing.slice(0, 1).map(({ set, to }) => ({ set: set.split('.'), to }))
}
