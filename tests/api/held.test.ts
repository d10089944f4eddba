import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ApiFiles } from '../../src/site/api/files.ts'
import { folderOf } from '../check-folder.ts'
import { backlog } from '../site/contents.ts'
import { published } from './loaded.ts'

// Put together here, so that no scanner takes this file for a leak.
const SECRET = ['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_')
let folder: ReturnType<typeof folderOf>
let files: ApiFiles
const texts = () => [...files].filter(([path]) => !path.startsWith('schemas/')).map(([path, text]) => ({ path, text: text() }))

beforeAll(async () => {
  const broken = Object.entries(backlog('IMP-2025-002', 'What nobody shall read yet', { body: 'It names IMP-2025-001.' })).map(([path, text]) => [path, text.replace('status: backlog', 'status: nearly')])
  const leaking = Object.entries(backlog('IMP-2025-003', 'With a token')).map(([path, text]) => [path, text.replace('## Context', `The token is ${SECRET}.\n\n## Context`).replace('  owner: ', `  tags: ["${SECRET}"]\n  owner: `)])
  folder = folderOf({ 'programme.yaml': 'as_of: 2025-12-12\n', ...backlog('IMP-2025-001', 'The one that is published', { body: 'It follows IMP-2025-002.' }), ...Object.fromEntries([...broken, ...leaking]) as Record<string, string> })
  ;({ files } = await published(folder.root, '/'))
})
afterAll(() => folder.remove())

describe('the open data of a site that was built without its broken records', () => {
  test('has a document of each published record, and of no other', () => {
    expect([...files.keys()].filter((path) => /^improvements\/[^.]+\.json$/.test(path))).toEqual(['improvements/IMP-2025-001.json'])
  })

  test('says of a record that is held back what its pages say: id, title and problems in build.json, and its id where it does not count', () => {
    expect(texts().filter(({ text }) => text.includes('What nobody shall read yet')).map(({ path }) => path)).toEqual(['build.json'])
    expect(texts().filter(({ text }) => text.includes('IMP-2025-002')).map(({ path }) => path.replace(/^figures\/.*/, 'figures/')).filter((path, index, all) => all.indexOf(path) === index)).toEqual(['build.json', 'figures/'])
  })

  test('holds no text of a body, and no secret', () => {
    expect(texts().filter(({ text }) => text.includes(SECRET) || text.includes('It follows') || text.includes('## Context')).map(({ path }) => path)).toEqual([])
  })
})
