import type { z } from 'zod'

/** One column of a kind's index page and of `list`: a heading and where the value is found in the frontmatter. */
export interface Column {
  title: string
  /** Path into the frontmatter, e.g. `metadata.team`. */
  path: string
  /** The column can narrow the table to one value. */
  filter?: boolean
  numeric?: boolean
}

/** A heading that the body must have. A record in one of the `from` stages or later needs it; without `from`, always. */
export interface Section {
  heading: string
  /** Heading depth, 2 for `##`. */
  depth: 2 | 3
}

/** What a sort of record is. Everything generic (positions, pages, editors, `create`) follows from it. */
export interface KindDefinition<Schema extends z.ZodObject = z.ZodObject> {
  /** Permanent name, as written on the command line and in JSON. */
  name: string
  title: string
  plural: string
  /** One sentence for the guide and the index page. */
  summary: string
  /** Ids are `PREFIX-YYYY-NNN`. */
  prefix: string
  /** Folder under `content/`, and first segment of the page's address. */
  folder: string
  schema: Schema
  sections: readonly Section[]
  columns: readonly Column[]
  /** Where owner, team, category and date stand in this kind's frontmatter, for filters and feeds. */
  facts: { owner?: string; team?: string; category?: string; date?: string; priority?: string; service?: string }
  /** Paths whose value is the id of another record, with the kind that it must be of. `[]` stands for every list item. */
  references: Readonly<Record<string, string | readonly string[]>>
}

/** Answers its argument; it is there for the types. */
export function defineKind<Schema extends z.ZodObject>(kind: KindDefinition<Schema>): KindDefinition<Schema> {
  return kind
}
