import type { Table } from '../../reporters/table/table.ts'
import { textTable } from '../../reporters/table/text.ts'
import type { Flags, World } from '../define-command.ts'
import { one } from '../flags.ts'

export type Format = 'table' | 'json' | 'csv' | 'md'

/** The format that is asked for; else a table for a person at a terminal, and Markdown for a file. */
export function formatOf(flags: Flags, { columns }: World): Format {
  return (one(flags, 'format') as Format | undefined) ?? (columns === undefined ? 'md' : 'table')
}

/** A table in any format but JSON, which has more to say. */
export async function tableAs(format: Exclude<Format, 'json'>, table: Table, world: World): Promise<string> {
  if (format === 'table') return textTable(table, world)
  // The writers are loaded when they are needed: Markdown's take longer to load than a list to make.
  return format === 'csv' ? (await import('../../reporters/table/csv.ts')).csvTable(table) : (await import('../../reporters/table/markdown.ts')).markdownTable(table)
}
