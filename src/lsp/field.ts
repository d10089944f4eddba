import type { Path } from '../content/problem.ts'
import { fieldAt, metaOf, optionsOf, schemaAt, type Schema } from '../kinds/schema.ts'
import { oneLine } from '../reporters/plain.ts'
import { asCode } from './markdown.ts'

/** A path as kinds write it: `phases[].improvements[].ref`. */
export function patternOf(path: Path): string {
  return path.map((step, at) => (typeof step === 'number' ? '[]' : `${at > 0 ? '.' : ''}${step}`)).join('')
}

/** What a field is for and what it takes, as Markdown of our own words; undefined where the path leaves the schema. */
export function fieldWords(schema: Schema, path: Path): string | undefined {
  const field = schemaAt(schema, path)
  const meta = field && metaOf(field)
  if (!field || !meta?.title) return undefined
  const options = optionsOf(field)
  const values = options?.map((value, at) => `- ${asCode(value)}${meta.enumDescriptions?.[at] ? `: ${meta.enumDescriptions[at]}` : ''}`)
  return [`**${meta.title}** (${takes(schema, path)})`, meta.description, values?.join('\n'), ...examples(meta.examples)].filter(Boolean).join('\n\n')
}

function takes(schema: Schema, path: Path): string {
  const field = fieldAt(schema, path)
  if ('unknown' in field) return 'text'
  if (field.choices) return 'one of these'
  return { text: 'text', number: 'a number', boolean: '`true` or `false`', list: 'a list', map: 'a block of keys', 'number or text': 'a number, or text with a number and its unit' }[field.type]
}

function examples(given: readonly unknown[] | undefined): string[] {
  if (!given?.length) return []
  return [`For example ${given.slice(0, 3).map((example) => asCode(oneLine(typeof example === 'string' ? example : JSON.stringify(example)))).join(', ')}`]
}
