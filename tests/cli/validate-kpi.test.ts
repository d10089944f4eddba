import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { folderOf } from '../check-folder.ts'
import { around, BEFORE_AFTER, HEADER, improvementText, kpiText, rowsOf } from '../evidence/records.ts'
import { inProcess } from './launcher.ts'

const FILE = 'content/improvements/IMP-2025-001-a.md'
const TYPED = '    - { metric: latency, before: 280, after: 182, unit: ms, samples: { before: 30, after: 30 }, deviation: { before: 40, after: 40 } }'

let root: string
let remove: () => void

beforeEach(() => {
  const made = folderOf({
    'content/programme.yaml': 'as_of: 2025-12-12\n', [FILE]: improvementText({ results: TYPED }), 'content/kpis/KPI-2025-001-latency.md': kpiText('latency', 'ms'),
    'content/measurements/latency/2025.csv': `${[HEADER, ...rowsOf('latency', '2025-01-06', around(280, 6)), ...rowsOf('latency', '2025-01-27', around(200, 5))].join('\n')}\n`,
  })
  root = made.root
  remove = made.remove
})
afterEach(() => remove())

const text = () => readFileSync(join(root, FILE), 'utf8')
const write = (over: Parameters<typeof improvementText>[0]) => writeFileSync(join(root, FILE), improvementText(over))
const validate = (...args: string[]) => inProcess(['validate', 'IMP-2025-001', ...args], root)

describe('validate with a KPI', () => {
  test('makes the result name it, takes typed values out, and shows what follows with its working', async () => {
    const { status, out } = await validate('--metric', 'latency', '--kpi', 'latency')
    expect(status).toBe(0)
    expect(text()).toContain('- { metric: latency, kpi: latency }')
    expect(out).toMatch(/latency\s+280 ms\s+200 ms\s+-28\.6%\s+-25%\s+Exceeded\s+-\d+\.\d% to -\d+\.\d%\n/)
    expect(out).toMatch(/p < 0\.001, Welch's t test\.[\s\S]*The effect is large: Hedges' g is -\d/)
    expect(out).toContain('Compared: the means of 2025-01-06 to 2025-01-19 with 2025-01-27 to 2025-02-09; 14 with 14 days.')
    expect(out).toContain('The verdict is success: 1 of 1 target met.')
  })

  test('takes the id of the KPI, a statistic and a service', async () => {
    await validate('--metric', 'latency', '--kpi', 'KPI-2025-001', '--statistic', 'median')
    expect(text()).toContain('{ metric: latency, kpi: latency, statistic: median }')
  })

  test('says what the data cannot tell', async () => {
    write({ results: '    - { metric: latency, kpi: latency, statistic: p99 }' })
    const { status, out } = await validate()
    expect([status, out]).toEqual([0, expect.stringContaining('The verdict is cannot tell: 0 of 1 target met.')])
    expect(out).toContain('Cannot tell: there are 14 values before and 14 after')
  })

  test.each([
    [['--metric', 'latency', '--kpi', 'latency', '--before', '280'], '`--kpi` and `--before` do not go together'],
    [['--metric', 'latency', '--kpi', 'latncy'], 'Did you mean `latency`?'],
    [['--metric', 'latency', '--service', 'core-api'], '`--service` of which KPI?'],
    [['--kpi', 'latency'], '`--kpi` of which metric?'],
    [['--metric', 'latency', '--kpi', 'latency', '--statistic', 'p50'], 'p50'],
  ])('%j is refused, and nothing is written', async (args, said) => {
    const before = text()
    const { status, err } = await validate(...args)
    expect([status, err]).toEqual([2, expect.stringContaining(said)])
    expect(text()).toBe(before)
  })

  test('holds typed values of a result that names a KPI against the measurements, and writes neither', async () => {
    write({ results: '    - { metric: latency, kpi: latency }' })
    const before = text()
    expect(await validate('--metric', 'latency', '--after', '150')).toMatchObject({ status: 1, err: expect.stringMatching(/^`latency` is computed from the measurements of the KPI `latency`: .+ after, and not 150\.\n/) })
    const said = /Nothing was written/
    expect((await validate('--metric', 'latency', '--after', '150')).err).toMatch(said)
    const [, measured] = /measurements of the KPI `latency`: (\S+)/.exec((await validate('--metric', 'latency', '--before', '1')).err)!
    expect(await validate('--metric', 'latency', '--before', measured!)).toMatchObject({ status: 0, err: '' })
    expect(text()).toBe(before)
  })

  test('refuses a result whose record says no windows, with what to write', async () => {
    write({ results: TYPED, validation: BEFORE_AFTER.split('\n')[0]! + '\n' })
    const { status, out, err } = await validate('--metric', 'latency', '--kpi', 'latency')
    expect(status).toBe(1)
    expect(out + err).toContain('Write which days are compared: baseline: { start: 2025-01-06, end: 2025-01-19 }')
  })
})

describe('standardize with a KPI', () => {
  const standardize = (...args: string[]) => inProcess(['standardize', 'IMP-2025-001', ...args], root)

  test('writes the level that has to hold, and how long it has to be broken; the next one for the same KPI takes its place', async () => {
    expect(await standardize('--hold', 'latency <240ms')).toMatchObject({ status: 0, err: '' })
    expect(text()).toContain('  holds:\n    - { kpi: latency, level: "<240ms" }\n')
    expect(await standardize('--hold', 'KPI-2025-001 <250ms for 14 days')).toMatchObject({ status: 0, err: '' })
    expect(text()).toContain('  holds:\n    - { kpi: latency, level: "<250ms", for: 14 days }\n')
  })

  test.each([
    ['latency', 2, '`--hold latency` is not a KPI and its level.'],
    ['latncy <240ms', 2, 'Did you mean `latency`?'],
    ['latency <240%', 1, '`latency` cannot be held: '],
    ['latency <240ms for 14 litres', 1, '`14 litres` is not a length of time.'],
  ])('refuses `%s`', async (hold, status, message) => {
    const before = text()
    const refused = await standardize('--hold', hold)
    expect([refused.status, text()]).toEqual([status, before])
    expect(refused.err).toContain(message)
  })

  test('says which KPI measures what nobody has measured yet', async () => {
    write({ results: '    - { metric: other, before: 1, after: 2, better: higher }' })
    expect((await standardize()).out).toContain('improvement validate IMP-2025-001 --metric latency --kpi latency')
  })
})
