import { z } from 'zod'
import type { Page } from '../../wiki-shape.ts'
import { defineDocument, envelope, type ApiSource } from '../document.ts'
import { count, factsShape, words } from '../shapes.ts'
import { summaryOf, summaryShape } from './computed.ts'
import { factsOf } from './facts.ts'

export const recordsDocument = defineDocument('records', 'Records', 'All published records, or those of one kind, in the order of their ids.', {
  kind: words('Kind of these records; left out where they are of all kinds.').optional(),
  total: count('records', 'Records in this document.'),
  records: z.array(z.strictObject({ ...factsShape, computed: z.strictObject(summaryShape).meta({ description: 'What is computed of it, by its kind.' }) })).describe('The records.'),
})

/** Records as a list, as data. */
export function recordsData(pages: readonly Page[], kind: string | undefined, source: ApiSource) {
  return { ...envelope(recordsDocument, source), kind, total: pages.length, records: pages.map((page) => ({ ...factsOf(page, source), computed: summaryOf(page, source) })) }
}
