import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { outlineOf, type Outline } from '../../src/content/outline.ts'
import { folderOf } from '../check-folder.ts'
import { RECORD } from '../content/records.ts'
import { exampleFolder, type Example } from './example.ts'
import { inProcess } from './launcher.ts'

/** The headings of the framework's "Monthly Improvement Report" and of its "Quarterly Business Reviews", in their order. */
const MONTH = ['Executive Summary', 'Improvements Completed', 'In Progress', 'Upcoming', 'KPI Trends', 'Resource Utilization', 'Challenges & Learnings', 'Next Month Focus']
const REVIEW = ['Executive Summary', 'KPI Review', 'Major Improvements (Q1)', 'Challenges Overcome', 'Strategic Initiatives (Q2)', 'Investment Requests']
const QUARTER = 'reports/2025/improvements Q1 (final).md'
let example: Example
/** Records of the example, by their files. */
const RECORDS = readdirSync(fileURLToPath(new URL('../../content', import.meta.url)), { recursive: true, encoding: 'utf8' }).filter((file) => /^(?!pages)[^/]+\/[^/]+\.md$/.test(file)).length

const report = (...args: string[]) => inProcess(['report', ...args], example.root)
const printed = async (...args: string[]): Promise<string> => {
  const { status, out, err } = await report(...args)
  expect([status, err]).toEqual([0, ''])
  return out
}

beforeAll(async () => {
  example = exampleFolder()
  await report('--period', '2025-Q1', '--output', QUARTER)
})
afterAll(() => example.remove())

/** Links of a written report that lead nowhere: no such file, or no such heading in it. */
function deadLinks(file: string): string[] {
  const own = outlineOf(readFileSync(file, 'utf8'), 0)
  return own.links.map(({ url }) => url).filter((url) => {
    const [path = '', anchor] = url.split('#').map(decodeURIComponent)
    const target = path === '' ? file : resolve(dirname(file), path)
    if (!existsSync(target)) return true
    if (anchor === undefined) return false
    const source = readFileSync(target, 'utf8')
    const body = path === '' ? source : source.slice(source.indexOf('\n---', 3) + 4)
    return !outlineOf(body, 0).headings.some(({ slug }) => slug === anchor)
  })
}

const headings = ({ headings: all }: Outline, depth: number) => all.filter((heading) => heading.depth <= depth).map(({ text }) => text)

describe('the shape is that of the founding framework', () => {
  test('for a month', async () => {
    expect(headings(outlineOf(await printed('--period', '2025-02'), 0), 2)).toEqual(['Continuous Improvement Report: February 2025', ...MONTH, 'Working'])
  })

  test('for a quarter', () => {
    expect(headings(outlineOf(example.read(QUARTER), 0), 2)).toEqual(['Q1 2025 Business Review', ...REVIEW, 'Working'])
  })

  test('for a year, with its quarters first', async () => {
    const year = REVIEW.map((section) => section.replace('(Q1)', '(2025)').replace('(Q2)', '(2026)'))
    expect(headings(outlineOf(await printed('--period', '2025'), 0), 2)).toEqual(['2025 Business Review so far', 'Quarters', ...year, 'Working'])
  })
})

describe('every number of Q1 2025 is what the records give when they are counted by hand', () => {
  interface Result { metric: string; before: number | string; after: number | string; unit?: string; target?: string; role?: string; better?: string; kpi?: string; service?: string }
  interface Window { start: string; end: string }
  interface Front { id: string; status: string; type?: string; date?: string; improvement?: string; metadata: { created: string; priority: string }; solution?: { expected_impact?: Record<string, string> }; implementation?: { start_date?: string; end_date?: string }; validation?: { method?: string; duration?: string; baseline?: Window; period?: Window; results?: Result[] } }
  const fronts = (kind: string): Front[] => readdirSync(join(example.root, 'content', kind)).map((file) => parse(example.read(`content/${kind}/${file}`).split('\n---')[0]!.slice(4)) as Front)
  /** Mean of what was measured of a KPI, weighted by observations where the rows count them. */
  const meanOf = (metric: string, service: string, group: string, { start, end }: Window) => {
    const rows = readdirSync(join(example.root, 'content/measurements', metric)).flatMap((file) => {
      const [head, ...lines] = example.read(`content/measurements/${metric}/${file}`).trim().split('\n').map((line) => line.split(','))
      return lines.map((cells) => Object.fromEntries(head!.map((name, at) => [name, cells[at]!])))
    }).filter((row) => row.service === service && (row.group ?? '') === group && row.time!.slice(0, 10) >= start && row.time!.slice(0, 10) <= end)
    const weight = (row: Record<string, string>) => Number(row.n ?? '') || 1
    return rows.reduce((sum, row) => sum + Number(row.value) * weight(row), 0) / rows.reduce((sum, row) => sum + weight(row), 0)
  }
  const resultsOf = ({ validation }: Front): Result[] => validation!.results!.map((result) => {
    if (!result.kpi) return result
    const ab = validation!.method === 'ab_test'
    const value = (group: string, window: Window) => meanOf(result.kpi!, result.service ?? '', ab ? group : '', window)
    return { ...result, before: value('control', ab ? validation!.period! : validation!.baseline!), after: value('treatment', validation!.period!), ...(result.kpi === 'cost' && { unit: '$/day' }) }
  })
  const later = (day: string, days: number) => new Date(Date.parse(day) + 86_400_000 * days).toISOString().slice(0, 10)
  const inside = (day: string | undefined, end = '2025-03-31') => day !== undefined && day >= '2025-01-01' && day <= end
  const reportsOf = (id: string) => fronts('validations').filter((each) => each.improvement === id).map(({ date }) => date!).sort()
  const doneOn = ({ id, status, implementation, validation }: Front) => (status === 'standardized' ? (reportsOf(id).at(-1) ?? later(implementation!.end_date!, Number.parseInt(validation!.duration!, 10) * (validation!.duration!.endsWith('weeks') ? 7 : 1))) : undefined)
  const changeOf = ({ before, after }: Result) => (100 * (Number(after) - Number(before))) / Number(before)

  /** Targets as Q1 writes them: a limit, or how far the metric goes in the direction of its key. */
  function met(result: Result, expected: Record<string, string>): boolean {
    const [key, target] = Object.entries(expected).find(([name]) => name.replace(/_(?:reduction|improvement|increase)$/, '') === result.metric)!
    const [, sign, number] = /^([<>]?)(\d+(?:\.\d+)?)/.exec(target)!
    if (key.endsWith('_increase')) return changeOf(result) < Number(number)
    if (/_(?:reduction|improvement)$/.test(key)) return sign === '>' ? -changeOf(result) > Number(number) : -changeOf(result) >= Number(number)
    return sign === '<' ? Number(result.after) < Number(number) : Number(result.after) > Number(number)
  }

  test('in the summary, the lists, the tables and the command line', () => {
    const all = fronts('improvements')
    const completed = all.filter((each) => inside(doneOn(each)))
    const measured = all.filter((each) => completed.includes(each) || reportsOf(each.id).some((day) => inside(day)))
    const results = measured.flatMap((each) => resultsOf(each).map((result) => ({ ...result, met: met(result, each.solution!.expected_impact!) })))
    const rises = completed.flatMap(resultsOf).filter(({ unit }) => unit?.startsWith('$')).map(({ before, after }) => Number(after) - Number(before))
    const gains = completed.flatMap((each) => resultsOf(each).filter((result) => met(result, each.solution!.expected_impact!) && result.role !== 'guardrail').map((result) => ({ id: each.id, metric: result.metric, change: changeOf(result), ratio: Math.max(Number(result.before) / Number(result.after), Number(result.after) / Number(result.before)) })))
    const key = gains.toSorted((a, b) => b.ratio - a.ratio)[0]!
    const urgent = all.filter((each) => (each.type === 'strategic' || ['critical', 'high'].includes(each.metadata.priority)) && each.metadata.created <= '2025-03-31' && !((doneOn(each) ?? '9') <= '2025-03-31') && !['rolled_back', 'rejected', 'on_hold'].includes(each.status))

    const text = example.read(QUARTER)
    const outline = outlineOf(text, 0)
    const links = outline.links.map((link) => link.text)
    const rise = Math.round(rises.reduce((sum, value) => sum + value, 0))
    expect([completed.length, measured.length, rise]).toEqual([4, 5, 1472])
    expect(links).toContain(`${completed.length} improvements completed`)
    expect(links).toContain(`${results.filter((result) => result.met).length} of ${results.length} results`)
    expect(links).toContain(`${-key.change}% improvement in ${key.metric.replaceAll('_', ' ')}`)
    expect(text).toContain(`It is the largest of the ${gains.length} changes for the better that met their target.`)
    expect(links).toContain(`Costs rose by $${rise.toLocaleString('en-GB')}/day`)
    expect(links).toContain(`${urgent.length} improvements`)
    expect(text).toContain(`against [${all.filter((each) => doneOn(each) && doneOn(each)! >= '2024-10-01' && doneOn(each)! <= '2024-12-31').length}](`)
    expect(links).toContain(`${RECORDS} records read = ${RECORDS} published + 0 quarantined.`)

    const rows = outline.tables.flatMap((table) => table.rows.map(({ cells }) => cells))
    expect(rows).toHaveLength(results.length)
    for (const { metric, met: reached, ...result } of results) {
      const row = rows.find((cells) => cells[0] === metric.replaceAll('_', ' ') && Math.abs(Number.parseFloat(cells[4]!) - changeOf({ metric, ...result })) < 0.05 * Math.abs(changeOf({ metric, ...result })))!
      expect(row, metric).toBeDefined()
      expect(['met', 'exceeded'].includes(row[6]!), metric).toBe(reached)
    }
    for (const each of completed) for (const result of resultsOf(each)) expect(links.some((link) => link.startsWith(`${result.metric.replaceAll('_', ' ')} `) && link.includes(`${Math.round(changeOf(result))}`.slice(0, 2))), `${each.id} ${result.metric}`).toBe(true)
  })

  test('for the days of work of a month', async () => {
    const days = fronts('improvements').reduce((sum, { implementation: { start_date: start, end_date: end } = {} }) => {
      if (!start || start > '2025-02-28' || (end ?? '9') < '2025-02-01') return sum
      const from = Math.max(Date.parse(start), Date.parse('2025-02-01'))
      const to = Math.min(Date.parse(end!), Date.parse('2025-02-28'))
      return sum + (to - from) / 86_400_000 + 1
    }, 0)
    expect(await printed('--period', '2025-02')).toContain(`[${days} days of work]`)
  })
})

describe('links', () => {
  test.each(['2025-02', '2025-11', '2025', '2025-12'])('of the report of %s lead to files and headings that are there', async (period) => {
    expect((await report('--period', period, '--output', `reports/deep/${period}.md`)).status).toBe(0)
    expect(outlineOf(example.read(`reports/deep/${period}.md`), 0).links.length).toBeGreaterThan(50)
    expect(deadLinks(join(example.root, `reports/deep/${period}.md`))).toEqual([])
  })

  test('start from the folder of the file, also with blanks in its name', () => {
    expect(example.read(QUARTER)).toContain('](../../content/improvements/IMP-2025-001-')
    expect(deadLinks(join(example.root, QUARTER))).toEqual([])
  })

  test('start from the working folder on standard output', async () => {
    expect(await printed('--period', '2025-02')).toContain('](content/improvements/IMP-2025-001-')
  })

  test('go through a folder whose name needs escapes', async () => {
    const { root, remove } = folderOf({ 'a [b] (c) #1 %20/content/programme.yaml': 'as_of: 2025-12-12\n', [`a [b] (c) #1 %20/content/improvements/IMP-2025-001-x.md`]: RECORD })
    const { status } = await inProcess(['report', '--period', '2025-11', '--content', 'a [b] (c) #1 %20/content', '--output', 'r.md'], root)
    expect([status, deadLinks(join(root, 'r.md')), outlineOf(readFileSync(join(root, 'r.md'), 'utf8'), 0).links.some(({ url }) => url.endsWith('IMP-2025-001-x.md'))]).toEqual([0, [], true])
    remove()
  })
})

describe('the period', () => {
  test('is the last month that is over, when none is named', async () => {
    expect(await printed()).toMatch(/^# Continuous Improvement Report: November 2025\n/)
  })

  test('that is not over is so far', async () => {
    const text = await printed('--period', '2025-q4')
    expect(text).toMatch(/^# Q4 2025 Business Review so far\n/)
    expect(text).toContain('- Period: 1 October to 12 December 2025, so far: Q4 2025 ends on 31 December 2025.\n')
  })

  test('counts a quarter that is not over as far as it goes, in the working of its year as well', async () => {
    const [, working] = (await printed('--period', '2025')).split('### Improvements completed in Q4 2025')
    expect(working).toContain('Improvements that became standard from 1 October 2025 to 12 December 2025.')
    expect(working).not.toContain('31 December 2025')
  })

  test.each([
    ['2025-Q5', 'There is no quarter 5.\nA year has the quarters 2025-Q1 to 2025-Q4.\n'],
    ['2025-13', 'There is no month 13.\nA year has the months 2025-01 to 2025-12.\n'],
    ['Q1', '`Q1` is not a period.\nDid you mean `2025-Q1`?\n'],
    ['Q1-2025', '`Q1-2025` is not a period.\nDid you mean `2025-Q1`?\n'],
    ['soon', '`soon` is not a period.\nWrite a month 2025-01, a quarter 2025-Q1 or a year 2025.\n'],
    ['', '`--period` is empty.\nWrite a month 2025-01, a quarter 2025-Q1 or a year 2025.\n'],
    ['2026-01', 'January 2026 has not begun: the programme is looked at on 12 December 2025.\nThe last month that is over is 2025-11.\n'],
  ])('%j is refused', async (period, err) => {
    expect(await report('--period', period)).toEqual({ status: 2, out: '', err })
  })

  test('without anything has a report all the same', async () => {
    const text = await printed('--period', '2020-Q1')
    expect(text).toContain('- Key achievements: [No improvement completed](#improvements-completed-0); there are no records from Q4 2019 to compare with.\n')
    expect(text).toContain('## Major Improvements (Q1)\n\nNone became standard in this quarter.\n')
    expect(text).toContain('## Investment Requests\n\nNo roadmap asks for anything for Q2 2020.\n')
  })
})

describe('what is narrowed', () => {
  test('is said in the first lines, and counted', async () => {
    const text = await printed('--period', '2025-Q1', '--team', 'platform', '--category', 'performance')
    expect(text.split('\n').slice(0, 9)).toContain(`- Only team platform, category performance: [5 of 44 improvements](#records-${RECORDS}). Roadmaps have no category, and none is in this report.`)
    expect(text).toContain('IMP-2025-001')
    expect(text).not.toContain('IMP-2025-013')
  })

  test('says nothing of limits and of roadmaps that it did not look at', async () => {
    const [quarter, month] = [await printed('--period', '2025-Q3', '--category', 'performance'), await printed('--period', '2025-03', '--category', 'learning')]
    expect(quarter).toContain('- Critical issues: no result fell short of its target, and nothing was overdue.\n')
    expect(quarter).toContain('## Investment Requests\n\nNo roadmap in this report asks for anything for Q4 2025.\n')
    expect(month).toContain('\n\nNothing is overdue, due for a decision, or urgent and not begun.\n\nWIP limits hold for the whole programme')
    expect(await printed('--period', '2025-Q3')).toContain('and nothing was overdue or over its limit.\n')
  })

  test('by something that nobody has is refused', async () => {
    expect(await report('--team', 'platfrom')).toEqual({ status: 2, out: '', err: 'There is no team `platfrom`.\nDid you mean `platform`?\n' })
  })
})

describe('the file', () => {
  test('is made with its folders, and told in one line with the three main figures', async () => {
    const { status, out, err } = await report('--period', '2025-Q1', '--output', 'new/er/q1.md')
    expect([status, out, err]).toEqual([0, 'new/er/q1.md: 4 improvements completed; 90% improvement in latency p95; costs rose by $1,472/day.\n', ''])
    expect(readdirSync(join(example.root, 'new/er'))).toEqual(['q1.md'])
  })

  test.each([['md'], ['json']])('is replaced when it is a report in %s, or empty', async (format) => {
    writeFileSync(join(example.root, 'again'), '')
    for (const period of ['2025-01', '2025-02']) expect((await report('--period', period, '--format', format, '--output', 'again')).status).toBe(0)
    expect(example.read('again')).toContain('February 2025')
  })

  test('is left alone when somebody else wrote it, unless --force is there', async () => {
    const theirs = '# My report\n\nNot Generated by Kaizenbook for anybody\n'
    writeFileSync(join(example.root, 'theirs.md'), theirs)
    expect(await report('--output', 'theirs.md')).toEqual({ status: 2, out: '', err: '`theirs.md` is there, and Kaizenbook did not write it.\nName another file, or replace it with --force. Nothing was changed.\n' })
    expect(example.read('theirs.md')).toBe(theirs)
    expect((await report('--output', 'theirs.md', '--force')).status).toBe(0)
    expect(example.read('theirs.md')).toMatch(/^# Continuous/)
  })

  test('is told in one line, whatever it is called', async () => {
    expect((await report('--period', '2025-01', '--output', 'two\nlines\u001B[31m.md')).out).toMatch(/^two lines\.md: .*\n$/)
  })

  test('keeps its mode', async () => {
    writeFileSync(join(example.root, 'mode.md'), '')
    chmodSync(join(example.root, 'mode.md'), 0o640)
    await report('--output', 'mode.md')
    expect([statSync(join(example.root, 'mode.md')).mode & 0o777, example.read('mode.md') === '']).toEqual([0o640, false])
  })

  test('may be none of these', async () => {
    mkdirSync(join(example.root, 'folder'))
    writeFileSync(join(example.root, 'file'), 'x')
    symlinkSync('file', join(example.root, 'link'))
    symlinkSync('content', join(example.root, 'way'))
    const refused = (output: string) => report('--output', output, '--force')
    expect((await refused('folder')).err).toBe('`folder` is a folder.\nName a file in it: --output folder/report.md.\n')
    expect((await refused('folder/')).err).toContain('`folder` is a folder.\n')
    expect((await refused('file/below.md')).err).toContain('`file` is a file, so that nothing can stand below it.\n')
    expect((await refused('link')).err).toContain('`link` is a link, and is not replaced.\n')
    expect((await refused('content/improvements/report.md')).err).toContain('is in the folder of records, where there are only records.\n')
    expect((await refused('way/plans/new/report.md')).err).toContain('is in the folder of records')
    expect((await refused('')).err).toContain('`--output` needs a file.\n')
    for (const output of ['folder', 'file/below.md', 'link', 'content/report.md', 'way/report.md', '']) expect(await refused(output)).toMatchObject({ status: 2, out: '' })
    expect([existsSync(join(example.root, 'content/report.md')), example.read('file')]).toEqual([false, 'x'])
  })

  test('that the disk refuses is a failure, with a reason and no stack', async () => {
    const { status, out, err } = await report('--output', `${'x'.repeat(300)}.md`)
    expect([status, out]).toEqual([1, ''])
    expect(err).toMatch(/could not be written: the name is too long\.\n/)
    expect(err).not.toContain(' at ')
  })
})

describe('records with errors', () => {
  test('are named, not counted, and do not stop the report', async () => {
    const own = exampleFolder()
    const file = 'content/improvements/IMP-2025-013-missing-indexes.md'
    writeFileSync(join(own.root, file), own.read(file).replace('priority: medium', 'priority: urgent'))
    const { status, out, err } = await inProcess(['report', '--period', '2025-Q1'], own.root)
    own.remove()
    expect(status).toBe(0)
    expect(err).toMatch(/^\d records? with errors (?:is|are) not counted: improvements\/IMP-2025-013-missing-indexes\.md.*`improvement check` says why\.\n$/)
    expect(out).toContain('[3 improvements completed]')
    expect(out.split('## Executive Summary')[0]).toMatch(new RegExp(`- Records: \\[${RECORDS} records read = ${RECORDS - 1} published \\+ 1 quarantined\\.\\]\\(#records-${RECORDS}\\) Not counted: .*\\[improvements/IMP-2025-013-missing-indexes\\.md\\]\\(content/improvements/IMP-2025-013-missing-indexes\\.md\\)`))
  })
})

describe('text of records stays text', () => {
  const title = '"| *a* _b_ **c** [x](javascript:alert(1)) ![i](https://e.org/i.png) <script>alert(1)</script> `d` ~~e~~ # f\\n# Not a heading\\n\\n- no list www.example.org a@b.org IMP-2025-002 &amp; \\\\"'
  const learned = '## What we learned\n\nA \\| cell, a \\[link](javascript:x) and \\<b>.\n'
  const hostile = `---\nid: IMP-2025-001\ntitle: ${title}\nstatus: standardized\nmetadata:\n  created: 2025-01-02\n  owner: "o|[w](javascript:n)"\n  team: x\n  category: perf\n  priority: high\nanalysis: { problem: p, impact: i }\nsolution:\n  approach: a\n  expected_impact: { error_rate_reduction: "10%" }\nimplementation: { start_date: 2025-01-03, end_date: 2025-01-10 }\nvalidation:\n  method: other\n  duration: 5 days\n  results:\n    - { metric: error_rate, before: 4, after: 1 }\n    - { metric: "m | [z](javascript:1) \\n# q", before: "a|b", after: "<i>", target: "*all*" }\nstandardization: { documentation: docs/x, training_completed: true, automated: true }\n---\n\n## Context\n\nText.\n\n${learned}`

  test.each(['2025-01', '2025-Q1', '2025'])('in the report of %s', async (period) => {
    const { root, remove } = folderOf({ 'content/programme.yaml': 'as_of: 2025-12-12\ntitle: "P [x](javascript:1) | *y*"\nrules: { units-comparable: off }\n', 'content/improvements/IMP-2025-001-x.md': hostile, 'content/improvements/IMP-2025-002-y.md': RECORD.replace('IMP-2025-001', 'IMP-2025-002') })
    const { status, out, err } = await inProcess(['report', '--period', period], root)
    remove()
    const outline = outlineOf(out, 0)
    expect([status, err]).toEqual([0, ''])
    expect(outline.links.filter(({ url, image }) => image || !/^(?:#|content\/)/.test(url))).toEqual([])
    expect([outline.html, outline.codes]).toEqual([[], []])
    expect(outline.headings.map(({ text }) => text)).not.toContain('Not a heading')
    expect(outline.links.some(({ text }) => text.startsWith('[IMP-2025-001] | *a* _b_ **c** [x](javascript:alert(1)) ![i](https://e.org/i.png) <script>alert(1)</script> `d` ~~e~~ # f # Not a heading - no list'))).toBe(true)
    for (const { header, rows } of outline.tables) for (const { cells } of rows) expect(cells).toHaveLength(header.length)
    expect(outline.tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells)).filter((cell) => cell.startsWith('m | [z]'))).toHaveLength(1)
    expect(outline.paragraphs.map(({ text }) => text)).toContain('A | cell, a [link](javascript:x) and <b>.')
  })
})

describe('the JSON', () => {
  test('says the same as the text, and names every record that it refers to', async () => {
    const data = JSON.parse(await printed('--period', '2025-Q1', '--format', 'json')) as { completed: { id: string }[]; met: number; judged: number; figures: { key: string; counted: { id: string }[] }[]; records: { id: string; file: string }[] }
    expect(data).toMatchObject({ version: 1, kind: 'report', generator: 'Kaizenbook', period: { key: '2025-Q1', start: '2025-01-01', end: '2025-03-31' }, today: '2025-12-12', so_far: false, met: 9, judged: 11, key_metric: { id: 'IMP-2025-013', change: '-90%' }, before: { period: '2024-Q4', completed: [] } })
    expect(data.completed.map(({ id }) => id)).toEqual(['IMP-2024-001', 'IMP-2025-001', 'IMP-2025-002', 'IMP-2025-013'])
    const known = new Set(data.records.map(({ id }) => id))
    for (const { counted } of data.figures) for (const { id } of counted) expect(known).toContain(id)
    for (const { file } of data.records) expect(existsSync(join(example.root, 'content', file))).toBe(true)
  })

  test('has every key that docs/reports.md names, and no other', async () => {
    const documented = readFileSync(fileURLToPath(new URL('../../docs/reports.md', import.meta.url)), 'utf8').split('## JSON')[1]!.matchAll(/^\| (`.*?`) \|/gm)
    const reports = await Promise.all(['2025', '2025-02'].map((period) => printed('--period', period, '--format', 'json')))
    const keys = new Set(reports.flatMap((text) => Object.keys(JSON.parse(text) as object)))
    expect([...documented].flatMap(([, cell]) => [...cell!.matchAll(/\w+/g)].map(([key]) => key)).sort()).toEqual([...keys].sort())
  })
})
