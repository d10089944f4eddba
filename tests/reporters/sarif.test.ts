import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import type { Log, Result } from 'sarif'
import { describe, expect, test } from 'vitest'
import { span } from '../../src/content/problem.ts'
import { sarifReport } from '../../src/reporters/sarif.ts'
import { RULES } from '../../src/rules/index.ts'
import type { Report } from '../../src/rules/check.ts'
import type { ProgramOptions } from '../../src/reporters/ci/options.ts'
import { HOSTILE, options, problem, reportOf } from './reports.ts'

const { $schema: _, id: _id, ...schema } = JSON.parse(readFileSync(new URL('schemas/sarif-2.1.0-rtm.5.json', import.meta.url), 'utf8')) as Record<string, unknown>
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
addFormats.default(ajv)
const isSarif = ajv.compile(schema)

/** The report, held against the schema of the standard. */
function sarif(report: Report, own: Partial<ProgramOptions> = {}): Log {
  const log = JSON.parse(sarifReport(report, options(own))) as Log
  isSarif(log)
  expect(isSarif.errors ?? []).toEqual([])
  return log
}

const results = (report: Report, own?: Partial<ProgramOptions>): Result[] => sarif(report, own).runs[0]!.results!
const hash = (report: Report, own?: Partial<ProgramOptions>) => results(report, own).map(({ partialFingerprints }) => partialFingerprints!.primaryLocationLineHash)

describe('the schema of the standard', () => {
  test.each([
    ['a level of our own', (log: Log) => { log.runs[0]!.results![0]!.level = 'fatal' as never }],
    ['an unknown key', (log: Log) => { Object.assign(log.runs[0]!.results![0]!, { hint: 'x' }) }],
    ['an address with blanks', (log: Log) => { log.runs[0]!.results![0]!.locations![0]!.physicalLocation!.artifactLocation!.uri = 'a b.md' }],
  ])('refuses %s', (_what, spoil) => {
    const log = sarif(reportOf([problem()]))
    spoil(log)
    expect(isSarif(log)).toBe(false)
  })
})

describe('the tool', () => {
  const driver = (own?: Partial<ProgramOptions>) => sarif(reportOf([]), own).runs[0]!.tool.driver

  test('names its version and every rule, with what it demands, why, its severity and its page', () => {
    expect(driver()).toMatchObject({ name: 'Kaizenbook', version: '1.2.3', semanticVersion: '1.2.3' })
    expect(driver().rules!.map(({ id }) => id)).toEqual(RULES.map(({ name }) => name))
    const rule = driver().rules!.find(({ id }) => id === 'date-order')!
    expect(rule).toMatchObject({ helpUri: 'https://example.org/guide/rules/date-order/', defaultConfiguration: { level: 'error' }, properties: { 'problem.severity': 'error', precision: 'very-high' } })
    expect(rule.help!.markdown).toContain('](https://example.org/guide/rules/date-order/)')
  })

  test('has descriptions that GitHub takes: none is empty or longer than 1,024 characters', () => {
    const texts = driver().rules!.flatMap(({ shortDescription, fullDescription, help }) => [shortDescription!.text, fullDescription!.text, help!.text])
    expect(texts.filter((text) => text.trim() === '')).toEqual([])
    expect(driver().rules!.filter(({ fullDescription }) => fullDescription!.text.length > 1024)).toEqual([])
  })

  test('says where a rule is explained when no site is published', () => {
    const [rule] = driver({ help: () => undefined }).rules!
    expect(rule).not.toHaveProperty('helpUri')
    expect(rule!.help!.text).toContain(`improvement explain ${rule!.id}`)
  })

  test('names its home only when it has one', () => {
    expect(driver()).not.toHaveProperty('informationUri')
    expect(driver({ product: { version: '1.2.3', homepage: 'https://example.org/' } }).informationUri).toBe('https://example.org/')
  })
})

describe('a run', () => {
  test('says that the check went well and how it ended, where it was made, and nothing of time or machine', () => {
    const [run] = sarif(reportOf([problem()]), { revision: { repository: 'https://github.com/a/b', commit: 'c'.repeat(40) } }).runs
    expect(run).toMatchObject({ columnKind: 'utf16CodeUnits', automationDetails: { id: 'kaizenbook/content/' }, invocations: [{ executionSuccessful: true, exitCode: 1 }], versionControlProvenance: [{ repositoryUri: 'https://github.com/a/b', revisionId: 'c'.repeat(40) }] })
    expect(sarif(reportOf([problem({ severity: 'warning' })])).runs[0]!.invocations![0]!.exitCode).toBe(0)
    expect(sarifReport(reportOf([problem()]), options())).toBe(sarifReport(reportOf([problem()]), options()))
    expect(sarifReport(reportOf([problem()]), options())).not.toMatch(/\d{4}-\d\d-\d\dT|"startTimeUtc"|\/work\//)
  })

  test('holds as many results as GitHub takes, errors first, and says how many it leaves out', () => {
    const many = [...Array.from({ length: 25_003 }, () => problem({ severity: 'warning' })), problem()]
    const [run] = (JSON.parse(sarifReport(reportOf(many), options())) as Log).runs
    expect([run!.results!.length, run!.results![0]!.level]).toEqual([25_000, 'error'])
    expect(run!.invocations![0]!.toolExecutionNotifications![0]!.message.text).toContain('4 more results left out')
  })
})

describe('a result', () => {
  test('has its rule, level, message with hint, place and related places', () => {
    const [result] = results(reportOf([problem({ hint: 'Write another.', related: [{ file: 'plans/PLAN-2025-001 b.md', range: span(3, 1, 2), message: 'It is used here.' }] })]))
    expect(result).toMatchObject({
      ruleId: 'link-resolves', ruleIndex: RULES.findIndex(({ name }) => name === 'link-resolves'), level: 'error', message: { text: 'There is no record `IMP-2099-001`. Write another.' },
      locations: [{ physicalLocation: { artifactLocation: { uri: 'content/improvements/IMP-2025-001-a.md', uriBaseId: '%SRCROOT%' }, region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 7 } } }],
      relatedLocations: [{ id: 1, message: { text: 'It is used here.' }, physicalLocation: { artifactLocation: { uri: 'content/plans/PLAN-2025-001%20b.md' } } }],
    })
  })

  test('is known by the same fingerprint when lines move or the file gets another name, and equal ones are told apart', () => {
    const [now] = hash(reportOf([problem()]))
    expect(hash(reportOf([problem({ range: span(4, 3, 4), file: 'improvements/IMP-2025-001-another-name.md' })]), { source: () => 'new\nnew\nfirst\nsecond line' })).toEqual([now])
    expect(hash(reportOf([problem({ message: 'Another.' })]))).not.toEqual([now])
    expect(hash(reportOf([problem(), problem()]))).toEqual([now, now!.replace(/:1$/, ':2')])
  })

  test('does not let a line with a secret be guessed from its fingerprint', () => {
    const secret = problem({ rule: 'secret' })
    expect(hash(reportOf([secret]), { source: () => 'a\nAKIA1' })).toEqual(hash(reportOf([secret]), { source: () => 'a\nAKIA2' }))
  })

  test('is new, unchanged or absent in a comparison', () => {
    const since = { ref: 'main', commit: 'f'.repeat(40), resolved: [problem({ message: 'Gone' })] }
    expect(results(reportOf([problem({ origin: 'introduced' }), problem({ origin: 'before' })], { since })).map(({ baselineState }) => baselineState)).toEqual(['new', 'unchanged', 'absent'])
  })

  test('that its record sets aside is suppressed, with the reason', () => {
    const [result] = results(reportOf([], { suppressed: [{ problem: problem(), reason: 'The old system is gone.', until: '2026-03-01' }] }))
    expect(result).toMatchObject({ level: 'note', suppressions: [{ kind: 'inSource', status: 'accepted', justification: 'The old system is gone. Until 2026-03-01.' }] })
  })

  test('carries its fix as a change of the text', () => {
    const source = '---\nid: IMP-2025-001\ntitel: A\n---\n'
    const [result] = results(reportOf([problem({ range: span(3, 1, 5), fix: { title: 'Rename `titel` to `title`', repair: { do: 'rename-key', at: ['titel'], to: 'title' } } })]), { source: () => source })
    const [replacement] = result!.fixes![0]!.artifactChanges[0]!.replacements
    expect(replacement).toEqual({ deletedRegion: { startLine: 3, startColumn: 4, endLine: 3, endColumn: 6 }, insertedContent: { text: 'le' } })
  })

  test('has no fix that moves a file, nor one that the text does not allow, nor one beside a secret', () => {
    const rename = { title: 'x', repair: { do: 'rename-key', at: ['titel'], to: 'title' } } as const
    const source = () => '---\nid: x\ntitel: A\n---\n'
    expect(results(reportOf([problem({ fix: { title: 'x', repair: { do: 'move-file', to: 'improvements/b.md' } } })]), { source })[0]).not.toHaveProperty('fixes')
    expect(results(reportOf([problem({ fix: rename })]))[0]).not.toHaveProperty('fixes')
    expect(results(reportOf([problem({ fix: rename }), problem({ rule: 'secret' })]), { source })[0]).not.toHaveProperty('fixes')
  })

  test.each(HOSTILE)('shows %j as text', (text) => {
    const [{ message, locations }] = results(reportOf([problem({ message: text, hint: text, file: `improvements/${text.toWellFormed()}.md` })])) as [Result]
    expect(message.text).not.toMatch(/(?<!\\)\[[^\]]*\]\(|(?<!\{)\{\d+\}|[\u0000-\u001F]/)
    expect(() => decodeURIComponent(locations![0]!.physicalLocation!.artifactLocation!.uri!)).not.toThrow()
  })
})
