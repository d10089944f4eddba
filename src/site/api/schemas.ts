import { z } from 'zod'
import { KINDS } from '../../kinds/index.ts'
import { schemaText } from '../../kinds/json-schema.ts'
import { API_VERSION, type DocumentKind } from './document.ts'
import { boardDocument } from './documents/board.ts'
import { buildDocument } from './documents/build.ts'
import { figureDocument, figuresDocument } from './documents/figures.ts'
import { indexDocument } from './documents/index.ts'
import { kpiSeriesDocument } from './documents/kpi.ts'
import { progressDocument } from './documents/progress.ts'
import { recordDocument } from './documents/record.ts'
import { recordsDocument } from './documents/records.ts'
import { resultsDocument } from './documents/results.ts'
import { slipsDocument } from './documents/slips.ts'

/** Every sort of document of the open data. */
export const DOCUMENTS: readonly DocumentKind[] = [indexDocument, recordsDocument, recordDocument, boardDocument, progressDocument, resultsDocument, kpiSeriesDocument, slipsDocument, figuresDocument, figureDocument, buildDocument]

/**
 * The published JSON Schema (draft 2020-12) of a sort of document, as text. It forbids no keys: within a version there may be more,
 * and a copy that somebody has kept must go on accepting what is published.
 */
export function apiSchemaText({ name, title, description, schema }: DocumentKind): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'output', override: ({ jsonSchema }) => { if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties } })
  return `${JSON.stringify({ $schema, $id: `urn:kaizenbook:api:v${API_VERSION}:${name}`, title, description, ...rest }, null, 2)}\n`
}

/** All published schemas by their paths below `schemas/`: those of the documents, and those of the kinds' frontmatter. */
export function apiSchemas(): Record<string, () => string> {
  return {
    ...Object.fromEntries(DOCUMENTS.map((document) => [`${document.name}.json`, () => apiSchemaText(document)])),
    ...Object.fromEntries(KINDS.map(({ name }) => [`frontmatter/${name}.json`, () => schemaText(name)!])),
  }
}
