import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { World } from '../../src/cli/define-command.ts'
import { run } from '../../src/cli/run.ts'
import { isShrunk } from '../../src/rules/shrunk.ts'
import { FILE, RECORD } from '../content/records.ts'

const root = mkdtempSync(join(tmpdir(), 'kaizenbook-'))
afterAll(() => rmSync(root, { recursive: true }))

let said = ''
const world = (): World => ({ cwd: root, env: {}, packageRoot: root, cacheRoot: join(root, 'cache'), out: (text) => void (said += text), err: (text) => void (said += text), color: false, columns: undefined, interactive: false, live: false, today: '2026-01-05' })

beforeEach(() => {
  said = ''
  for (const name of ['content', 'dist']) rmSync(join(root, name), { recursive: true, force: true })
  for (const path of ['content/improvements', 'dist']) mkdirSync(join(root, path), { recursive: true })
})

/** A site that was built of so many records. */
function site(published: number): void {
  writeFileSync(join(root, 'dist/.kaizenbook'), '')
  writeFileSync(join(root, 'dist/build.json'), JSON.stringify({ summary: { published } }))
}

describe('a build is refused, and the site that is there stays as it is', () => {
  test('when there are no records, whatever the settings say', async () => {
    writeFileSync(join(root, 'content/programme.yaml'), 'rules:\n  library-not-empty: off\n')
    site(20)
    expect(await run(['build'], world())).toBe(1)
    expect(said).toContain('There are no records in this folder.')
    expect(readdirSync(join(root, 'dist'))).toEqual(['.kaizenbook', 'build.json'])
  })

  test('when there are far fewer records than in the site that is there', async () => {
    writeFileSync(join(root, 'content', FILE), RECORD)
    site(20)
    expect(await run(['build'], world())).toBe(1)
    expect(said).toContain('The site in dist has 20 records, and this one would have 1.')
    expect(JSON.parse(readFileSync(join(root, 'dist/build.json'), 'utf8'))).toEqual({ summary: { published: 20 } })
  })
})

test.each([[20, 16, false], [20, 15, true], [4, 2, false], [4, 1, true], [2, 0, false], [5000, 4000, false], [5000, 3999, true], [10, 20, false]])('of %i records %i are left: too few is %s', (before, now, shrunk) => {
  expect(isShrunk(before, now)).toBe(shrunk)
})
