import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { span, type Problem } from '../../src/content/problem.ts'
import { jobSummary } from '../../src/reporters/ci/job-summary.ts'
import { withoutCommands, workflowCommand } from '../../src/reporters/ci/workflow-command.ts'
import { githubReport } from '../../src/reporters/github.ts'
import { HOSTILE, options, problem, reportOf } from './reports.ts'
import { commandsIn, matchedIn } from './runner.ts'

const SINCE = { ref: 'main', commit: 'f'.repeat(40), resolved: [] }
const annotations = (output: string) => commandsIn(output).filter(({ name }) => ['error', 'warning', 'notice'].includes(name))
const hostile = fc.oneof(fc.constantFrom(...HOSTILE), fc.array(fc.oneof(fc.constantFrom(...HOSTILE, ':', '#', '[', '\n', '\r'), fc.string()), { maxLength: 6 }).map((parts) => parts.join('')))

describe('an annotation', () => {
  test('names file, line, columns and rule, and says what to write instead and where the rule is explained', () => {
    expect(annotations(githubReport(reportOf([problem({ hint: 'Did you mean `IMP-2024-001`?' })]), options()))).toEqual([{
      name: 'error', properties: { file: 'content/improvements/IMP-2025-001-a.md', line: '2', endLine: '2', col: '3', endColumn: '6', title: 'link-resolves' },
      data: 'There is no record `IMP-2099-001`.\nDid you mean `IMP-2024-001`?\nAbout the rule: https://example.org/guide/rules/link-resolves/',
    }])
  })

  test('has no columns for a whole file or for several lines, and no address without a site', () => {
    const [whole, several] = annotations(githubReport(reportOf([problem({ range: span(1, 1, 0) }), problem({ range: { start: { line: 2, column: 1 }, end: { line: 4, column: 2 } } })]), options({ help: () => undefined })))
    expect(whole!.properties).toEqual({ file: 'content/improvements/IMP-2025-001-a.md', line: '1', endLine: '1', title: 'link-resolves' })
    expect(several!.properties).toMatchObject({ line: '2', endLine: '4' })
    expect(several!.properties).not.toHaveProperty('col')
    expect(several!.data).not.toContain('About')
  })

  test('says what --fix would do', () => {
    const fix = { title: 'Rename `titel` to `title`', repair: { do: 'rename-key', at: ['titel'], to: 'title' } } as const
    expect(annotations(githubReport(reportOf([problem({ fix })]), options()))[0]!.data).toContain('`improvement check --fix` does it: Rename `titel` to `title`')
  })

  test('is cut to the length that the runner sends on, and keeps its hint', () => {
    const [cut] = annotations(githubReport(reportOf([problem({ message: '😀'.repeat(4000), hint: 'Short.' })]), options()))
    expect(cut!.data.length).toBeLessThanOrEqual(4096)
    expect(cut!.data).toContain('…\nShort.\n')
    expect(cut!.data.isWellFormed()).toBe(true)
  })

  test('shows nothing in the log that a page takes for a command', () => {
    expect(annotations(githubReport(reportOf([problem({ message: 'a ##[group]b' })]), options()))[0]!.data).toContain('a # #[group]b')
  })

  test('comes back from the runner as it was meant, whatever is in it', () => {
    fc.assert(fc.property(hostile, hostile, (value, data) => {
      const line = value.replace(/^\s+|\s+$|=/g, '')
      const [command] = commandsIn(workflowCommand('error', { title: `t${line}` }, data))
      expect([command!.properties.title, command!.data]).toEqual([`t${line}`, data])
    }))
  })
})

describe('a report for a workflow', () => {
  const many = (severity: Problem['severity'], count: number) => Array.from({ length: count }, (_, index) => problem({ severity, message: `Number ${index}` }))

  test('keeps to the ten errors and ten warnings that GitHub shows, and says how many are not shown and where they are', () => {
    const shown = annotations(githubReport(reportOf([...many('warning', 12), ...many('error', 30)]), options()))
    expect([...Map.groupBy(shown, ({ name }) => name)].map(([name, all]) => [name, all.length])).toEqual([['error', 10], ['warning', 10], ['notice', 1]])
    expect(shown.at(-1)).toMatchObject({ properties: { title: '22 more problems' } })
    expect(shown.at(-1)!.data).toContain('All 30 errors, 12 warnings are in the log of this step')
  })

  test('has every problem in its log, in groups, and ends with the sum', () => {
    const output = githubReport(reportOf([...many('warning', 12), ...many('error', 30)]), options())
    expect(commandsIn(output).filter(({ name }) => name === 'group').map(({ data }) => data)).toEqual(['Errors: 30', 'Warnings: 12'])
    expect(output.match(/^ {2}(?:error|warning)\[/gm)).toHaveLength(42)
    expect(output.trimEnd().split('\n').at(-1)).toBe('  1 record read = 0 published + 1 quarantined; 30 errors, 12 warnings.')
  })

  test('annotates only what a change brings, and has what was there before in the log', () => {
    const output = githubReport(reportOf([problem({ origin: 'before', message: 'Old' }), problem({ origin: 'introduced', message: 'New' })], { since: SINCE }), options())
    expect(annotations(output).map(({ data }) => data.split('\n')[0])).toEqual(['New'])
    expect(commandsIn(output).filter(({ name }) => name === 'group').map(({ data }) => data)).toEqual(['Errors of this change: 1', 'There before: 1 error'])
  })

  test('of a library without problems is one line', () => {
    expect(githubReport(reportOf([], { read: 0, quarantined: [] }), options())).toBe('  0 records read = 0 published + 0 quarantined; no problems.\n')
  })

  test('cannot be made to give a command by the text of a record, its name or its lines', () => {
    fc.assert(fc.property(hostile, hostile, hostile, hostile, (message, hint, file, line) => {
      const found = problem({ message, hint, file, related: [{ file, range: span(1, 1, 3), message }], range: span(1, 1, 5) })
      const output = githubReport(reportOf([found, { ...found, origin: 'before' }], { since: { ...SINCE, ref: message, note: hint } }), options({ source: () => line, path: (path) => path, place: (path) => path }))
      expect(commandsIn(output).map(({ name, properties: { title } }) => title ?? name)).toEqual(['link-resolves', 'group', 'endgroup', 'group', 'endgroup'])
      expect(matchedIn(output)).toEqual([])
    }))
  })

  test('cannot hold a command, whatever its lines are', () => {
    fc.assert(fc.property(hostile, (text) => {
      const output = withoutCommands(text)
      expect([commandsIn(output), matchedIn(output)]).toEqual([[], []])
    }))
  })

  test.each(HOSTILE.slice(0, 9))('%j is noticed where nothing is done about it', (text) => {
    expect(commandsIn(`12 | x\n${text}`).length + matchedIn(text).length + commandsIn(text.replaceAll('%0A', '\n')).length).toBeGreaterThan(0)
  })
})

describe('the summary of a step', () => {
  const MOST = 1 << 20
  const summary = (problems: readonly Problem[], room = MOST) => jobSummary(reportOf(problems), options({ address: (file, line) => `https://github.com/a/b/blob/c/content/${file}#L${line}` }), room)

  test('has the sum, and a table with links to lines and rules, errors first', () => {
    const text = summary([problem({ severity: 'warning', message: 'Small' }), problem({ message: 'Great `a|b`' })])
    expect(text).toContain('## Check of the records: 1 error, 1 warning\n')
    const rows = text.split('\n').filter((line) => line.startsWith('| ')).slice(2).map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()))
    expect(rows.map(([level]) => level)).toEqual(['Error', 'Warning'])
    expect(text).toContain('[content/improvements/IMP-2025-001-a.md:2](https://github.com/a/b/blob/c/content/improvements/IMP-2025-001-a.md#L2)')
    expect(text).toContain('Great `a\\|b`')
    expect(text).toContain('1 record read = 0 published + 1 quarantined; 1 error, 1 warning.')
  })

  test('does not let the text of a record become markup', () => {
    const text = summary(HOSTILE.map((message) => problem({ message, hint: message })))
    expect(text.replaceAll(/\\[<![\]]/g, '')).not.toMatch(/<script|<\/table|\]\(https:\/\/example\.org\/evil|!\[/)
    expect(text).not.toMatch(/@everyone|#1\b/)
  })

  test('has as many rows as there is room for, and says how many it has not', () => {
    const long = Array.from({ length: 300 }, () => problem({ message: 'word '.repeat(100) }))
    expect(summary(long)).toContain('100 more problems are in the log of the step.')
    const short = summary(long, 20_000)
    expect(Buffer.byteLength(short)).toBeLessThanOrEqual(20_000)
    expect(short).toMatch(/\b2\d\d more problems are in the log/)
    expect(summary(long, 100)).toBe('')
  })
})
