import { readFrontmatter } from './frontmatter.ts'
import type { LibraryRecord } from './record.ts'
import { schemaAt, shapeOf } from '../kinds/schema.ts'
import type { Path } from './problem.ts'
import { sourceOf, type Tree } from './tree.ts'

/** Everything that a person wrote in a record: values, names of metrics and of checklist items, and the body as it is on disk. */
export function textOf(tree: Tree, record: LibraryRecord): string {
  const read = readFrontmatter(sourceOf(tree, record.file))
  return [...valuesOf(record, record.data), ...valuesOf(record, record.extra), read.split?.body ?? ''].join('\n')
}

/** Keys count where the schema leaves them to people; the others stand in every record. */
function* valuesOf(record: LibraryRecord, value: unknown, path: Path = []): Generator<string> {
  if (typeof value === 'string' || typeof value === 'number') yield String(value)
  if (value === null || typeof value !== 'object') return
  const schema = schemaAt(record.kind.schema, path)
  const free = !Array.isArray(value) && !(schema && shapeOf(schema))
  for (const [key, child] of Object.entries(value)) {
    if (free) yield key
    yield* valuesOf(record, child, [...path, Array.isArray(value) ? Number(key) : key])
  }
}
