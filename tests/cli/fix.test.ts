import { chmodSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filesBelow, folderOf } from '../check-folder.ts'
import { RECORD } from '../content/records.ts'
import { improvementOf, say } from './overview.ts'
import { repository, type MadeRepository } from './repository.ts'

const FILE = 'content/improvements/IMP-2025-001-cache-warming.md'
const SETTINGS = { 'content/programme.yaml': 'as_of: 2025-12-12\nteams: [{ id: platform, name: Platform Crew }, { id: data }]\n' }

/** Runs in a folder of these files, and gives what they are afterwards. */
async function inFolder(files: Readonly<Record<string, string>>, ...lines: string[]) {
  const { root, remove } = folderOf({ ...SETTINGS, ...files })
  try {
    const ran = []
    for (const line of lines) ran.push(await say(root, line))
    return { ran, last: ran.at(-1)!, after: Object.fromEntries(Object.entries(filesBelow(root)).map(([path, bytes]) => [path, bytes.toString('utf8')])) }
  } finally {
    remove()
  }
}

const passes = (records: number) => `${records} record${records === 1 ? '' : 's'} read = ${records} published + 0 quarantined; no problems.\n`

describe('check --fix', () => {
  test('repairs in rounds what is clear, says what, and checks what is there then', async () => {
    const broken = RECORD.replace('metadata:', 'metdata: # who').replace('team: data', 'taem: platform crew').replace('medium', 'Medum').replace('backlog', 'in progress').replace('2025-03-03', '2025/3/3').replace('## Context', '### Context')
      .replace('id: IMP-2025-001', 'id: imp-2025-1').replace('---\n\n', 'implementation:\n  start_date: 2025-03-04\nsolution:\n  approach: Warm it\n  expected_impact: { error_rate_reduction: 80% }\nanalysis:\n  problem: Cold\n  impact: All\nstandardization:\n  automated: yes\nlinks:\n  external: []\n---\n\n')
    const { ran: [first, second], after } = await inFolder({ [FILE]: broken }, 'check --fix', 'check --fix')
    expect(first).toEqual({ status: 0, err: '', out: [
      'IMP-2025-001: wrote the heading ## Context',
      'IMP-2025-001: wrote true instead of yes',
      'IMP-2025-001: wrote IMP-2025-001 instead of imp-2025-1',
      'IMP-2025-001: wrote implementation instead of in progress',
      'IMP-2025-001: renamed metdata to metadata',
      'IMP-2025-001: wrote 2025-03-03 instead of 2025/3/3',
      'IMP-2025-001: wrote medium instead of Medum',
      'IMP-2025-001: renamed taem to team',
      'IMP-2025-001: wrote platform instead of platform crew',
      '9 repairs in 1 file.', '', passes(1),
    ].join('\n') })
    expect(after[FILE]).toBe(broken.replace('metdata', 'metadata').replace('taem: platform crew', 'team: platform').replace('Medum', 'medium').replace('in progress', 'implementation').replace('2025/3/3', '2025-03-03').replace('### Context', '## Context').replace('imp-2025-1', 'IMP-2025-001').replace('yes', 'true'))
    expect(second).toEqual({ status: 0, err: '', out: `There is nothing that can be repaired without doubt. Nothing was written.\n\n${passes(1)}` })
  })

  test('--dry-run shows the difference and writes nothing; the verdict is that of what is there', async () => {
    const broken = RECORD.replace('metadata', 'metdata')
    const { last, after } = await inFolder({ [FILE]: broken }, 'check --fix --dry-run')
    expect(last).toEqual({ status: 1, err: '', out: `--- a/${FILE}\n+++ b/${FILE}\n@@ -2,7 +2,7 @@\n id: IMP-2025-001\n title: Cache warming\n status: backlog\n-metdata:\n+metadata:\n   created: 2025-03-03\n   owner: maria.lopez@dwcp.io\n   team: data\nIMP-2025-001: renamed metdata to metadata\nNothing was written: this is what would be.\n` })
    expect(after[FILE]).toBe(broken)
  })

  test('a file gets the name of its id, and what links to it follows, in pages too', async () => {
    const wrong = 'content/improvements/imp-2025-01_cache-warming.md'
    const other = improvementOf('IMP-2025-002', { body: 'See [it](imp-2025-01_cache-warming.md#context).' })
    const page = (name: string) => `---\ntitle: Page\ndescription: A page.\norder: 1\n---\n\nSee [it](../improvements/${name}).\n`
    const { last, after } = await inFolder({ [wrong]: RECORD, 'content/improvements/IMP-2025-002-x.md': other, 'content/pages/page.mdx': page('imp-2025-01_cache-warming.md') }, 'check --fix')
    expect(last).toEqual({ status: 0, err: '', out: `IMP-2025-001: renamed the file to IMP-2025-001-cache-warming.md\nReferences in 2 other files follow.\n1 repair in 1 file.\n\n${passes(2)}` })
    expect(Object.keys(after).filter((path) => path.includes('improvements/'))).toEqual([FILE, 'content/improvements/IMP-2025-002-x.md'])
    expect([after[FILE], after['content/improvements/IMP-2025-002-x.md'], after['content/pages/page.mdx']]).toEqual([RECORD, other.replace('imp-2025-01_', 'IMP-2025-001-'), page('IMP-2025-001-cache-warming.md')])
  })

  test('a section comes from the template, and its prompts wait for the author', async () => {
    const source = RECORD.replace('## Context\n\n', '')
    const { last, after } = await inFolder({ [FILE]: source }, 'check --fix')
    expect(last.status).toBe(1)
    expect(last.out).toMatch(/^IMP-2025-001: added the section ## Context from the template\n1 place is left to fill in, in sections that came from the template\.\n1 repair in 1 file\.\n\nerror\[placeholder\]/)
    expect(after[FILE]).toMatch(/\n## Context\n\n\[What did you see[^\]]*\]\n$/)
  })

  test('a section is missing also where another has almost its name', async () => {
    const plan = readFileSync(new URL('../../content/plans/PLAN-2025-001-database-sharding.md', import.meta.url), 'utf8')
    const { last, after } = await inFolder({ 'content/plans/PLAN-2025-001-x.md': plan.replace(/### Quantitative Metrics\n[^#]*/, '') }, 'check --fix')
    expect(last.out).toContain('PLAN-2025-001: added the section ### Quantitative Metrics from the template\n')
    expect(after['content/plans/PLAN-2025-001-x.md']!.match(/## Success Criteria|### Qu\w+ Metrics/g)).toEqual(['## Success Criteria', '### Quantitative Metrics', '### Qualitative Metrics'])
  })

  test('a record in the form of the founding documents is brought to that of today', async () => {
    const source = RECORD.replace('id: IMP', 'schema_version: 1 # as it was\nid: IMP').replace('status: backlog\n', '').replace('medium', 'Medium').replace('---\n\n', 'analysis:\n  problem: Cold\n  impact: All\nsolution:\n  approach: Warm it\n  expected_impact:\n    latency_improvement: 30%\nimplementation:\n  start_date: 2025-04-01\n  end_date: 2025-04-03\n  status: Completed\nvalidation:\n  method: A/B test\n  results:\n    latency: "-35% (exceeded target)" # p95\n---\n\n')
    const { last, after } = await inFolder({ [FILE]: source }, 'check --fix')
    expect(last).toEqual({ status: 0, err: '', out: `IMP-2025-001: brought the record to schema version 2\n1 repair in 1 file.\n\n${passes(1)}` })
    expect(after[FILE]).toBe(source.replace('schema_version: 1', 'schema_version: 2').replace('title: Cache warming\n', 'title: Cache warming\nstatus: validation\n').replace('Medium', 'medium').replace('Completed', 'completed').replace('A/B test', 'ab_test').replace('    latency: "', '    - metric: latency\n      claim: "'))
  })

  test('the report for programs is alone on standard output', async () => {
    const { ran: [json, misuse] } = await inFolder({ [FILE]: RECORD.replace('metadata', 'metdata') }, 'check --fix --format json', 'check --fix --dry-run --format json')
    expect([json!.status, JSON.parse(json!.out).problems, json!.err]).toEqual([0, [], 'IMP-2025-001: renamed metdata to metadata\n1 repair in 1 file.\n\n'])
    expect(misuse).toEqual({ status: 2, out: '', err: '`--dry-run` shows a difference, which is no json.\nLeave --format out.\n' })
  })
})

describe('nothing is repaired', () => {
  const untouched = async (files: Readonly<Record<string, string>>) => {
    const { last, after } = await inFolder(files, 'check --fix')
    expect(after).toEqual({ ...SETTINGS, ...files })
    return last
  }

  test.each([
    ['YAML that cannot be read', RECORD.replace('title: Cache warming', 'title: "Cache')],
    ['a word with two candidates', RECORD.replace('status: backlog', 'status: x')],
    ['two keys that would get one name', RECORD.replace('owner:', 'ownr: x\n  onwer:')],
    ['a team that may be another', RECORD.replace('team: data', 'team: date')],
  ])('in %s', async (_what, source) => {
    expect(await untouched({ [FILE]: source })).toMatchObject({ status: 1, err: '', out: expect.stringMatching(/^There is nothing that can be repaired without doubt\. Nothing was written\.\n\nerror/) as unknown })
  })

  test('where it would bring an error: an id that another record has', async () => {
    const { last, after } = await inFolder({ [FILE]: RECORD, 'content/improvements/other.md': RECORD.replace('IMP-2025-001', 'imp-2025-001').replace('backlog', 'Backlog') }, 'check --fix')
    expect([last.status, last.out.split('\n').slice(0, 3)]).toEqual([1, ['improvements/other.md: wrote backlog instead of Backlog', 'improvements/other.md: not repaired: Write IMP-2025-001 instead of imp-2025-001. It would bring an error: The id `IMP-2025-001` is used by 2 records.', '1 repair in 1 file.']])
    expect(after['content/improvements/other.md']).toContain('id: imp-2025-001\ntitle: Cache warming\nstatus: backlog\n')
  })

  test('of file names, when the id may be the one that is wrong', async () => {
    const named = improvementOf('IMP-2025-002', { body: 'Like IMP-2025-001.' })
    const { last } = await inFolder({ [FILE]: RECORD.replace('IMP-2025-001', 'IMP-2025-010'), 'content/improvements/IMP-2025-002-x.md': named }, 'check --fix')
    expect(last.out).toContain('There is nothing that can be repaired without doubt.')
  })

  test('of file names that would take the place of another', async () => {
    const swapped = { [FILE]: RECORD.replace('IMP-2025-001', 'IMP-2025-010'), 'content/improvements/IMP-2025-010-cache-warming.md': RECORD }
    expect((await untouched(swapped)).out).toContain('2 errors.\n')
  })

  test('on a disk that refuses, and the old files stay', async () => {
    const { root, remove } = folderOf({ ...SETTINGS, [FILE]: RECORD.replace('metadata', 'metdata') })
    const own = process.geteuid!()
    try {
      await say(root, 'check --fix --dry-run')
      mkdirSync(join(root, 'cache'))
      chmodSync(join(root, 'cache'), 0o777)
      for (const folder of ['content', 'content/improvements']) chmodSync(join(root, folder), 0o555)
      chmodSync(root, 0o755)
      if (own === 0) process.seteuid!(65534)
      const { status, out, err } = await say(root, 'check --fix', { cacheRoot: join(root, 'cache') }).finally(() => own === 0 && process.seteuid!(own))
      expect([status, out, err]).toEqual([1, '', '`IMP-2025-001-cache-warming.md` could not be written: permission is denied.\nNothing was written.\n'])
      expect(filesBelow(root)[FILE]!.toString()).toBe(RECORD.replace('metadata', 'metdata'))
    } finally {
      for (const folder of ['content', 'content/improvements']) chmodSync(join(root, folder), 0o755)
      remove()
    }
  })
})

describe('the settings', () => {
  test('come first: while they have errors, records wait', async () => {
    const settings = 'as_of: 2025-12-12\nextra_kyes:\n  improvement: [statuses]\n'
    const source = RECORD.replace('title:', 'statuses: x\ntitle:').replace('metadata', 'metdata')
    const { last, after } = await inFolder({ 'content/programme.yaml': settings, [FILE]: source }, 'check --fix')
    expect(last).toMatchObject({ status: 0, out: 'IMP-2025-001: renamed metdata to metadata\nprogramme.yaml: renamed extra_kyes to extra_keys\n2 repairs in 2 files.\n\n' + passes(1) })
    expect([after['content/programme.yaml'], after[FILE]]).toEqual([settings.replace('kyes', 'keys'), source.replace('metdata', 'metadata')])
  })

  test('that nobody but people can mend keep everything else from being repaired', async () => {
    const { last } = await inFolder({ 'content/programme.yaml': 'as_of: soon\n', [FILE]: RECORD.replace('metadata', 'metdata') }, 'check --fix')
    expect([last.status, last.out.split('\n')[0]]).toEqual([1, 'programme.yaml has errors that people have to mend; records are repaired when it has none. Nothing was written.'])
  })
})

describe('with --since', () => {
  let made: MadeRepository
  beforeAll(() => {
    made = repository({ commits: false })
    made.write('content/programme.yaml', 'as_of: 2025-12-12\n')
    made.write('content/improvements/IMP-2025-001-a.md', improvementOf('IMP-2025-001').replace('medium', 'medum'))
    made.write('content/improvements/IMP-2025-002-b.md', improvementOf('IMP-2025-002'))
    made.commit('Begin')
    made.write('content/improvements/IMP-2025-002-b.md', improvementOf('IMP-2025-002').replace('medium', 'hihg'))
  })
  afterAll(() => made.remove())

  test('only what the change brings is repaired', async () => {
    const { status, out } = await say(made.root, 'check --fix --since HEAD')
    expect([status, out.split('\n').slice(0, 2)]).toEqual([0, ['IMP-2025-002: wrote high instead of hihg', '1 repair in 1 file.']])
    expect(made.git('diff', '--stat').split('\n')[0]).toContain('IMP-2025-002-b.md')
    expect(filesBelow(made.content)['improvements/IMP-2025-001-a.md']!.toString()).toContain('medum')
  })
})

test('an id that a command adds to a list in order takes its place', async () => {
  const source = (ids: string) => improvementOf('IMP-2025-001', {}, `links:\n  improvements:\n${ids}`)
  const others = Object.fromEntries(['IMP-2025-002', 'IMP-2025-003'].map((id) => [`content/improvements/${id}-x.md`, improvementOf(id)]))
  const { last, after } = await inFolder({ ...others, [FILE]: source('    - IMP-2025-003 # three\n') }, 'update IMP-2025-001 --set links.improvements[]=IMP-2025-002')
  expect([last.status, after[FILE]]).toEqual([0, source('    - IMP-2025-002\n    - IMP-2025-003 # three\n')])
})

test('the text report says what --fix would do, and how many problems it is for', async () => {
  const { last } = await inFolder({ [FILE]: RECORD.replace('metadata', 'metdata').replace('cache is', 'cache <b>is</b>') }, 'check')
  expect(last.out).toContain('  = help: Did you mean `metadata`?\n  = --fix: Rename `metdata` to `metadata`\n')
  expect(last.out).toMatch(/1 error, 1 warning\.\n1 can be repaired: improvement check --fix\n$/)
})
