import { expect, test } from 'vitest'
import { nextId } from '../../src/content/allocate-id.ts'
import { readLibrary } from '../../src/content/library.ts'
import { kindNamed } from '../../src/kinds/index.ts'
import { folderOf } from '../check-folder.ts'
import { RECORD } from './records.ts'

test.each([
  [[], 'IMP-2025-001'],
  [['IMP-2025-002', 'IMP-2025-007', 'IMP-2024-050'], 'IMP-2025-008'],
  [['IMP-2025-999'], 'IMP-2025-1000'],
  [['IMP-2025-00009', 'IMP-2025-00010'], 'IMP-2025-00011'],
  [['IMP-2025-004', 'IMP-2025-99999999999999999999999', 'IMP-2025-9007199254740993'], 'IMP-2025-005'],
])('after %j comes %s, with as many digits', (ids, next) => {
  const { root, remove } = folderOf(Object.fromEntries([['programme.yaml', ''], ...ids.map((id) => [`improvements/${id}-a.md`, RECORD.replace('IMP-2025-001', id)])]))
  try {
    expect(nextId(readLibrary(root), kindNamed('improvement')!, '2025')).toBe(next)
  } finally {
    remove()
  }
})

test('an id that a record had is not given again', () => {
  const { root, remove } = folderOf({ 'improvements/IMP-2025-002-a.md': RECORD.replace('IMP-2025-001', 'IMP-2025-002').replace('medium\n', 'medium\naliases: [IMP-2025-008]\n') })
  try {
    expect(nextId(readLibrary(root), kindNamed('improvement')!, '2025')).toBe('IMP-2025-009')
  } finally {
    remove()
  }
})

test('a file whose name has the id in small letters has it, too: some file systems cannot tell them apart', () => {
  const { root, remove } = folderOf({ 'improvements/imp-2025-004-a.md': 'no frontmatter' })
  try {
    expect(nextId(readLibrary(root), kindNamed('improvement')!, '2025')).toBe('IMP-2025-005')
  } finally {
    remove()
  }
})
