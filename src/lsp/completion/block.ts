import { isRequired, itemOf, shapeOf, unwrap, type Schema } from '../../kinds/schema.ts'
import { inSnippet } from './offer.ts'

/**
 * What follows a key and its colon, as a snippet: a blank for a value; for a block the keys that it demands, each on a line of its own;
 * for a list of blocks the first item. Only what stands further in than the line that it begins on is indented: editors add the rest.
 * @param before columns that the key is further in than its line, as behind a dash
 */
export function blockOf(field: Schema, before = 0): string {
  let places = 0
  const next = () => `$${(places += 1)}`
  const below = (schema: Schema, indent: number): string => {
    const item = itemOf(schema)
    const shape = shapeOf(item ?? schema)
    if (!shape) return item ? ` [${next()}]` : isOpen(schema) ? `\n${' '.repeat(indent)}${next()}` : ` ${next()}`
    const own = Object.entries(shape).filter(([, inner]) => isRequired(inner))
    if (own.length === 0) return `\n${' '.repeat(indent)}${item ? '- ' : ''}${next()}`
    return own.map(([key, inner], at) => `\n${' '.repeat(indent)}${item ? (at === 0 ? '- ' : '  ') : ''}${inSnippet(key)}:${below(inner, indent + (item ? 4 : 2))}`).join('')
  }
  return below(field, before + 2)
}

/** A block whose keys people choose. */
function isOpen(schema: Schema): boolean {
  return unwrap(schema)._zod.def.type === 'record'
}
