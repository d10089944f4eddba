import type { z } from 'zod'
import type { Path } from '../problem.ts'
import { shapeOf, unwrap } from '../schema-findings.ts'

type Schema = z.core.$ZodType

/** Order of keys below a path, so that a new key is put where the schema has it; undefined where any order will do. */
export type KeyOrder = (path: Path) => readonly string[] | undefined

/** The order in which a schema names its keys; a list's items and a record's values are looked at by any position and key. */
export function keyOrderOf(schema: z.ZodType): KeyOrder {
  return (path) => {
    const reached = path.reduce<Schema[]>((schemas, step) => schemas.flatMap((each) => below(each, step)), alternatives(schema))
    const shape = reached.map(shapeOf).find((each) => each !== undefined)
    return shape && Object.keys(shape)
  }
}

interface Def { shape?: Record<string, Schema>; element?: Schema; valueType?: Schema; options?: readonly Schema[] }

function below(schema: Schema, step: string | number): Schema[] {
  const { shape, element, valueType } = schema._zod.def as unknown as Def
  const next = typeof step === 'number' ? element : shape && Object.hasOwn(shape, step) ? shape[step] : valueType
  return next ? alternatives(next) : []
}

function alternatives(schema: Schema): Schema[] {
  const inner = unwrap(schema)
  return ((inner._zod.def as unknown as Def).options ?? []).flatMap(alternatives).concat(inner)
}
