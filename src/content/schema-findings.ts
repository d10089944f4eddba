import type { z } from 'zod'
import { metaOf, optionsOf, schemaAt, shapeOf, type Schema } from '../kinds/schema.ts'
import { STATUS_WORDS } from '../kinds/stages.ts'
import { keyFix, valueFix } from './field-fixes.ts'
import { show, valueAt } from './paths.ts'
import { isBarePlaceholder } from './placeholder.ts'
import type { Fix, Path } from './problem.ts'
import { listed, suggest } from './suggest.ts'

/** A finding about frontmatter, before it is known which file it is in. */
export interface FieldFinding { rule: 'unknown-key' | 'missing-field' | 'invalid-value' | 'id-form' | 'placeholder'; at: { key: Path } | { value: Path }; message: string; hint?: string; refuses?: true; fix?: Fix }

type Issue = z.core.$ZodIssue

/**
 * Says a schema's issues for people. One cause gives one message: a mistyped key is not reported as missing as well.
 * @param others keys at the top that are taken beside the schema's
 */
export function schemaFindings(schema: z.ZodType, data: unknown, found: readonly Issue[], others: readonly string[] = []): FieldFinding[] {
  const issues = found.flatMap((issue) => meant(issue, data))
  const findings: FieldFinding[] = []
  const explained = new Set<string>()
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const [index, key] of issue.keys.entries()) findings.push(index < GUESSED ? unknownKey(schema, data, issue.path as Path, key, explained, others) : strange(issue.path as Path, key))
    }
  }
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') continue
    const path = issue.path as Path
    if (issue.code === 'invalid_key') findings.push({ rule: 'invalid-value', at: { key: path }, message: `The key \`${String(path.at(-1))}\` ${issue.issues[0]?.message ?? 'is not allowed'}.`, hint: 'Rename it.' })
    else if (valueAt(data, path) === undefined) { if (!explained.has(path.join('.'))) findings.push(missing(schema, path)) }
    else findings.push(invalid(schema, data, issue, path))
  }
  return withoutRivals(findings)
}

/** Of two keys that would get one name, nobody can tell which is meant. */
function withoutRivals(findings: readonly FieldFinding[]): FieldFinding[] {
  const nameOf = ({ at, fix }: FieldFinding) => (fix?.repair.do === 'rename-key' && 'key' in at ? [...at.key.slice(0, -1), fix.repair.to].join('.') : undefined)
  const names = findings.map(nameOf)
  return findings.map((found, index) => (names[index] !== undefined && names.some((name, other) => other !== index && name === names[index]) ? { ...found, fix: undefined } : found))
}

/** Where a value may be a word or a block, and is a block, what is wrong in the block. */
function meant(issue: Issue, data: unknown): Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const value = valueAt(data, issue.path as Path)
  const block = value !== null && typeof value === 'object' && !Array.isArray(value)
  const inside = block ? issue.errors.find((issues) => issues.every(({ code, path }) => path.length > 0 || code === 'unrecognized_keys')) : undefined
  return inside?.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })) ?? [issue]
}

/** Unknown keys of a block for which it is worked out what was meant; each is held against all others. */
const GUESSED = 40

function strange(path: Path, key: string): FieldFinding {
  return { rule: 'unknown-key', at: { key: [...path, key] }, message: `Unknown key \`${key}\`${path.length > 0 ? ` in \`${show(path)}\`` : ''}.`, hint: 'Take it out.' }
}

function unknownKey(schema: z.ZodType, data: unknown, path: Path, key: string, explained: Set<string>, others: readonly string[]): FieldFinding {
  const known = keysAt(schema, path)
  const present = Object.keys((valueAt(data, path) as object | undefined) ?? {})
  const fix = keyFix(schemaAt(schema, path)!, path, { key, value: valueAt(data, [...path, key]) }, [...present, ...others])
  const near = fix?.to ?? suggest(key, known.filter((name) => !present.includes(name)))
  if (near) explained.add([...path, near].join('.'))
  const elsewhere = near ? undefined : homeOf(schema, key)
  const where = path.length > 0 ? ` in \`${show(path)}\`` : ''
  const hint = near ? `Did you mean \`${near}\`?` : elsewhere ? `\`${key}\` belongs under \`${show(elsewhere)}\`.` : `Keys here: ${listed(known, 16)}.`
  return { rule: 'unknown-key', at: { key: [...path, key] }, message: `Unknown key \`${key}\`${where}.`, hint, fix: fix?.fix }
}

function missing(schema: z.ZodType, path: Path): FieldFinding {
  const field = schemaAt(schema, path)
  const meta = field ? metaOf(field) : {}
  const options = field ? optionsOf(field) : undefined
  const parent = path.slice(0, -1)
  const description = options ? `one of ${listed(options)}` : meta.description
  const key = String(path.at(-1))
  const under = parent.length > 0 ? ` under \`${show(parent)}\`` : ''
  return { rule: 'missing-field', at: { value: parent }, message: `\`${show(path)}\` is missing.`, hint: `Add \`${key}:\`${under}${options ? `: ${description}` : ''}.${description && !options ? ` ${description}` : ''}` }
}

function invalid(schema: z.ZodType, data: unknown, issue: Issue, path: Path): FieldFinding {
  const value = valueAt(data, path)
  const field = schemaAt(schema, path)
  const options = field ? optionsOf(field) : undefined
  const meta = field ? metaOf(field) : {}
  const near = options && typeof value === 'string' ? STATUS_WORDS[normalise(value)] && options.includes(STATUS_WORDS[normalise(value)]!) ? STATUS_WORDS[normalise(value)] : suggest(value, options) : undefined
  const expected = issueText(issue)
  const name = path.length > 0 ? `\`${show(path)}\`` : 'The frontmatter'
  if (isBarePlaceholder(value)) return { rule: 'placeholder', at: { value: path }, message: `${name} is still ${quote(value)}, a placeholder of the template.`, refuses: true, hint: options ? `Values: ${listed(options)}.` : hintFor(value, expected, meta) }
  if (options) return { rule: 'invalid-value', at: { value: path }, message: `${name} is ${quote(value)}, which is not one of its values.`, hint: `${near ? `Did you mean \`${near}\`? ` : ''}Values: ${listed(options)}.`, fix: valueFix(schema, path, value, issue) }
  return { rule: expected.startsWith(ID_MESSAGE) ? 'id-form' : 'invalid-value', at: { value: path }, message: `${name} is ${quote(value)}, and ${expected}.`, hint: hintFor(value, expected, meta.description || meta.examples ? meta : metaAbove(schema, path)), fix: valueFix(schema, path, value, issue) }
}

/** What to write instead, as far as it follows from the value; else an example, or what the field is for. */
function hintFor(value: unknown, expected: string, meta: ReturnType<typeof metaOf>): string | undefined {
  if (expected.startsWith(ID_MESSAGE)) return idHint(value, expected)
  if (expected === 'must be text' && (typeof value === 'number' || typeof value === 'boolean')) return `Put it in quotes: "${value}".`
  if (expected.startsWith('must be true or false')) return 'Write true or false, without quotes.'
  if (expected.startsWith('must be a list')) return 'Write each item on a line of its own that begins with `- `.'
  if (expected.startsWith('must be a block')) return 'Write each key on a line of its own, indented, with a space after the colon.'
  if (expected.startsWith('must be a number') && typeof value === 'string' && /\d/.test(value)) return 'Write the bare number, without quotes.'
  const example = meta.examples?.[0]
  return example === undefined ? meta.description : `For example: \`${typeof example === 'string' ? example : JSON.stringify(example)}\`.`
}

/** How fields.ts begins what it says about ids. */
const ID_MESSAGE = 'must be an id such as'

function idHint(value: unknown, expected: string): string {
  const [, prefix, year, number] = /^([a-z]+)[-_ ]*(\d{4})[-_ ]*(\d+)$/i.exec(String(value).trim()) ?? []
  const right = prefix && `${prefix.toUpperCase()}-${year}-${number!.padStart(3, '0')}`
  return right && right !== value && expected.includes(` ${prefix.toUpperCase()}-`) ? `Did you mean \`${right}\`?` : 'An id is the prefix of the kind in capitals, the year and a number of three digits or more.'
}

function issueText(issue: Issue): string {
  if (issue.message.startsWith('must ')) return issue.message
  if (issue.code === 'invalid_type') return `must be ${TYPE_NAMES[issue.expected] ?? issue.expected}`
  return `is not valid: ${issue.message}`
}

const TYPE_NAMES: Record<string, string> = { object: 'a block of `key: value` lines, indented', record: 'a block of `key: value` lines, indented', array: 'a list', string: 'text', number: 'a number', boolean: 'true or false' }

function quote(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a block of keys'
  const text = String(value)
  return text === '' ? 'empty' : `\`${text.length > 60 ? `${text.slice(0, 57)}…` : text}\``
}

function normalise(word: string): string {
  return word.toLowerCase().replace(/[\s-]+/g, '_')
}

function keysAt(schema: Schema, path: Path): string[] {
  const at = schemaAt(schema, path)
  return at ? Object.keys(shapeOf(at) ?? {}) : []
}

/** What the nearest field around a path is for: items of lists have no words of their own. */
function metaAbove(schema: Schema, path: Path): ReturnType<typeof metaOf> {
  for (let length = path.length - 1; length > 0; length--) {
    const field = schemaAt(schema, path.slice(0, length))
    const description = field && metaOf(field)?.description
    if (description) return { description }
  }
  return {}
}

/** Where a key lives, when it stands in the wrong block. */
function homeOf(schema: Schema, key: string): Path | undefined {
  for (const [name, field] of Object.entries(shapeOf(schema) ?? {})) {
    if (Object.hasOwn(shapeOf(field) ?? {}, key)) return [name]
  }
  return undefined
}
