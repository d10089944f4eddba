import type { Link } from 'mdast'
import type { Quarantined } from '../../rules/check.ts'
import type { Figure } from '../../views/period/figures.ts'
import type { PeriodReport } from '../../views/period/report.ts'
import { linked } from './nodes.ts'

/** A record as the report names it. */
export interface Named { id: string; title: string; file: string }

/** A report with what stands around it: whose records they are, and where links lead. */
export interface ReportDocument {
  report: PeriodReport
  figures: readonly Figure[]
  programme: string
  /** Of the whole library. */
  read: number
  published: number
  quarantined: readonly Quarantined[]
  /** How many improvements the report is about, and how many there are. */
  improvements: { inside: number; all: number }
  /** Flag and values, in words: `team platform`. Empty when the report is about everything. */
  narrowedTo: readonly string[]
  /** Where the days come from when git does not know them, in a sentence. */
  note?: string
  /** Name of a category as the programme has it. */
  categoryOf: (id: string) => { id: string; name: string; place: number }
  record: (id: string) => Named
  /** Address of a file of the content folder, from where the report stands; percent-encoded. */
  address: (file: string) => string
}

/** `[IMP-2025-001] Title`, linked. */
export function titled({ record, address }: ReportDocument, id: string): Link {
  const { file, title } = record(id)
  return linked(address(file), `[${id}] ${title}`)
}

/** The id alone, linked. */
export function idOf({ record, address }: ReportDocument, id: string): Link {
  return linked(address(record(id).file), id)
}
