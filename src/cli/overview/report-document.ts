import { relative, resolve, sep } from 'node:path'
import type { LibraryRecord } from '../../content/record.ts'
import { KINDS } from '../../kinds/index.ts'
import type { Named, ReportDocument } from '../../reporters/report/document.ts'
import { factsOf, ofKind } from '../../views/facts.ts'
import { figuresOf } from '../../views/period/figures.ts'
import { periodReport } from '../../views/period/report.ts'
import type { Period } from '../../views/period.ts'
import { survey } from '../../views/survey.ts'
import type { Flags } from '../define-command.ts'
import { select } from './filters.ts'
import { many } from '../flags.ts'
import { readPast } from './listed.ts'
import type { Checked } from '../open-library.ts'

const NARROWING = ['team', 'category', 'owner'] as const

/**
 * Computes a report from a checked library; records with errors count for nothing. `folder` is where the report will stand.
 * @throws CliError for a team, category or owner that nobody has
 */
export async function reportDocument({ library, report: { read, published, quarantined } }: Checked, flags: Flags, period: Period, today: string, folder: string): Promise<ReportDocument> {
  const { programme } = library
  const narrowedTo = NARROWING.filter((name) => many(flags, name).length > 0).map((name) => `${name} ${many(flags, name).join(' or ')}`)
  const selected = await select(flags, library, KINDS.filter(({ name }) => name === 'improvement' || name === 'roadmap' || name === 'kpi'))
  const inside = new Set(selected.records)
  const past = await readPast(library)
  const all = survey(published, past.entries, programme, today)
  const improvements = all.filter(({ record }) => inside.has(record))
  const report = periodReport({ period, today, programme, improvements, roadmaps: ofKind(published, 'roadmap').filter((record) => inside.has(record)), validations: ofKind(published, 'validation'), measured: { kpis: ofKind(published, 'kpi').filter((record) => inside.has(record)), measurements: library.measurements }, narrowed: narrowedTo.length > 0 })
  const byId = new Map(published.map((record) => [record.id, record]))
  return {
    report, figures: figuresOf(report, improvements), programme: programme.title, read, published: published.length, quarantined, narrowedTo, note: past.note,
    improvements: { inside: improvements.length, all: all.length },
    categoryOf: (id) => categoryOf(byId.get(id)!, programme.categories),
    record: (id) => namedOf(byId.get(id)!),
    address: (file) => addressOf(folder, resolve(library.root, file)),
  }
}

function namedOf({ id, title, file }: LibraryRecord): Named {
  return { id, title, file }
}

function categoryOf(record: LibraryRecord, categories: readonly { id: string; name?: string }[]): { id: string; name: string; place: number } {
  const id = factsOf(record).category ?? ''
  const place = categories.findIndex((category) => category.id === id)
  return { id, name: categories[place]?.name ?? (id || 'Without a category'), place: place < 0 ? categories.length : place }
}

/** Relative path with `/`, percent-encoded; it works in a clone, wherever that is. */
function addressOf(folder: string, file: string): string {
  return relative(folder, file).split(sep).map(encodeURIComponent).join('/')
}
