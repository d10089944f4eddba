import { programmeSchema, type Programme } from '../kinds/programme.ts'
import { readText } from './files.ts'
import { hiddenInValues } from './hidden.ts'
import { span, type Finding } from './problem.ts'
import { schemaFindings } from './schema-findings.ts'
import type { Tree } from './tree.ts'
import { parseYaml, yamlPositions } from './yaml.ts'

/** In kilobytes. */
export const LARGEST_PROGRAMME = 32

export const PROGRAMME_FILE = 'programme.yaml'

/** Reads `programme.yaml`; every default lives in the schema, so a missing or empty file works. */
export function readProgramme(tree: Tree): { programme: Programme; findings: Finding[]; source: string } {
  const defaults = programmeSchema.parse({})
  if (!tree.typeOf(PROGRAMME_FILE)) return { programme: defaults, findings: [], source: '' }
  const read = readText(tree, PROGRAMME_FILE, LARGEST_PROGRAMME)
  if (!read.ok) return { programme: defaults, findings: read.findings, source: '' }
  const source = read.text.replaceAll('\r\n', '\n')
  const yaml = parseYaml(source)
  if (!yaml.ok) {
    const positions = yamlPositions(source)
    return { programme: defaults, source, findings: yaml.mistakes.map(({ message, hint, from }) => {
      const { line, column } = positions.point(from)
      return { rule: 'yaml-syntax', file: PROGRAMME_FILE, at: { range: span(line, column, 1) }, message, hint }
    }) }
  }
  const hidden = [...read.findings, ...(read.findings.length === 0 ? hiddenInValues(PROGRAMME_FILE, yaml.value) : [])]
  if (yaml.value !== null && (typeof yaml.value !== 'object' || Array.isArray(yaml.value))) return { programme: defaults, source, findings: [...hidden, { rule: 'invalid-value', file: PROGRAMME_FILE, at: { file: true }, message: 'The settings have no keys.', hint: 'Write each setting as `key: value`, for example `title: Our improvements`.' }] }
  const parsed = programmeSchema.safeParse(yaml.value ?? {})
  if (parsed.success) return { programme: parsed.data, findings: hidden, source }
  return { programme: defaults, source, findings: [...hidden, ...schemaFindings(programmeSchema, yaml.value, parsed.error.issues).map((finding) => ({ ...finding, file: PROGRAMME_FILE }))] }
}
