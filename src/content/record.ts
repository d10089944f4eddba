import { createHash } from 'node:crypto'
import type { FromData } from '../evidence/comparison.ts'
import type { KindDefinition } from '../kinds/define-kind.ts'
import { ID_PATTERN } from '../kinds/fields.ts'
import { kindOfFolder } from '../kinds/index.ts'
import type { Programme } from '../kinds/programme.ts'
import { inSentence } from '../kinds/in-sentence.ts'
import type { RecordFile } from './files.ts'
import { readFrontmatter, type Split } from './frontmatter.ts'
import { bodyMistake } from './body-limits.ts'
import { finding, HIDDEN, hiddenInValues } from './hidden.ts'
import { idOfFileName } from './ids.ts'
import { outlineOf, type Outline } from './outline.ts'
import { span, type Finding, type Fix, type Path } from './problem.ts'
import { valueAt } from './paths.ts'
import { schemaFindings } from './schema-findings.ts'
import { mayHoldSecret } from './secret-signs.ts'
import { formOf } from './schema-version.ts'
import { yamlPositions } from './yaml.ts'
import type { YamlMistake } from './yaml-mistakes.ts'

/** Frontmatter that its kind's schema has passed. Typed views narrow it: `record.data as Improvement`. */
export type Data = Record<string, unknown>

export interface LibraryRecord {
  kind: KindDefinition
  id: string
  title: string
  file: string
  data: Data
  /** Keys that the programme allows beside the schema. */
  extra: Data
  outline: Outline
  /** SHA-256 of the source, hexadecimal, shortened to 16 digits. */
  digest: string
  /** What measurements say about results that name a KPI, by their positions; undefined for records that have no such result. */
  fromData?: readonly (FromData | undefined)[]
  /** A sign of a secret is somewhere in the source. */
  mayHoldSecret: boolean
}

export interface ParsedRecord {
  record?: LibraryRecord
  /** What could be read of a record that the schema refuses: its data is as written, its body is whole. */
  partial?: LibraryRecord
  /** Id as far as it could be made out, for files that are broken. */
  id?: string
  title?: string
  findings: Finding[]
}

/** Bytes to record: fences, YAML, schema, outline. Mistakes are findings; a record with findings of the schema is not returned. */
export function parseRecord(file: RecordFile, source: string, programme: Programme): ParsedRecord {
  const kind = kindOfFolder(file.folder)!
  const result = readFrontmatter(source)
  const fallback = idOfFileName(file.path)
  if (!result.ok) return { id: fallback, findings: result.split ? yamlFindings(file.path, result.split, result.mistakes) : [fenceFinding(file.path, result.fence)] }
  const { value, split } = result
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return { id: fallback, findings: [{ rule: 'invalid-value', file: file.path, at: { range: span(1, 1, 3) }, message: 'The frontmatter has no keys.', hint: `A ${inSentence(kind.title)} begins with \`id:\` and \`title:\`.` }] }
  const { data, extra } = takeExtra(value as Data, programme.extra_keys[kind.name] ?? [])
  const form = formOf(data, kind)
  const parsed = kind.schema.safeParse(form.data)
  const id = typeof data.id === 'string' && ID_PATTERN.test(data.id) ? data.id : fallback
  const title = typeof data.title === 'string' ? data.title : undefined
  const limit = bodyMistake(split.body, split.bodyLine)
  const findings: Finding[] = [
    ...(form.finding ? [{ ...form.finding, file: file.path }] : []),
    ...(parsed.success || form.unknown ? [] : schemaFindings(kind.schema, form.data, parsed.error.issues, programme.extra_keys[kind.name]).map((found) => ({ ...found, file: file.path, fix: form.finding ? undefined : (found.fix ?? idFix(found, kind, fallback)) }))),
    ...(limit ? [{ rule: 'body-limits', file: file.path, at: { range: limit.range }, message: limit.message, hint: limit.hint }] : []),
  ]
  if (limit) return { id, title, findings }
  let outline: Outline | undefined
  let suspect: boolean | undefined
  const record: LibraryRecord = {
    kind, id: id ?? '', title: title ?? '', file: file.path, data: parsed.success ? (parsed.data as Data) : data, extra, digest: digestOf(source),
    // Reading the body takes as long as all the rest, and lists do without it.
    get outline() { return (outline ??= outlineOf(split.body, split.bodyLine)) },
    // Two states of a library share most of their records: what is looked for in the whole text is looked for once.
    get mayHoldSecret() { return (suspect ??= mayHoldSecret(source)) },
  }
  const hidden = hiddenByEscapes(record, value, split)
  return parsed.success && !form.finding ? { record, id, title, findings: hidden } : { partial: record, id, title, findings: [...findings, ...hidden] }
}

/** An id that is missing stands in the file name. */
function idFix({ rule, message }: { rule: string; message: string }, { prefix }: KindDefinition, named: string | undefined): Fix | undefined {
  const missing = rule === 'missing-field' && message.startsWith('`id` ')
  return missing && named?.startsWith(`${prefix}-`) ? { title: `Write the id of the file name, \`${named}\``, repair: { do: 'set-value', at: ['id'], to: named } } : undefined
}

/** What is hidden and written as an escape; what stands in the source itself has been found when it was read. */
function hiddenByEscapes(record: LibraryRecord, value: unknown, { yaml, body }: Split): Finding[] {
  const { file } = record
  // Every reference begins with `&`.
  const inBody = (body.includes('&') ? record.outline.hidden : []).map(({ character, line, column, length }) => finding(file, { range: span(line, column, length) }, character))
  return [...(HIDDEN.test(yaml) ? [] : hiddenInValues(file, value)), ...inBody]
}

type Fence = { message: string; hint: string; line: number; length: number }

export function fenceFinding(file: string, { message, hint, line, length }: Fence): Finding {
  return { rule: 'frontmatter', file, at: { range: span(line, 1, length) }, message, hint }
}

export function yamlFindings(file: string, split: Split, mistakes: YamlMistake[]): Finding[] {
  const positions = yamlPositions(split.yaml)
  return mistakes.map(({ message, hint, from, to }) => {
    const start = positions.point(from)
    const end = positions.point(Math.max(to, from + 1))
    const length = end.line === start.line ? end.column - start.column : 1
    return { rule: 'yaml-syntax', file, at: { range: span(start.line + split.yamlLine, start.column, Math.max(1, length)) }, message, hint }
  })
}

function takeExtra(value: Data, keys: readonly string[]): { data: Data; extra: Data } {
  if (keys.length === 0) return { data: value, extra: {} }
  const entries = Object.entries(value)
  return { data: Object.fromEntries(entries.filter(([key]) => !keys.includes(key))), extra: Object.fromEntries(entries.filter(([key]) => keys.includes(key))) }
}

function digestOf(source: string): string {
  return createHash('sha256').update(source).digest('hex').slice(0, 16)
}

/** A fact of a record by its place in the frontmatter, `metadata.team`. */
export function factAt(record: { data: Data }, path: string | undefined): string | undefined {
  if (path === undefined) return undefined
  const value = valueAt(record.data, path.split('.') as Path)
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined
}
