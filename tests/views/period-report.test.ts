import { describe, expect, test } from 'vitest'
import { parseRecord, type LibraryRecord } from '../../src/content/record.ts'
import type { Histories } from '../../src/history/stages.ts'
import { programmeSchema } from '../../src/kinds/programme.ts'
import { figuresOf } from '../../src/views/period/figures.ts'
import { periodReport } from '../../src/views/period/report.ts'
import { periodOf } from '../../src/views/period.ts'
import { ofKind } from '../../src/views/facts.ts'
import { stageOn } from '../../src/views/period/stage-on.ts'
import { survey } from '../../src/views/survey.ts'

const TODAY = '2025-12-12'
const PROGRAMME = programmeSchema.parse({ wip_limits: { implementation: 1 } })

interface Made { status?: string; created?: string; start?: string; end?: string; priority?: string; type?: string; expected?: string; results?: string; body?: string }

/** An improvement, read as every record is read. */
function improvement(id: string, { status = 'backlog', created = '2025-01-01', start, end, priority = 'medium', type = 'medium', expected, results, body = '' }: Made): LibraryRecord {
  const work = start ? `implementation:\n  start_date: ${start}\n${end ? `  end_date: ${end}\n` : ''}` : ''
  const solution = expected ? `solution:\n  expected_impact: { ${expected} }\n` : ''
  const validation = results ? `validation:\n  duration: 10 days\n  results:\n${results.split('\n').map((line) => `    - { ${line} }\n`).join('')}` : ''
  const source = `---\nid: ${id}\ntitle: Title of ${id}\nstatus: ${status}\ntype: ${type}\nmetadata:\n  created: ${created}\n  owner: a@b.org\n  team: x\n  category: y\n  priority: ${priority}\n${solution}${work}${validation}---\n\n## Context\n\n${body}\n`
  const { record, findings } = parseRecord({ path: `improvements/${id}-x.md`, folder: 'improvements' }, source, PROGRAMME)
  if (!record) throw new Error(JSON.stringify(findings))
  return record
}

function reportOf(key: string, records: readonly LibraryRecord[], { histories = new Map() as Histories, today = TODAY, narrowed = false } = {}) {
  const improvements = survey(records, histories, PROGRAMME, today)
  const report = periodReport({ period: periodOf(key)!, today, programme: PROGRAMME, improvements, roadmaps: ofKind(records, 'roadmap'), validations: ofKind(records, 'validation'), narrowed })
  return { report, figures: figuresOf(report, improvements) }
}

const entry = (status: string, date: string) => ({ status: status as 'backlog', date, commit: 'x' })
const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id)

describe('the stage on a day', () => {
  const at = (record: LibraryRecord, day: string, histories: Histories = new Map()) => stageOn(survey([record], histories, PROGRAMME, TODAY)[0]!, day, TODAY)
  const done = improvement('IMP-2025-001', { status: 'standardized', created: '2025-01-15', start: '2025-01-20', end: '2025-01-27', results: 'metric: a, before: 2, after: 1' })

  test.each([['2025-01-14', undefined], ['2025-01-15', 'backlog'], ['2025-01-19', 'backlog'], ['2025-01-20', 'implementation'], ['2025-01-27', 'validation'], ['2025-02-05', 'validation'], ['2025-02-06', 'standardized'], [TODAY, 'standardized']])('%s is the one that it was in then: %s', (day, stage) => {
    expect(at(done, day)?.stage).toBe(stage)
  })

  test('comes from git where git saw moves, also of analysis and planning', () => {
    const record = improvement('IMP-2025-001', { status: 'planning' })
    const histories = new Map([['IMP-2025-001', [entry('backlog', '2025-01-02'), entry('analysis', '2025-02-01'), entry('planning', '2025-03-01')]]])
    expect(['2025-01-31', '2025-02-28', '2025-03-01'].map((day) => at(record, day, histories)?.stage)).toEqual(['backlog', 'analysis', 'planning'])
    expect(at(record, '2025-02-28', histories)).toMatchObject({ since: '2025-02-01', days: 27, still: false })
  })

  test('is that of the record today, when nobody knows since when', () => {
    expect(at(improvement('IMP-2025-001', { status: 'planning' }), TODAY)).toEqual({ stage: 'planning', still: true })
  })

  test('is unknown for what has left the line on a day that nobody knows', () => {
    const record = improvement('IMP-2025-001', { status: 'rejected' })
    expect([at(record, '2025-03-01')?.stage, at(record, TODAY)?.stage]).toEqual(['unknown', 'rejected'])
  })
})

describe('what was completed', () => {
  const standard = (id: string, end: string, results: string, expected = 'a_reduction: "10%"') => improvement(id, { status: 'standardized', created: '2024-11-01', start: '2024-12-01', end, results, expected })

  test('became standard in the period, from its first to its last day', () => {
    const records = [standard('IMP-2025-001', '2024-12-21', 'metric: a, before: 2, after: 1'), standard('IMP-2025-002', '2024-12-22', 'metric: a, before: 2, after: 1'), standard('IMP-2025-003', '2025-01-21', 'metric: a, before: 2, after: 1'), standard('IMP-2025-004', '2025-01-22', 'metric: a, before: 2, after: 1')]
    const { report, figures } = reportOf('2025-01', records)
    expect(report.completed.map(({ id, on }) => [id, on])).toEqual([['IMP-2025-002', '2025-01-01'], ['IMP-2025-003', '2025-01-31']])
    expect(figures.find(({ key }) => key === 'completed')).toMatchObject({ value: 2, left: [{ why: 'standard earlier', records: [{ id: 'IMP-2025-001' }] }, { why: 'standard later', records: [{ id: 'IMP-2025-004' }] }] })
  })

  test('does not count when it was taken back since, and the working says so', () => {
    const record = improvement('IMP-2025-001', { status: 'rolled_back' })
    const histories = new Map([['IMP-2025-001', [entry('backlog', '2025-01-02'), entry('standardized', '2025-01-20'), entry('rolled_back', '2025-05-01')]]])
    const { report, figures } = reportOf('2025-01', [record], { histories })
    expect(report.completed).toEqual([])
    expect(figures[0]!.left).toEqual([{ why: 'became standard in this time, and is no longer', records: [{ id: 'IMP-2025-001' }] }])
  })

  test('has as key metric the greatest ratio, so that +200% goes before -60%, and -75% before both', () => {
    const triple = standard('IMP-2025-001', '2025-01-10', 'metric: t, before: 1, after: 3', 't_increase: "10%"')
    const fifth = standard('IMP-2025-002', '2025-01-10', 'metric: a, before: 10, after: 4')
    const quarter = standard('IMP-2025-003', '2025-01-10', 'metric: a, before: 8, after: 2')
    expect(reportOf('2025-01', [triple, fifth]).report.key).toMatchObject({ id: 'IMP-2025-001', change: '+200%' })
    expect(reportOf('2025-01', [triple, fifth, quarter]).report.key).toMatchObject({ id: 'IMP-2025-003', change: '-75%' })
  })

  test('has no key metric among missed targets, guardrails, and changes that nobody knows to be better', () => {
    const missed = standard('IMP-2025-001', '2025-01-10', 'metric: a, before: 100, after: 95')
    const guardrail = standard('IMP-2025-002', '2025-01-10', 'metric: a, before: 100, after: 10, role: guardrail')
    const unclear = standard('IMP-2025-003', '2025-01-10', 'metric: u, before: 10, after: 70, unit: percent, target: "60-80%"', 'b: "<3"')
    const { report, figures } = reportOf('2025-01', [missed, guardrail, unclear])
    expect([report.key, figures.some(({ key }) => key === 'key')]).toEqual([undefined, false])
  })

  test('sums costs by currency and unit of time; rises are subtracted, other money is left out with the reason', () => {
    const record = standard('IMP-2025-001', '2025-01-10', ['metric: cost, before: 100, after: 70, unit: $/day', 'metric: cost_licences, before: 10, after: 22.1, unit: $/day, better: lower, role: guardrail', 'metric: cost_hosting, before: 900, after: 600, unit: €/month, better: lower', 'metric: revenue, before: 5, after: 9, unit: $/day, better: higher', 'metric: fee, before: 5, after: 9, unit: $', 'metric: cost_per_request, before: 0.2, after: 0.1, unit: $/request'].join('\n'))
    const { money } = reportOf('2025-01', [record]).report
    expect(money.sums.map(({ unit, savings, rises, net }) => ({ unit, savings, rises, net }))).toEqual([{ unit: '$/day', savings: 30, rises: 12.1, net: 17.9 }, { unit: '€/month', savings: 300, rises: 0, net: 300 }])
    expect(money.left).toEqual([
      { id: 'IMP-2025-001', metric: 'revenue', why: 'money, but higher is better: it is no cost' },
      { id: 'IMP-2025-001', metric: 'fee', why: 'money, but nothing says whether lower is better' },
      { id: 'IMP-2025-001', metric: 'cost_per_request', why: 'money, but in a unit that does not add up to a sum' },
    ])
  })
})

describe('what was on its way', () => {
  test('stands by its stage on the last day, and not as it is today', () => {
    const records = [improvement('IMP-2025-001', { status: 'standardized', start: '2025-01-10', end: '2025-02-10', results: 'metric: a, before: 2, after: 1' }), improvement('IMP-2025-002', { status: 'implementation', start: '2025-03-01' }), improvement('IMP-2025-003', { created: '2025-02-01' })]
    const { report } = reportOf('2025-01', records)
    expect([report.active.map(({ id, stage, days }) => [id, stage, days]), ids(report.upcoming)]).toEqual([[['IMP-2025-001', 'implementation', 21]], ['IMP-2025-002']])
  })

  test('counts boxes only of what is in the same stage still', () => {
    const body = '- [x] one\n- [ ] two\n- [ ] three'
    const { report } = reportOf('2025-01', [improvement('IMP-2025-001', { status: 'implementation', start: '2025-01-10', body }), improvement('IMP-2025-002', { status: 'validation', start: '2025-01-10', end: '2025-02-10', body })])
    expect(report.active.map(({ id, boxes }) => [id, boxes])).toEqual([['IMP-2025-001', { done: 1, total: 3 }], ['IMP-2025-002', undefined]])
  })

  test('leaves out what has left the line since on a day that nobody knows, and says so', () => {
    const { report, figures } = reportOf('2025-01', [improvement('IMP-2025-001', { status: 'on_hold' })])
    expect([report.active, report.upcoming]).toEqual([[], []])
    expect(figures.find(({ key }) => key === 'upcoming')!.left).toEqual([{ why: 'on hold now, and nobody knows since when', records: [{ id: 'IMP-2025-001' }] }])
  })

  test('is counted until today while the period is not over', () => {
    const { report } = reportOf('2025-Q4', [improvement('IMP-2025-001', { status: 'implementation', start: '2025-12-10' })])
    expect([report.soFar, report.day, report.work]).toEqual([true, TODAY, [{ id: 'IMP-2025-001', from: '2025-12-10', to: TODAY, days: 3 }]])
  })
})

describe('days of work', () => {
  test.each([
    [{ start: '2024-12-09', end: '2025-01-10' }, '2025-01-01', '2025-01-10', 10],
    [{ start: '2025-01-31', end: '2025-02-10' }, '2025-01-31', '2025-01-31', 1],
    [{ start: '2024-01-01', end: '2025-12-01' }, '2025-01-01', '2025-01-31', 31],
  ])('of %j are those in January', (dates, from, to, days) => {
    expect(reportOf('2025-01', [improvement('IMP-2025-001', { status: 'validation', created: '2023-01-01', ...dates })]).report.work).toEqual([{ id: 'IMP-2025-001', from, to, days }])
  })

  test('are not guessed for work that has no end and is not under way', () => {
    const { report } = reportOf('2025-11', [improvement('IMP-2025-001', { status: 'on_hold', start: '2025-02-01' })])
    expect([report.work, report.idle]).toEqual([[], [{ id: 'IMP-2025-001', why: 'work that began and has no end in the record' }]])
  })
})

describe('what comes next', () => {
  test('is overdue work, what is measured to its end, limits, and what is urgent and has not begun', () => {
    const { focus } = reportOf('2025-11', [
      improvement('IMP-2025-001', { status: 'implementation', start: '2025-10-01', end: '2025-11-20' }),
      improvement('IMP-2025-002', { status: 'implementation', start: '2025-10-02' }),
      improvement('IMP-2025-003', { status: 'validation', start: '2025-10-01', end: '2025-11-25', results: 'metric: a, before: 2, after: 1', expected: 'a_reduction: "10%"' }),
      improvement('IMP-2025-004', { priority: 'high' }), improvement('IMP-2025-005', { priority: 'critical' }), improvement('IMP-2025-006', {}),
    ], { histories: new Map([['IMP-2025-001', [entry('backlog', '2025-01-01'), entry('implementation', '2025-10-01')]]]) }).report
    expect(focus).toMatchObject({
      overdue: [{ id: 'IMP-2025-001', due: '2025-11-20' }], decide: [{ id: 'IMP-2025-003', measured: '2025-12-05', verdict: 'success' }],
      limits: [{ stage: 'implementation', count: 2, limit: 1 }],
    })
    expect(ids(focus.begin)).toEqual(['IMP-2025-005', 'IMP-2025-004'])
  })

  test('has no limits in a report about a part of the programme', () => {
    const records = ['IMP-2025-001', 'IMP-2025-002'].map((id) => improvement(id, { status: 'implementation', start: '2025-10-02' }))
    expect([reportOf('2025-11', records).report.focus.limits.length, reportOf('2025-11', records, { narrowed: true }).report.focus.limits.length]).toEqual([1, 0])
  })
})

test('learnings are the paragraphs and points under headings that say so, and nothing of the next heading', () => {
  const body = '## Lessons learned\n\n- One\n- Two\n\n### More\n\nThree\n\n## Links\n\nFour\n\n## Challenges\n\nFive\n\n## Learner drivers\n\nSix'
  const record = improvement('IMP-2025-001', { status: 'standardized', start: '2025-01-02', end: '2025-01-03', results: 'metric: a, before: 2, after: 1', body })
  expect(reportOf('2025-01', [record]).report.learnings.map(({ heading, texts }) => [heading, texts])).toEqual([['Lessons learned', ['One', 'Two', 'Three']], ['Challenges', ['Five']]])
})

test('a year has the quarters that have begun, and they add up to the year', () => {
  const records = ['2025-01-05', '2025-04-05', '2025-04-06', '2025-11-05'].map((end, at) => improvement(`IMP-2025-00${at + 1}`, { status: 'standardized', start: '2025-01-02', end, results: 'metric: a, before: 2, after: 1' }))
  const { report } = reportOf('2025', records)
  expect(report.quarters.map(({ period, soFar, tally }) => [period.key, soFar, tally.completed.length])).toEqual([['2025-Q1', false, 1], ['2025-Q2', false, 2], ['2025-Q3', false, 0], ['2025-Q4', true, 1]])
  expect(report.completed).toHaveLength(4)
  expect(reportOf('2025', records, { today: '2025-06-01' }).report.quarters).toHaveLength(2)
})

test('the period before is compared when there were improvements then, and not when there were none', () => {
  const record = improvement('IMP-2025-001', { created: '2025-01-01' })
  expect([reportOf('2025-Q1', [record]).report.before, reportOf('2025-Q2', [record]).report.before?.period.key]).toEqual([undefined, '2025-Q1'])
})

test('a programme without records has an empty report, and figures that say none', () => {
  const { report, figures } = reportOf('2025', [])
  expect([report.completed, report.results, report.initiatives, report.key]).toEqual([[], [], [], undefined])
  expect(figures.every(({ counted }) => counted.length === 0)).toBe(true)
})
