import { z } from 'zod'
import { day, words } from './shapes.ts'
import type { Wiki } from '../wiki-shape.ts'

/** Version of the whole. Within it keys are only added (docs/open-data.md). */
export const API_VERSION = 1

/** Folder of the site that the data is in. */
export const API_FOLDER = `api/v${API_VERSION}`

/** What documents are written from: the wiki, and the path that the site is served under, with a slash at both ends. */
export interface ApiSource { wiki: Wiki; base: string }

/** A sort of document: its name, which is that of its schema, and its content beside what all have. */
export interface DocumentKind<Shape extends z.ZodRawShape = z.ZodRawShape> { name: string; title: string; description: string; schema: z.ZodObject<typeof ENVELOPE & Shape> }

const ENVELOPE = {
  $schema: words('Address of the JSON Schema of this document, from the root of the host.'),
  version: z.literal(API_VERSION).meta({ description: 'Version of the data; within it keys are only added.', 'x-unit': 'version' }),
  as_of: day('The day that the programme was looked at.'),
  commit: words('Last commit that changed the records, where git knows it and nothing has been changed since.').optional(),
}

/** Declares a sort of document. */
export function defineDocument<Shape extends z.ZodRawShape>(name: string, title: string, description: string, shape: Shape): DocumentKind<Shape> {
  return { name, title, description, schema: z.strictObject({ ...ENVELOPE, ...shape }) as unknown as DocumentKind<Shape>['schema'] }
}

/** What stands on top of every document of a sort. */
export function envelope({ name }: Pick<DocumentKind, 'name'>, { wiki, base }: ApiSource): { $schema: string; version: 1; as_of: string; commit?: string } {
  return { $schema: apiHref(base, `schemas/${name}.json`), version: API_VERSION, as_of: wiki.today, ...(wiki.library.commit !== undefined && { commit: wiki.library.commit }) }
}

/** Address of a file of the data. */
export function apiHref(base: string, path: string): string {
  return `${base}${API_FOLDER}/${path}`
}
