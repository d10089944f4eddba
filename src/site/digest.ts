import { createHash } from 'node:crypto'

/** Short digest of data, for keys of what can be made again. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)
}
