import { describe, expect, test } from 'vitest'
import { headlineOf } from '../../src/views/change/headline.ts'
import { improvementOf } from '../cli/overview.ts'
import { changed, fileOf, measuring } from './state.ts'

const PROGRAMME = 'teams:\n  - id: data\n    name: Data Platform\nwip_limits: { validation: 1, implementation: 4 }\n'
const body = { body: 'Words that stay.\n\n- [ ] First\n- [ ] Second' }
const FILES = {
  'programme.yaml': PROGRAMME,
  [fileOf('001')]: measuring({ body: 'Each evening it failed. See [the other](IMP-2025-002-x.md).\n\n```sh\nif true\n  then\n```' }),
  [fileOf('002')]: improvementOf('IMP-2025-002', { title: 'Second', status: 'implementation', ...body }, 'implementation:\n  start_date: 2025-02-01\n'),
  [fileOf('003')]: improvementOf('IMP-2025-003', { status: 'validation', ...body }),
}
const with2 = (...replacements: [string, string][]) => ({ [fileOf('002')]: replacements.reduce((text, [from, to]) => text.replace(from, to), FILES[fileOf('002')]!) })

describe('records', () => {
  test('that are the same bytes are not told', () => {
    const change = changed(FILES, {})
    expect([change.records, headlineOf(change)]).toEqual([[], undefined])
  })

  test('that are new say what they are about', () => {
    const change = changed(FILES, { [fileOf('004')]: measuring({ number: '004', status: 'planning', results: [] }) })
    expect(change.records).toMatchObject([{ change: 'added', id: 'IMP-2025-004', kind: 'improvement' }])
    expect(change.records[0]!.facts).toContainEqual({ title: 'Expected impact', value: 'error_rate <0.1%', isColumn: false })
    expect(headlineOf(change)).toBe('Adds IMP-2025-004.')
    expect(change.verdicts).toEqual([])
  })

  test('that are gone, moved, or laid out anew are told as such', () => {
    expect(changed(FILES, { [fileOf('003')]: undefined }).records).toMatchObject([{ change: 'removed', id: 'IMP-2025-003' }])
    const renamed = changed(FILES, { [fileOf('003')]: undefined, 'improvements/IMP-2025-003-better-name.md': FILES[fileOf('003')]! })
    expect(renamed.records).toMatchObject([{ change: 'changed', from: { file: fileOf('003'), id: 'IMP-2025-003' }, fields: [] }])
    const layout = changed(FILES, with2(['\n\n## Context', '\n\n\n## Context'], ['title: Second', 'title: "Second" # as it was'], ['Words that', 'Words\nthat']))
    expect(layout.records.map(({ change }) => change)).toEqual(['formatting'])
    expect(headlineOf(layout)).toBe('Changes only the formatting of IMP-2025-002.')
  })

  test('with line ends of another system are the same', () => {
    expect(changed(FILES, { [fileOf('002')]: FILES[fileOf('002')]!.replaceAll('\n', '\r\n') }).records).toEqual([])
  })

  test('white space in code is no layout', () => {
    expect(changed(FILES, { [fileOf('001')]: FILES[fileOf('001')]!.replace('  then', 'then') }).records).toMatchObject([{ change: 'changed', body: { changed: [{ title: 'Context' }] } }])
  })

  test('that were renumbered take their references along, and those are no changes', () => {
    const change = changed(FILES, {
      [fileOf('002')]: undefined, [fileOf('009')]: FILES[fileOf('002')]!.replace('id: IMP-2025-002', 'id: IMP-2025-009\naliases: [IMP-2025-002]'),
      [fileOf('001')]: FILES[fileOf('001')]!.replaceAll('IMP-2025-002', 'IMP-2025-009'),
    })
    expect(change.records.map(({ id, change: what, fields }) => [id, what, fields])).toEqual([['IMP-2025-001', 'follows', []], ['IMP-2025-009', 'changed', []]])
    expect(headlineOf(change)).toBe('Renumbers IMP-2025-002 to IMP-2025-009.')
  })

  test('tell their sections and boxes', () => {
    const change = changed(FILES, with2(['Words that stay.', 'Words that went.'], ['- [ ] First', '- [x] First'], ['- [ ] Second', '- [ ] Second\n\n## Outlook\n\nFour more words here']))
    expect(change.records[0]).toMatchObject({
      body: { added: [{ title: 'Outlook', words: 4 }], changed: [{ title: 'Context', text: { pieces: [{ text: 'Words that' }, { text: 'stay.', change: 'removed' }, { text: 'went.', change: 'added' }, { text: '- [ ] First …' }] } }] },
      boxes: [{ of: 'text', ticked: ['First'], before: { done: 0, total: 2 }, after: { done: 1, total: 2 } }],
    })
    expect(changed(FILES, with2(['- [ ] First', '- [x] First'])).records[0]).toMatchObject({ change: 'changed', fields: [], boxes: [{ ticked: ['First'] }] })
    expect(changed(FILES, with2(['## Context', '## Background'])).records[0]!.body).toMatchObject({ renamed: [{ before: 'Context', after: 'Background' }], added: [], removed: [] })
  })

  test('that cannot be read on one side are told with what is known, and count in no figure', () => {
    const refused = changed(FILES, with2(['status: implementation', 'status: implemented'], ['title: Second', 'title: Another']))
    expect(refused.records).toMatchObject([{ id: 'IMP-2025-002', broken: 'after', fields: [{ title: 'Title' }, { title: 'Status' }] }])
    expect([refused.uncounted, refused.board, refused.progress]).toEqual([[fileOf('002')], { columns: [], moves: [] }, []])
    expect(headlineOf(refused)).toBe('Breaks IMP-2025-002.')
    // A link in its place has no id; that is no other number.
    const [record] = refused.records
    expect(headlineOf({ ...refused, records: [{ ...record!, id: undefined, from: { id: 'IMP-2025-002', file: record!.file } }] })).toBe(`Breaks ${fileOf('002')}.`)
    const unread = changed(FILES, with2(['title: Second', 'title: [Second']))
    expect(unread.records).toMatchObject([{ id: 'IMP-2025-002', broken: 'after', fields: [], facts: [{ title: 'Status', value: 'implementation' }, {}, {}, {}, {}, {}] }])
    expect(headlineOf(changed({ ...FILES, ...with2(['title: Second', 'title: [Second']) }, with2()))).toBe('Mends IMP-2025-002.')
  })
})

describe('what it does to the programme', () => {
  const moved = changed(FILES, with2(['status: implementation', 'status: validation']))

  test('the board tells cards that moved, counts, and limits that are exceeded now', () => {
    expect(moved.board.moves).toEqual([{ id: 'IMP-2025-002', title: 'Second', file: fileOf('002'), from: 'implementation', to: 'validation' }])
    expect(moved.board.columns).toEqual([{ stage: 'implementation', title: 'Implementation', before: 1, after: 0, limit: 4 }, { stage: 'validation', title: 'Validation', before: 1, after: 2, limit: 1, exceeds: 'newly' }])
    expect(headlineOf(moved)).toBe('Moves IMP-2025-002 to validation.')
  })

  test('the progress tables show rows of which a figure is different', () => {
    expect(moved.progress).toEqual([])
    const rejected = changed(FILES, with2(['status: implementation', 'status: rejected']))
    expect(rejected.progress.map(({ table, title, before, after }) => [table, title, before!.active, after!.active])).toEqual([['all', 'All improvements', 2, 1], ['team', 'Data Platform', 2, 1], ['category', 'performance', 2, 1]])
  })

  test('both states are looked at on the same day', () => {
    const old = { 'programme.yaml': 'as_of: 2025-01-01\n', [fileOf('001')]: measuring({ more: 'implementation:\n  start_date: 2025-06-01\n  end_date: 2025-06-02\n' }) }
    expect(changed(old, { 'programme.yaml': 'as_of: 2025-12-12\n' }).board).toEqual({ columns: [], moves: [] })
  })

  test('settings are told, those that loosen the check above all', () => {
    const { settings, concerns } = changed({ ...FILES, 'programme.yaml': `${PROGRAMME}ratchet: { raw-html: 3 }\n` }, { 'programme.yaml': `${PROGRAMME.replace('validation: 1', 'validation: 3')}ratchet: { raw-html: 5 }\nrules: { date-order: warning, placeholder: { runbook: 'off' }, ids-sorted: error }\n` })
    expect(settings.fields.map(({ title, before, after }) => [title, before, after])).toEqual([
      ['Severity of date-order', 'error', 'warning'], ['Severity of ids-sorted', 'warning', 'error'], ['Severity of placeholder in runbooks', 'error', 'off'], ['Ceiling of raw-html', '3', '5'], ['WIP limit of validation', '1', '3'],
    ])
    expect(concerns.map((concern) => [concern.what, 'name' in concern && concern.name])).toEqual([['severity', 'date-order'], ['severity', 'placeholder in runbooks'], ['ratchet', 'raw-html'], ['wip-limit', 'validation']])
  })

  test('of the other settings, those are concerns that let more through, turn a verdict round, or lead readers elsewhere', () => {
    const settings = (day: string, more: string) => ({ ...FILES, 'programme.yaml': `as_of: ${day}\n${more}` })
    const found = changed(
      settings('2025-12-12', 'url: https://wiki.dwcp.io\nrepository: { url: https://github.com/dwcp/improvements }\nteams: [{ id: platform }, { id: data }]\nbetter: { cache_hit_rate: higher }\n'),
      settings('2026-12-12', 'url: https://evil.example\nrepository: { url: https://github.com/evil/improvements }\nbetter: { cost: higher }\nmax_record_kilobytes: 900\nextra_keys: { improvement: [cost_centre] }\n'),
    ).concerns.map((concern) => [concern.what, 'name' in concern && concern.name, 'before' in concern && concern.before, 'after' in concern && concern.after])
    expect(found).toEqual([
      ['day', 'as_of', '2025-12-12', '2026-12-12'], ['record-size', 'max_record_kilobytes', '256', '900'], ['direction', 'cost', 'lower', 'higher'], ['direction', 'cache_hit_rate', 'higher', ''],
      ['extra-keys', 'improvement', '', 'cost_centre'], ['any-name', 'teams', '2', ''], ['address', 'url', 'https://wiki.dwcp.io', 'https://evil.example'],
      ['address', 'repository', 'https://github.com/dwcp/improvements main content', 'https://github.com/evil/improvements main content'],
    ])
    expect(changed(settings('2025-12-12', 'max_record_kilobytes: 300\n'), settings('2025-12-12', 'url: https://wiki.dwcp.io\nteams: [{ id: platform }]\nbetter: { tea: higher }\n')).concerns).toEqual([])
  })

  test('settings that cannot be read are not taken for other settings', () => {
    const change = changed(FILES, { 'programme.yaml': `${PROGRAMME}x: [\n`, ...with2(['status: implementation', 'status: validation']) })
    expect([change.settings, change.board]).toEqual([{ fields: [], loosened: [], broken: 'after' }, moved.board])
    expect(changed(FILES, { 'programme.yaml': `# A comment\n${PROGRAMME}` }).settings).toEqual({ fields: [], loosened: [], formatting: true })
  })

  test('a suppression that is new is a concern', () => {
    const suppressing = with2(['status: implementation', 'status: implementation\nsuppress:\n  - { rule: date-order, reason: The dates of the migration are older than the record }'])
    expect(changed(FILES, suppressing).concerns).toMatchObject([{ what: 'suppressed', id: 'IMP-2025-002', rule: 'date-order' }])
    expect(changed({ ...FILES, ...suppressing }, with2(['title: Second', 'title: Third'])).concerns).toEqual([])
  })

  test('a suppression that sets more aside than before is a concern, one that sets less aside is none', () => {
    const suppressing = (more: string) => with2(['status: implementation', `status: implementation\nsuppress:\n  - { rule: date-order, reason: The dates of the migration are older${more} }`])
    const between = (before: string, after: string) => changed({ ...FILES, ...suppressing(before) }, suppressing(after)).concerns
    for (const [narrow, wide] of [[', at: implementation.end_date', ''], [', at: implementation.end_date', ', at: implementation'], [', until: 2026-01-31', ', until: 2099-01-01'], [', until: 2026-01-31', '']] as const) {
      expect(between(narrow, wide)).toEqual([expect.objectContaining({ what: 'suppressed', id: 'IMP-2025-002', widened: true })])
      expect(between(wide, narrow)).toEqual([])
    }
  })

  test('pages and assets are told', () => {
    const page = '---\ntitle: A\ndescription: B\n---\n\nText\n'
    const { files } = changed({ ...FILES, 'pages/a.mdx': page, 'assets/a.png': 'x', 'assets/b.png': 'x' }, { 'pages/a.mdx': `${page}More\n`, 'pages/b.mdx': page, 'assets/a.png': 'y', 'assets/b.png': undefined })
    expect(files).toEqual([
      { type: 'page', change: 'changed', file: 'pages/a.mdx' }, { type: 'page', change: 'added', file: 'pages/b.mdx' }, { type: 'asset', change: 'changed', file: 'assets/a.png' }, { type: 'asset', change: 'removed', file: 'assets/b.png' },
    ])
  })
})
