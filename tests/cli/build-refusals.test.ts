import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { World } from '../../src/cli/define-command.ts'
import { run } from '../../src/cli/run.ts'
import { folderOf } from '../check-folder.ts'
import { RECORD } from '../content/records.ts'

const FILE = 'improvements/IMP-2025-001-cache-warming.md'
const PAGE = '---\ntitle: A page\ndescription: It is about something\norder: 1\n---\n\n'
let remove: () => void
afterEach(() => remove())

/** Builds a folder of records in this process; what is refused is refused before anything is rendered. */
async function build(files: Readonly<Record<string, string>>, ...flags: string[]): Promise<{ status: number; said: string; written: boolean }> {
  const made = folderOf(files)
  remove = made.remove
  let out = ''
  const out_ = (text: string) => void (out += text)
  const world: World = { cwd: made.root, env: {}, packageRoot: '', cacheRoot: join(made.root, '../kaizenbook-refusals-cache'), out: out_, err: out_, color: false, columns: undefined, interactive: false, live: false, today: '2025-12-12' }
  const status = await run(['build', '--content', '.', '--out', '../kaizenbook-refused-site', ...flags], world)
  return { status, said: out.trimEnd().split('\n').at(-1)!, written: existsSync(join(made.root, '../kaizenbook-refused-site')) }
}

const BROKEN = RECORD.replace('priority:', 'proirity:')

test.each([
  ['no record is without errors', { [FILE]: BROKEN }, 'No record is without errors, so there is nothing to publish. Nothing was written.'],
  ['there is no record at all', { 'programme.yaml': '' }, /^--keep-going leaves out records\. It cannot leave out .*, which has errors as well\. Nothing was written\.$/],
  ['the settings have errors', { [FILE]: RECORD, 'programme.yaml': 'titel: x\n' }, '--keep-going leaves out records. It cannot leave out programme.yaml, which has errors as well. Nothing was written.'],
  ['a page has errors', { [FILE]: RECORD, 'pages/a.mdx': `${PAGE}{` }, '--keep-going leaves out records. It cannot leave out pages/a.mdx, which has errors as well. Nothing was written.'],
] as const)('a build that keeps going is refused when %s', async (_when, files, said) => {
  const refused = await build(files as Record<string, string>, '--keep-going')
  expect([refused.status, refused.written]).toEqual([1, false])
  expect(refused.said).toEqual(typeof said === 'string' ? said : expect.stringMatching(said))
})

test('a build is not told of --keep-going where that would not help', async () => {
  expect(await build({ [FILE]: BROKEN })).toEqual({ status: 1, said: 'Nothing was written.', written: false })
})
