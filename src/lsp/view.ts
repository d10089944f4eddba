import type { KindDefinition } from '../kinds/define-kind.ts'
import type { Schema } from '../kinds/schema.ts'
import { kindOfFile } from '../kinds/index.ts'
import { programmeSchema } from '../kinds/programme.ts'
import { PROGRAMME_FILE } from '../content/programme-file.ts'
import { recordFileAt } from '../content/files.ts'
import { scanYaml, type Entry } from './yaml/scan.ts'

/** An open document as it is looked at: a record, or the settings of the programme. Lines count from 0. */
export interface View {
  /** Path from the content folder, with `/`. */
  file: string
  text: string
  lines: readonly string[]
  /** The lines that are YAML; `to` is behind the last. */
  yaml: { from: number; to: number }
  entries: readonly Entry[]
  schema: Schema
  /** Undefined for programme.yaml. */
  kind?: KindDefinition
}

/** Characters of a document that anything is offered for; longer ones are only checked, which says that they are too long. */
const LONGEST = 1_000_000

/** A document as records and settings are looked at; undefined for what is neither, and for what is too long to be one. */
export function viewOf(file: string, text: string): View | undefined {
  const kind = recordFileAt(file) ? kindOfFile(file) : undefined
  const schema = file === PROGRAMME_FILE ? programmeSchema : kind?.schema
  if (!schema || text.length > LONGEST) return undefined
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const yaml = kind ? fences(lines) : { from: 0, to: lines.length }
  return { file, text, lines, yaml, entries: scanYaml(lines, yaml.from, yaml.to).entries, schema, kind }
}

/** Frontmatter that nobody has closed yet goes on to the first heading of the body, or to the end. */
function fences(lines: readonly string[]): View['yaml'] {
  if (lines[0] !== '---') return { from: 0, to: 0 }
  const closed = lines.indexOf('---', 1)
  const heading = lines.findIndex((line) => /^##? /.test(line))
  return { from: 1, to: closed > 0 ? closed : heading > 0 ? heading : lines.length }
}

/** Whether a line is part of the body; the fences are not. */
export function isBody({ kind, yaml }: View, line: number): boolean {
  return kind !== undefined && line > yaml.to
}

/** True for a line of the frontmatter, or of the settings. */
export function isYaml({ yaml }: View, line: number): boolean {
  return line >= yaml.from && line < yaml.to
}
