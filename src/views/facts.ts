import { factAt, type LibraryRecord } from '../content/record.ts'
import { stageIndex } from '../kinds/stages.ts'

/** What every list, filter and card shows of a record, whatever its kind. */
export interface Facts { id: string; title: string; kind: string; folder: string; file: string; status?: string; team?: string; category?: string; owner?: string; date?: string; priority?: string; service?: string }

/** The facts of a record, each from where its kind has it. */
export function factsOf(record: LibraryRecord): Facts {
  const { facts, name, folder } = record.kind
  const { status } = record.data
  return {
    id: record.id, title: record.title, kind: name, folder, file: record.file,
    status: typeof status === 'string' ? status : undefined,
    team: factAt(record, facts.team), category: factAt(record, facts.category), owner: factAt(record, facts.owner),
    date: factAt(record, facts.date), priority: factAt(record, facts.priority), service: factAt(record, facts.service),
  }
}

/** In the work: from analysis to validation (DESIGN section 4, `active`). */
export function isActive(status: string): boolean {
  const index = stageIndex(status)
  return index !== undefined && index >= 1 && index <= 4
}

/** The records of one kind, in their order. */
export function ofKind(records: readonly LibraryRecord[], kind: string): LibraryRecord[] {
  return records.filter((record) => record.kind.name === kind)
}
