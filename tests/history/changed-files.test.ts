import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { changedFiles } from '../../src/history/changed-files.ts'
import { changeDocument } from '../../src/reporters/change/summary.ts'
import { changeText } from '../../src/reporters/change/text.ts'
import { changed } from '../change/state.ts'
import { repository } from '../cli/repository.ts'

const made = repository()
afterAll(made.remove)

const said = (around: { others: string[]; submodules: string[] }) =>
  changeText(changeDocument({ change: changed({}, {}), ref: 'main', commit: 'abcdef0', today: '2026-01-05', notes: [], read: 0, published: 0, quarantined: 0, ...around }), made.world)

test('what lies among the records and is passed over there, a submodule above all, is named as what nobody looks at, and first of all', async () => {
  made.write('content/.gitattributes', '*.md -diff\n')
  made.write('content/improvements/IMP-2025-002-b.md', 'b')
  made.write('.github/workflows/kaizenbook.yml', 'name: Kaizenbook\n')
  made.write('a.txt', 'a')
  mkdirSync(join(made.content, 'improvements/more'))
  made.git('add', '-A')
  made.git('update-index', '--add', '--cacheinfo', `160000,${made.git('rev-parse', 'HEAD').trim()},content/improvements/more`)
  const { inside, outside: others, submodules } = await changedFiles(made.content, 'HEAD')
  expect([[...inside], others, submodules]).toEqual([
    ['improvements/IMP-2025-002-b.md'], ['.github/workflows/kaizenbook.yml', 'a.txt', 'content/.gitattributes', 'content/improvements/more'], ['content/improvements/more'],
  ])
  const text = said({ others, submodules })
  expect(text).toContain('what runs or shows the check is changed: .github/workflows/kaizenbook.yml, content/.gitattributes.')
  expect(text).toContain('Submodules bring files that nobody sees here: content/improvements/more.')
  expect(said({ others: ['a.txt', 'docs/package.md'], submodules: [] })).not.toContain('Look at these first')
})
