import { schemaAt, shapeOf, type Schema } from '../../kinds/schema.ts'
import type { Path } from '../problem.ts'

/** Order of keys below a path, so that a new key is put where the schema has it; undefined where any order will do. */
export type KeyOrder = (path: Path) => readonly string[] | undefined

/** The order in which a schema names its keys; a list's items and a record's values are looked at by any position and key. */
export function keyOrderOf(schema: Schema): KeyOrder {
  return (path) => {
    const at = schemaAt(schema, path)
    const shape = at && shapeOf(at)
    return shape && Object.keys(shape)
  }
}
