import type { z } from 'zod'
import { optionsOf, schemaAt, shapeOf, type Schema } from '../kinds/schema.ts'
import { STATUS_WORDS } from '../kinds/stages.ts'
import { clearCandidate } from './clear-candidate.ts'
import { renameKey, retypeValue, writeValue } from './fixes.ts'
import type { Fix, Path } from './problem.ts'
import { plainWord } from './suggest.ts'

/**
 * A misspelt key, when it is clear which one is meant and that one is not there.
 * @param taken keys that are there, or that are no keys of the schema and may stand here as well
 */
export function keyFix(block: Schema, path: Path, { key, value }: { key: string; value: unknown }, taken: readonly string[]): { fix: Fix; to: string } | undefined {
  const known = shapeOf(block) ?? {}
  const to = clearCandidate(key, [...Object.keys(known), ...taken.filter((name) => name !== key)])
  return to === undefined || taken.includes(to) || !isFor(known[to]!, value) ? undefined : { fix: renameKey([...path, key], to), to }
}

/** The value is one of the field's, or a block or a list of which a part is wrong: that is told when the key has its name. */
function isFor(field: Schema, value: unknown): boolean {
  const { success, error } = (field as z.ZodType).safeParse(value)
  return success || error.issues.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys')
}

/** A value that its field refuses, when it is clear what is meant; what is written instead, the field takes. */
export function valueFix(schema: Schema, path: Path, value: unknown, issue: Pick<z.core.$ZodIssue, 'code'> & { expected?: unknown }): Fix | undefined {
  const field = schemaAt(schema, path)
  if (!field) return undefined
  const fix = typeFix(path, value, issue.code === 'invalid_type' ? issue.expected : undefined) ?? formFix(path, value, optionsOf(field))
  return fix && (field as z.ZodType).safeParse(fix.to).success ? fix.fix : undefined
}

interface Proposal { fix: Fix; /** The value that is read afterwards. */ to: unknown }

const WORDS: Readonly<Record<string, boolean>> = { true: true, yes: true, on: true, done: true, false: false, no: false, off: false }

/** The right value in the wrong type. */
function typeFix(path: Path, value: unknown, expected: unknown): Proposal | undefined {
  if (expected === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return { fix: retypeValue(path, 'text'), to: String(value) }
  if (typeof value !== 'string') return undefined
  const word = value.trim().toLowerCase()
  if (expected === 'boolean' && Object.hasOwn(WORDS, word)) return { fix: writeValue(path, WORDS[word], value), to: WORDS[word] }
  if (expected === 'number' && /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(word)) return { fix: retypeValue(path, 'number'), to: Number(word) }
  if (expected === 'array' && value.trim() !== '' && !/[,;\n]/.test(value)) return { fix: writeValue(path, [value], value), to: [value] }
  return undefined
}

/** A choice, an id or a date that is written a little otherwise. */
function formFix(path: Path, value: unknown, options: readonly string[] | undefined): Proposal | undefined {
  if (typeof value !== 'string') return undefined
  const to = options ? choiceMeant(value, options) : (idWritten(value) ?? dateWritten(value))
  return to === undefined || to === value ? undefined : { fix: writeValue(path, to, value), to }
}

function choiceMeant(value: string, options: readonly string[]): string | undefined {
  const word = plainWord(value)
  const status = Object.hasOwn(STATUS_WORDS, word) ? STATUS_WORDS[word] : undefined
  return status !== undefined && options.includes(status) ? status : clearCandidate(value, options)
}

/** An id in small letters, with spaces for dashes, or with too few zeros, as it is written. */
export function idWritten(value: string): string | undefined {
  const [, prefix, year, number] = /^([a-z]{2,8})[-_ ]*(\d{4})[-_ ]+(\d{1,12})$/i.exec(value.trim()) ?? []
  return prefix && `${prefix.toUpperCase()}-${year}-${number!.padStart(3, '0')}`
}

/** A date that begins with the year: `2025/1/31` can mean nothing but 2025-01-31. */
function dateWritten(value: string): string | undefined {
  const [, year, month, day] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(value.trim()) ?? []
  return year && `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
}
