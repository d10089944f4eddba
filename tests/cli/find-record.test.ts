import { afterAll, describe, expect, test } from 'vitest'
import { CliError, Failure } from '../../src/cli/define-command.ts'
import { findFile, findRecord } from '../../src/cli/find-record.ts'
import { readLibrary } from '../../src/content/library.ts'
import { folderOf } from '../check-folder.ts'
import { RECORD } from '../content/records.ts'

const record = (id: string, change: (text: string) => string = (text) => text) => ({ [`improvements/${id}-x.md`]: change(RECORD.replace('IMP-2025-001', id)) })
const { root, remove } = folderOf({
  ...record('IMP-2025-001'),
  ...record('IMP-2025-012', (text) => text.replace('status:', 'aliases: [IMP-2024-007]\nstatus:')),
  ...record('IMP-2025-013', (text) => text.replace('medium', 'urgent')),
  ...record('IMP-2025-014', (text) => text.replace('medium', 'urgent').replace('status:', 'aliases: [IMP-2024-009]\nstatus:')),
  'improvements/IMP-2025-015-a.md': RECORD.replace('IMP-2025-001', 'IMP-2025-015'),
  'improvements/IMP-2025-015-b.md': RECORD.replace('IMP-2025-001', 'IMP-2025-015'),
})
const library = readLibrary(root)
afterAll(remove)

function thrown(work: () => unknown): { name: string; message: string; hint: string | undefined } {
  try {
    work()
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    return { name: error.name, message: error.message, hint: error.hint }
  }
  throw new Error('Nothing was thrown.')
}

describe('a record is found', () => {
  test.each(['IMP-2025-012', 'imp-2025-012', ' Imp-2025-012 ', 'IMP-2024-007', 'imp-2024-007'])('by %j', (id) => {
    expect(findRecord(library, id).id).toBe('IMP-2025-012')
  })

  test('when it is broken, as a file', () => {
    expect(findFile(library, 'imp-2025-013')).toEqual({ file: 'improvements/IMP-2025-013-x.md', id: 'IMP-2025-013' })
    expect(findFile(library, 'IMP-2024-009')).toEqual({ file: 'improvements/IMP-2025-014-x.md', id: 'IMP-2025-014' })
  })
})

describe('an id that nobody has is misuse', () => {
  test.each([
    ['IMP-2025-021', 'Did you mean `IMP-2025-012`?'],
    ['IMP-2026-001', 'Did you mean `IMP-2025-001`?'],
    ['IMP-001', 'Did you mean `IMP-2025-001`?'],
    ['content/improvements/IMP-2025-012-x.md', 'Did you mean `IMP-2025-012`?'],
    ['IMP-2025-777', 'There are `IMP-2025-001`, `IMP-2025-012`, `IMP-2025-013`, `IMP-2025-014`, `IMP-2025-015`.'],
    ['RB-2025-001', 'There are no runbooks here.'],
    ['cache warming', 'Ids are like IMP-2025-001: `improvement list --kind all` shows them.'],
    ['', 'Ids are like IMP-2025-001: `improvement list --kind all` shows them.'],
  ])('%j', (id, hint) => {
    expect(thrown(() => findFile(library, id))).toEqual({ name: 'CliError', message: id === '' ? 'The id is empty.' : `There is no record \`${id}\`.`, hint })
  })
})

describe('a record that cannot be taken as it is', () => {
  test('is said to be unreadable, and who says why', () => {
    const error = thrown(() => findRecord(library, 'IMP-2025-013'))
    expect(error).toEqual({ name: 'Failure', message: 'The record in improvements/IMP-2025-013-x.md cannot be read.', hint: '`improvement check` says why.' })
    expect(() => findRecord(library, 'IMP-2025-013')).toThrow(Failure)
  })

  test('is not chosen among two that have the id', () => {
    expect(thrown(() => findFile(library, 'IMP-2025-015'))).toEqual({ name: 'Failure', message: '2 records have the id `IMP-2025-015`: improvements/IMP-2025-015-a.md, improvements/IMP-2025-015-b.md.', hint: 'Give all but one another id: improvement renumber FILE.' })
  })
})
