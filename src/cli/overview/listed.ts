import type { Library } from '../../content/library.ts'
import { gainsIn } from '../../content/measurements/gains.ts'
import type { LibraryRecord } from '../../content/record.ts'
import { readHistory, type Histories } from '../../history/stages.ts'
import { evidenceOf } from '../../evidence/verdict.ts'
import { KINDS } from '../../kinds/index.ts'
import type { RecordVerdict } from '../../quantity/index.ts'
import { factsOf, type Facts } from '../../views/facts.ts'
import { slippedSince } from '../../views/gains.ts'
import { survey, type Surveyed } from '../../views/survey.ts'

/** A record with what a list says of it. Days and done are there when git was asked. */
export interface Listed { record: LibraryRecord; facts: Facts; days?: number; done?: string; verdict?: RecordVerdict; /** Day since which a gain of it is lost. */ slipped?: string }

/** What lists are made from: git's memory of the stages, or nothing when no column needs it. */
export interface Past { entries: Histories; note?: string }

/** Asks git when each improvement entered each stage. */
export async function readPast({ root }: Library): Promise<Past> {
  return readHistory(root, KINDS.filter(({ name }) => name === 'improvement').map(({ folder }) => folder))
}

/** Records with their facts, verdicts and, when the past is known, their days in the stage. */
export function listedOf(records: readonly LibraryRecord[], library: Library, past: Past | undefined, today: string): Listed[] {
  const listed = new Set(records)
  const looked = library.records.filter((record) => record.kind.name !== 'improvement' || listed.has(record))
  const surveyed = new Map<LibraryRecord, Surveyed>(survey(looked, past?.entries ?? new Map(), library.programme, today).map((each) => [each.record, each]))
  const gains = gainsIn(library, today)
  const byId = new Map(library.records.map((record) => [record.id, record]))
  return records.map((record): Listed => {
    const improvement = surveyed.get(record)
    if (improvement) return { record, facts: improvement.facts, verdict: improvement.verdict, slipped: slippedSince(gains.get(record.id)), ...(past && { days: improvement.days, done: improvement.done }) }
    return { record, facts: factsOf(record), verdict: evidenceOf(record, (id) => byId.get(id), library.programme.better)?.verdict }
  })
}
