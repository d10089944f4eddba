import { expect, test } from 'vitest'
import { FILE, problemsOf, RECORD } from './records.ts'

/** What the problems of a record, and of others beside it, offer to repair. */
async function offered(source: string, others: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const problems = await problemsOf({ 'programme.yaml': 'teams: [{ id: platform, name: The Crew }, { id: payments, name: The Crew }, { id: data, name: Data People }]\nextra_keys: { improvement: [statuses] }\n', [FILE]: source, ...others })
  return problems.flatMap(({ fix }) => (fix ? [fix.title] : []))
}

test.each([
  ['a misspelt key', RECORD.replace('owner', 'ownr'), 'Rename `ownr` to `owner`'],
  ['a team by its name', RECORD.replace('team: data', 'team: data people'), 'Write `data` instead of `data people`'],
  ['a title that YAML takes for a number', RECORD.replace('Cache warming', '2025.10'), 'Put the value of `title` in quotes'],
  ['one item where a list belongs', RECORD.replace('  priority', '  tags: pool\n  priority'), 'Write `[pool]` instead of `pool`'],
  ['an id that is missing and stands in the file name', RECORD.replace('id: IMP-2025-001\n', ''), 'Write the id of the file name, `IMP-2025-001`'],
  ['an empty character', RECORD.replace('cache is', 'cache\u200b is\u2060'), 'Take out what nobody can see'],
  ['the version of the schema as text', RECORD.replace('title', 'schema_version: "2"\ntitle'), 'Take the quotes off the value of `schema_version`'],
])('%s is repaired', async (_what, source, title) => {
  expect(await offered(source)).toEqual([title])
})

test.each([
  ['a key whose value is for another', RECORD.replace('owner: maria.lopez@dwcp.io', 'ownr: [maria.lopez@dwcp.io]')],
  ['a key near one that the programme allows', RECORD.replace('title:', 'statusess: x\ntitle:')],
  ['a key near one that is there', RECORD.replace('title:', 'titel: x\ntitle:')],
  ['a date that does not exist', RECORD.replace('2025-03-03', '2025/2/30')],
  ['a date whose day and month nobody can tell apart', RECORD.replace('2025-03-03', '3/4/2025')],
  ['a name that two teams have', RECORD.replace('team: data', 'team: the crew')],
  ['a team that another may be', RECORD.replace('team: data', 'team: date')],
  ['several items in one text', RECORD.replace('  priority', '  tags: pool, cache\n  priority')],
  ['an id of another kind', RECORD.replace('IMP-2025-001', 'rb-2025-1')],
  ['a character that turns text around', RECORD.replace('cache is', 'cache \u202eis\u200b')],
  ['an empty value', RECORD.replace('title: Cache warming', 'title:')],
])('%s is left to people', async (_what, source) => {
  expect(await offered(source)).toEqual([])
})

const OTHER = 'improvements/IMP-2025-010-cache-warming.md'

test.each([
  ['another record has the id', RECORD, { 'improvements/IMP-2025-010-b.md': RECORD }, []],
  ['another file has the name', RECORD.replace('IMP-2025-001', 'IMP-2025-010'), { [OTHER]: RECORD.replace('IMP-2025-001', 'IMP-2025-011') }, ['Rename the file to `IMP-2025-011-cache-warming.md`']],
  ['another record speaks of the id in the name', RECORD.replace('IMP-2025-001', 'IMP-2025-010'), { 'improvements/IMP-2025-002-b.md': RECORD.replace('IMP-2025-001', 'IMP-2025-002').replace('The cache', 'As in IMP-2025-001, the cache') }, []],
  ['nothing speaks against it', RECORD.replace('IMP-2025-001', 'IMP-2025-010'), {}, ['Rename the file to `IMP-2025-010-cache-warming.md`']],
])('a file name is repaired unless the id may be the one that is wrong: %s', async (_what, source, others, titles) => {
  expect(await offered(source, others)).toEqual(titles)
})

test('an id with other zeros, and one that a record had before, are written as they are now', async () => {
  const linked = RECORD.replace('---\n\n', 'links:\n  improvements: [IMP-2025-0010]\n---\n\n').replace('The cache', 'As in IMP-2025-009, the cache')
  const titles = await offered(linked, { 'improvements/IMP-2025-010-b.md': RECORD.replace('IMP-2025-001', 'IMP-2025-010').replace('---\n\n', 'aliases: [IMP-2025-009]\n---\n\n') })
  expect(titles).toEqual(['Write `IMP-2025-010` instead of `IMP-2025-0010`', 'Write `IMP-2025-010` instead of `IMP-2025-009`'])
})
