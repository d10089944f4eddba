import { isMap, isScalar, isSeq, parseDocument, type ParsedNode } from 'yaml'
import { parseYaml } from '../yaml.ts'
import { asTyped, EditError, type Value } from './value.ts'

/**
 * A list or a block as somebody types it, in YAML on one line; numbers stay as they were typed.
 * @throws EditError for what our reader refuses, for a value that is neither, and for places that are left empty
 */
export function typedValue(text: string): Value {
  const result = parseYaml(`${text}\n`)
  if (!result.ok) throw new EditError(result.mistakes[0]!.message, result.mistakes[0]!.hint)
  if (result.value === null || typeof result.value !== 'object') throw new EditError('It has neither keys nor items.')
  return valueOf(parseDocument(text, { version: '1.2', schema: 'core', stringKeys: true }).contents)
}

function valueOf(node: ParsedNode | null): Value {
  if (isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => [String((key as { value?: unknown }).value), valueOf(value)]))
  if (isSeq(node)) return node.items.map((item) => valueOf(item as ParsedNode))
  const value = isScalar(node) ? node.value : null
  if (value === null) throw new EditError('A value in it is empty.', 'Write the value, or leave its key out.')
  return typeof value === 'number' ? asTyped((node as { source?: string }).source!) : (value as string | boolean)
}
