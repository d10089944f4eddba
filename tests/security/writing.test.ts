import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { RECORDS } from '../../src/cli/commands/records.ts'
import type { World } from '../../src/cli/define-command.ts'
import { run } from '../../src/cli/run.ts'
import { reasonOfWrite } from '../../src/content/replace-file.ts'
import { RECORD } from '../content/records.ts'

const root = mkdtempSync(join(tmpdir(), 'kaizenbook-'))
afterAll(() => rmSync(root, { recursive: true }))
const [content, outside] = [join(root, 'content'), join(root, 'outside')]
const NAME = 'IMP-2025-001-cache-warming.md'

let said = ''
const world = (): World => ({ cwd: root, env: { ...process.env }, packageRoot: root, cacheRoot: join(root, 'cache'), out: (text) => void (said += text), err: (text) => void (said += text), color: false, columns: undefined, interactive: false, live: false, today: '2026-01-05' })

beforeEach(() => {
  said = ''
  for (const folder of [content, outside]) rmSync(folder, { recursive: true, force: true })
  for (const folder of [content, outside]) mkdirSync(folder)
  writeFileSync(join(outside, NAME), RECORD)
})

/** A line of each command that writes records, at its simplest. */
const LINES: Readonly<Record<string, string[]>> = {
  create: ['create', 'improvement', '--title', 'Another', '--owner', 'a@example.com', '--team', 'data', '--category', 'performance', '--priority', 'low'],
  update: ['update', 'IMP-2025-001', '--status', 'rejected'],
  validate: ['validate', 'IMP-2025-001', '--metric', 'error_rate', '--before', '4', '--after', '1'],
  standardize: ['standardize', 'IMP-2025-001', '--documentation', 'https://example.com/x'],
  rename: ['rename', 'IMP-2025-001'],
  renumber: ['renumber', 'IMP-2025-001'],
}
const links: [string, () => void][] = [
  ['folder of records that is a link', () => symlinkSync(outside, join(content, 'improvements'))],
  ['record that is a link', () => { mkdirSync(join(content, 'improvements')); symlinkSync(join(outside, NAME), join(content, 'improvements', NAME)) }],
]

describe.each(links)('nothing outside is written through a %s', (_what, make) => {
  test('and there is a line for every command that writes records', () => {
    expect(RECORDS.map(({ name }) => name).filter((name) => !LINES[name])).toEqual([])
  })

  test.each(Object.keys(LINES))('by %s', async (name) => {
    make()
    const status = await run(LINES[name]!, world())
    if (name !== 'create') expect(status, said).not.toBe(0)
    expect([readdirSync(outside), readFileSync(join(outside, NAME), 'utf8')]).toEqual([[NAME], RECORD])
  })

  test('by check --fix', async () => {
    writeFileSync(join(outside, NAME), RECORD.replace('priority:', 'priorty:'))
    make()
    expect(await run(['check', '--fix'], world())).toBe(1)
    expect([readdirSync(outside), readFileSync(join(outside, NAME), 'utf8')]).toEqual([[NAME], RECORD.replace('priority:', 'priorty:')])
  })
})

describe('a write that fails half-way', () => {
  test('leaves the old file as it was, nothing beside it, and a sentence', () => {
    const file = join(outside, NAME)
    // Files may have eight blocks: what is written ends in the middle, as on a disk that is full.
    const program = `import { reasonOfWrite, writeFileAtomically } from ${JSON.stringify(new URL('../../src/content/replace-file.ts', import.meta.url).href)}
      try { writeFileAtomically(${JSON.stringify(file)}, 'x'.repeat(1e6)) } catch (error) { console.log(reasonOfWrite(error, ${JSON.stringify(file)})) }`
    const { stdout } = spawnSync('sh', ['-c', 'ulimit -f 8; exec "$0" --input-type=module-typescript -e "$1"', process.execPath, program], { encoding: 'utf8' })
    expect(stdout).toBe(`\`${NAME}\` could not be written: it would be larger than files may be here.\n`)
    expect([readdirSync(outside), readFileSync(file, 'utf8')]).toEqual([[NAME], RECORD])
  })

  test.each([['ENOSPC', 'the disk is full'], ['EROFS', 'the disk is read-only'], ['EACCES', 'permission is denied'], ['EDQUOT', 'the disk quota is used up']])('is told in words: %s', (code, words) => {
    expect(reasonOfWrite(Object.assign(new Error('x'), { code }), '/a/b.md')).toBe(`\`b.md\` could not be written: ${words}.`)
  })
})
