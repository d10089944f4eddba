import { describe, expect, test } from 'vitest'
import { RECORD } from '../content/records.ts'
import { sinceText } from '../../src/reporters/since.ts'
import { change, edit, FIRST, OTHER, SECOND, sorted, withText } from './compare.ts'

const BOLD = 'A <b>bold</b> word.'
const WRONG = RECORD.replace('medium', 'urgent')

describe('a problem was there before when', () => {
  test('lines were put in above it', async () => {
    expect(sorted(await edit(withText(BOLD), withText('New.', 'Newer.', BOLD)))).toEqual({ introduced: [], before: ['raw-html: 21'] })
  })

  test('its file has another name', async () => {
    expect(sorted(await change({ [FIRST]: WRONG }, { 'improvements/IMP-2025-001-warm-caches.md': WRONG }))).toEqual({ introduced: [], before: ['invalid-value: 10'] })
  })

  test('its record has another id and the old one as an alias, though the message names the id', async () => {
    const before = { [FIRST]: RECORD, 'improvements/IMP-2025-001-copy.md': RECORD.replace('Cache warming', 'A copy') }
    const after = { 'improvements/IMP-2025-009-cache-warming.md': RECORD.replace('IMP-2025-001', 'IMP-2025-009').replace('metadata:', 'aliases: [IMP-2025-001]\nmetadata:'), 'improvements/IMP-2025-009-copy.md': RECORD.replace('IMP-2025-001', 'IMP-2025-009').replace('Cache warming', 'A copy') }
    const report = await change(before, after)
    expect(report.problems.filter(({ origin }) => origin === 'before').map(({ message }) => message)).toEqual(['The id `IMP-2025-009` is used by 2 records.', 'The id `IMP-2025-009` is used by 2 records.'])
  })

  test('its message names a file that has another name now', async () => {
    const link = (file: string) => withText(`See [it](${file}#nowhere).`)
    const moved = 'IMP-2025-002-index-of-search.md'
    const report = await change({ [FIRST]: link('IMP-2025-002-search-index.md') }, { [FIRST]: link(moved), [SECOND]: OTHER.replace('Search index', 'Index of search'), [`improvements/${moved}`]: OTHER })
    expect(sorted(report).before).toContain('anchor-resolves: 17')
  })

  test('id and text have both changed a little', async () => {
    const report = await change({ [FIRST]: WRONG }, { 'improvements/IMP-2025-007-warm-caches.md': WRONG.replace('IMP-2025-001', 'IMP-2025-007').replace('in the morning', 'at night') })
    expect(sorted(report)).toEqual({ introduced: [], before: ['invalid-value: 10'] })
  })

  test('only a number in its message differs, and what it is about is the same', async () => {
    const limit = { 'programme.yaml': 'max_record_kilobytes: 1\n' }
    const long = RECORD + 'Another sentence about the cache.\n'.repeat(40)
    expect(sorted(await change({ ...limit, [FIRST]: long }, { ...limit, [FIRST]: long + 'And another one, so that it is larger still.\n'.repeat(40) }))).toEqual({ introduced: [], before: ['file-size: 1'] })
  })

  test('it is an error that has become a warning; it is not resolved', async () => {
    const report = await change({ 'programme.yaml': 'rules:\n  raw-html: error\n', [FIRST]: withText('<b>') }, { 'programme.yaml': '{}\n', [FIRST]: withText('<b>') })
    expect([sorted(report), report.since.resolved]).toEqual([{ introduced: [], before: ['raw-html: 17'] }, []])
  })

  test('it is in the settings, or on a page, and the page has another name', async () => {
    const page = '---\ntitle: A page\ndescription: Of ours.\n---\n\nSome text that is long enough to be known again.\n\n{broken\n'
    const files = { 'programme.yaml': 'titel: Ours\n', [FIRST]: RECORD }
    expect(sorted(await change({ ...files, 'pages/one.mdx': page }, { ...files, 'pages/two.mdx': page })).introduced).toEqual([])
  })

  test('the day is another one', async () => {
    const ahead = RECORD.replace('2025-03-03', '2025-12-20')
    const report = await change({ [FIRST]: ahead }, { [FIRST]: ahead.replace('medium', 'high') }, { today: '2025-12-10', now: '2025-12-10' })
    expect(sorted(report)).toEqual({ introduced: [], before: ['date-in-future: 6'] })
  })
})

describe('a problem is introduced when', () => {
  test('there was nothing of its sort', async () => {
    const report = await edit(RECORD, WRONG)
    expect([sorted(report), report.since.resolved]).toEqual([{ introduced: ['invalid-value: 10'], before: [] }, []])
  })

  test('one more of several equal ones is put in, and it is that one', async () => {
    expect(sorted(await edit(withText('<b>', 'One.'), withText('<b>', '<b>', 'One.'))).introduced).toHaveLength(1)
    expect(sorted(await edit(withText('One <b> here.', 'Two <b> here.'), withText('Three <b> here.', 'One <b> here.', 'Two <b> here.')))).toEqual({ introduced: ['raw-html: 17'], before: ['raw-html: 19', 'raw-html: 21'] })
  })

  test('it looks like an old one that stands among other lines now', async () => {
    expect(sorted(await edit(`${RECORD}One <b> here.\nThe end.\n`, `${RECORD}Two <b> here.\nOne <b> here.\nThe very end.\n`))).toEqual({ introduced: ['raw-html: 16'], before: ['raw-html: 17'] })
  })

  test('a wrong value is replaced by another wrong one', async () => {
    const report = await edit(WRONG, RECORD.replace('medium', 'soon'))
    expect([sorted(report).introduced, report.since.resolved.map(({ rule }) => rule)]).toEqual([['invalid-value: 10'], ['invalid-value']])
  })

  test('the programme makes an error of a warning in the same change', async () => {
    const report = await change({ [FIRST]: withText('<b>') }, { 'programme.yaml': 'rules:\n  raw-html: error\n', [FIRST]: withText('<b>') })
    expect([sorted(report), report.since.resolved]).toEqual([{ introduced: ['raw-html: 17'], before: [] }, []])
  })

  test('a record that nobody has touched names what the change takes away', async () => {
    const report = await change({ [FIRST]: withText('See [more](../pages/more.mdx).'), 'pages/more.mdx': '---\ntitle: More\ndescription: Of it.\n---\n\nText.\n' }, { [FIRST]: withText('See [more](../pages/more.mdx).') })
    expect(sorted(report)).toEqual({ introduced: ['link-resolves: 17'], before: [] })
  })

  test('the programme is looked at on an earlier day from now on', async () => {
    const report = await change({ 'programme.yaml': 'as_of: 2025-12-12\n', [FIRST]: RECORD }, { 'programme.yaml': 'as_of: 2025-01-01\n', [FIRST]: RECORD }, { today: '2025-12-12', now: '2025-01-01' })
    expect(sorted(report).introduced).toContain('date-in-future: 6')
  })
})

describe('a record that could not be read before', () => {
  const UNREADABLE = WRONG.replace('title: Cache', 'title: "Cache').replace('2025-03-03', 'March')

  test('may be mended without mending what it hid', async () => {
    const report = await edit(UNREADABLE, UNREADABLE.replace('"Cache', 'Cache'))
    expect([sorted(report), report.since.resolved.map(({ rule }) => rule)]).toEqual([{ introduced: [], before: ['invalid-value: 6', 'invalid-value: 10'] }, ['yaml-syntax']])
  })

  test('hides nothing that is written while it is mended', async () => {
    expect(sorted(await edit(UNREADABLE, UNREADABLE.replace('"Cache', 'Cache').replace('urgent', 'soon')))).toEqual({ introduced: ['invalid-value: 10'], before: ['invalid-value: 6'] })
  })

  test('shows what other rules would have said of it, when its schema refused it', async () => {
    const hidden = WRONG.replace('2025-03-03', '2026-03-03')
    expect(sorted(await edit(hidden, hidden.replace('urgent', 'high')))).toEqual({ introduced: [], before: ['date-in-future: 6'] })
  })

  test('is asked for a field that the change takes out, when only its schema refused it', async () => {
    expect(sorted(await edit(WRONG, RECORD.replace('  team: data\n', ''))).introduced).toEqual(['missing-field: 5'])
  })

  test('does not lay its own trouble at the door of others', async () => {
    const link = { [SECOND]: `${OTHER}\nSee [it](IMP-2025-001-cache-warming.md#nowhere).\n` }
    expect(sorted(await change({ ...link, [FIRST]: UNREADABLE }, { ...link, [FIRST]: RECORD }))).toEqual({ introduced: [], before: ['anchor-resolves: 17'] })
  })

  test('does not hide what the change does to others', async () => {
    const naming = OTHER.replace('metadata:', 'links:\n  improvements: [IMP-2025-001]\nmetadata:')
    const report = await change({ [FIRST]: RECORD, [SECOND]: naming.replace('title: ', 'title: "') }, { [SECOND]: naming })
    expect(sorted(report).introduced).toEqual(['record-deleted: 6'])
  })

  test('resolves nothing by becoming unreadable', async () => {
    const report = await edit(withText('<b>'), withText('<b>').replace('title: Cache', 'title: "Cache'))
    expect([sorted(report).introduced, report.since.resolved]).toEqual([['yaml-syntax: 3'], []])
  })

  test('may be the settings', async () => {
    const teams = 'teams: [{ id: web }]\n'
    expect(sorted(await change({ 'programme.yaml': `${teams}titel: Ours\n`, [FIRST]: RECORD }, { 'programme.yaml': teams, [FIRST]: RECORD }))).toEqual({ introduced: [], before: ['programme-value: 8', 'programme-value: 8'] })
  })
})

describe('a ceiling that was exceeded before', () => {
  const over = 'ratchet:\n  raw-html: 0\n'
  const exceeding = async (before: number, after: number) => {
    const report = await change({ 'programme.yaml': over, [FIRST]: withText('<b>\n\n'.repeat(before)) }, { 'programme.yaml': over, [FIRST]: withText('<b>\n\n'.repeat(after)) })
    return report.problems.find(({ rule }) => rule === 'ratchet-exceeded')?.origin
  }

  test('is introduced when the change goes further over it, and was there before when it does not', async () => {
    expect(await Promise.all([exceeding(2, 3), exceeding(2, 2), exceeding(3, 2)])).toEqual(['introduced', 'before', 'before'])
  })
})

describe('a problem that is no longer told is not resolved', () => {
  const untold = async (settings: string, record = withText('<b>')) => {
    const { since, problems } = await change({ [FIRST]: withText('<b>') }, { 'programme.yaml': settings, [FIRST]: record })
    return { problems: problems.length, resolved: since.resolved.length, silenced: since.silenced?.map(({ rule }) => rule) }
  }

  test('when the change turns its rule off', async () => {
    expect(await untold('rules:\n  raw-html: off\n')).toEqual({ problems: 0, resolved: 0, silenced: ['raw-html'] })
  })

  test('when its record sets it aside', async () => {
    const aside = withText('<b>').replace('metadata:', 'suppress:\n  - rule: raw-html\n    reason: It shows what was typed.\nmetadata:')
    expect(await untold('{}\n', aside)).toEqual({ problems: 0, resolved: 0, silenced: ['raw-html'] })
  })
})

describe('a problem that the change brings and that the record sets aside', () => {
  const suppressing = (text: string) => text.replace('metadata:', 'suppress:\n  - rule: raw-html\n    reason: It shows what was typed.\nmetadata:')

  test('is named, also when the suppression was there before', async () => {
    for (const before of [withText('<b>'), RECORD]) {
      const report = await edit(suppressing(before), suppressing(withText('<b>', '<i>')))
      expect([sorted(report).introduced, report.since.aside?.length]).toEqual([[], before === RECORD ? 2 : 1])
      expect(sinceText(report, (file) => file).join()).toMatch(/\n\d problems? of this change (?:is|are) set aside in the records: \d raw-html, in /)
    }
  })

  test('is not one that was set aside, or told, before', async () => {
    for (const before of [suppressing(withText('<b>')), withText('<b>')]) expect((await edit(before, suppressing(withText('<b>')))).since.aside).toBeUndefined()
  })
})
