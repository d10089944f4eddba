import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { fileURLToPath } from 'node:url'
import { repository } from './repository.ts'

const made = repository()
const PACKAGE = fileURLToPath(new URL('../../', import.meta.url))
const FOLDER = join(made.content, 'measurements')
const AVAILABILITY = kpi('KPI-2025-001', 'availability', '%', '>=99.95%', 'thresholds:\n  green: ">=99.9%"\n  yellow: ">=99.5%"\n', '  valid: { min: 0, max: 100 }\n')

rmSync(join(made.content, 'improvements'), { recursive: true })
made.write('content/programme.yaml', 'title: A programme\nservices: [{ id: core-api, name: Core API }]\n')
made.write('content/kpis/KPI-2025-001-availability.md', AVAILABILITY)
made.write('content/kpis/KPI-2025-002-latency.md', kpi('KPI-2025-002', 'latency', 'ms', '<200ms'))
made.commit('KPIs')
afterAll(() => made.remove())
beforeEach(() => rmSync(FOLDER, { recursive: true, force: true }))

function kpi(id: string, metric: string, unit: string, target: string, levels = '', valid = ''): string {
  return `---\nid: ${id}\ntitle: ${metric[0]!.toUpperCase()}${metric.slice(1)}\nmetric: ${metric}\ngroup: reliability\nunit: "${unit}"\nbetter: ${target.startsWith('>') ? 'higher' : 'lower'}\ntarget: "${target}"\n${levels}measurement:\n  formula: counted\n  frequency: daily\n${valid}owner: jane@example.org\ncreated: 2025-01-01\n---\n\n## Definition\n\nText.\n`
}

async function say(...words: string[]): Promise<{ status: number; out: string; err: string }> {
  return sayIn(undefined, ...words)
}

async function sayIn(columns: number | undefined, ...words: string[]): Promise<{ status: number; out: string; err: string }> {
  let [out, err] = ['', '']
  const status = await run(words, { ...made.world, packageRoot: PACKAGE, cacheRoot: join(made.root, '../cache'), columns, out: (text) => void (out += text), err: (text) => void (err += text) })
  return { status, out, err }
}
const text = (file: string) => readFileSync(join(FOLDER, file), 'utf8')
const place = (file: string, content: string) => { mkdirSync(join(FOLDER, file, '..'), { recursive: true }); writeFileSync(join(FOLDER, file), content) }
const input = (name: string, content: string | Buffer) => { writeFileSync(join(made.root, name), content); return name }

describe('commands of two words', () => {
  test('are listed by their first', async () => {
    for (const words of [['kpi'], ['kpi', '--help'], ['kpi', 'help']]) {
      const { status, out } = await say(...words)
      expect([status, out.includes('  kpi record METRIC VALUE  Record a measurement.')]).toEqual([0, true])
      expect(out.split('\n').filter((line) => line.length > 80)).toEqual([])
    }
    expect((await say('kpi', 'record', '--help')).out).toContain('Usage: improvement kpi record METRIC VALUE [FLAGS]')
  })

  test.each([
    ['kpi rec', 'There is no command `kpi rec`.\nDid you mean `improvement kpi record`?\n'],
    ['kpi improt', 'There is no command `kpi improt`.\nDid you mean `improvement kpi import`?\n'],
    ['kpi --dry-run', '`improvement kpi` needs a second word before `--dry-run`.\nFor example `improvement kpi list`; `improvement kpi --help` lists them.\n'],
    ['kip list', 'There is no command `kip`.\nDid you mean `improvement kpi`?\n'],
    ['record availability 1', 'There is no command `record`.\nDid you mean `improvement kpi record`?\n'],
    ['kpi record availability', '`improvement kpi record` needs a VALUE.\nSee `improvement kpi record --help`.\n'],
    ['kpi record availability 12k rps', '`improvement kpi record` takes no `rps`.\nQuote a value with blanks: "12k rps".\n'],
  ])('%s', async (line, err) => {
    expect(await say(...line.split(' '))).toEqual({ status: 2, out: '', err })
  })
})

describe('a measurement', () => {
  test('is converted, put to the end of its file, and held against the target', async () => {
    expect(await say('kpi', 'record', 'availability', '0.9997 ratio')).toEqual({ status: 0, out: 'Green: the target >=99.95% is met; green is >=99.9%, yellow >=99.5%.\nRecorded availability: 99.97% on 2026-01-05, in content/measurements/availability/2026.csv.\n', err: '' })
    expect((await say('kpi', 'record', 'KPI-2025-001', '99.6', '--time', '2026-01-04T10:00:00+02:00', '--service', 'Core API', '--source', 'probe')).out).toContain('Yellow: the target >=99.95% is missed')
    expect(text('availability/2026.csv')).toBe('kpi,time,value,service,source\navailability,2026-01-05,99.97,,manual\navailability,2026-01-04T08:00:00Z,99.6,core-api,probe\n')
  })

  test('of a group has a file of its own', async () => {
    await say('kpi', 'record', 'latency', '0.2s', '--group', 'treatment', '--n', '1440', '--time', '2025-12-31')
    expect(text('latency/2025-groups.csv')).toBe('kpi,time,value,service,source,group,n\nlatency,2025-12-31,200,,manual,treatment,1440\n')
  })

  test('that is there already is not written again, and one that contradicts it not at all', async () => {
    await say('kpi', 'record', 'latency', '200')
    const before = text('latency/2026.csv')
    expect((await say('kpi', 'record', 'latency', '0.2 s')).out).toContain('latency: 200 ms on 2026-01-05 is recorded already. Nothing was written.')
    const { status, err } = await say('kpi', 'record', 'latency', '201')
    expect([status, err]).toEqual([1, '1 measurement contradicts another for the same time:\n  latency on 2026-01-05: 201 ms, where 200 ms is recorded\nWhat was measured stays: when it is wrong there, mend or remove that row in its file first. Nothing was written.\n'])
    expect(text('latency/2026.csv')).toBe(before)
  })

  test('goes on as the file has begun: its columns, its line ends, a last line without an end', async () => {
    place('latency/2026.csv', 'time,kpi,value,source\r\n2026-01-01,latency,190,x')
    await say('kpi', 'record', 'latency', '195')
    expect(text('latency/2026.csv')).toBe('time,kpi,value,source\r\n2026-01-01,latency,190,x\r\n2026-01-05,latency,195,manual\r\n')
  })

  test('goes into another file, where the first has no column for what is to be said', async () => {
    place('latency/2026.csv', 'kpi,time,value\nlatency,2026-01-01,190\n')
    await say('kpi', 'record', 'latency', '195', '--service', 'core-api')
    expect([text('latency/2026.csv').split('\n').length, text('latency/2026-2.csv')]).toEqual([3, 'kpi,time,value,service,source\nlatency,2026-01-05,195,core-api,manual\n'])
  })

  test.each([
    [['avalability', '99'], 2, 'There is no KPI `avalability`.\nDid you mean `availability`?'],
    [['availability', '101'], 2, '101% is above 100%, the most that `availability` can be.'],
    [['availability', '99,97'], 2, 'Write the decimals after a point: 99.97.'],
    [['availability', '5ms'], 2, 'It is in ms, which cannot be converted into %.'],
    [['availability', 'good'], 2, '`good` cannot be read as a value in %.'],
    [['latency', '-$5'], 2, '`-$5` cannot be read as a value in ms.'],
    [['latency', '5', '--unit', 'secnds'], 2, 'Did you mean `seconds`?'],
    [['latency', '5', '--unit', '%'], 2, '`%` cannot be converted into `ms`, the unit of the KPI.'],
    [['latency', '5', '--time', '05.01.2026'], 2, '`--time`: `05.01.2026` is not a date.'],
    [['latency', '5', '--time', '2026-01-06'], 2, '2026-01-06 is in the future: today is 2026-01-05.'],
    [['latency', '5', '--service', 'core'], 2, 'There is no service `core`.'],
    [['latency', '5', '--source', '=1+1'], 2, 'The source is not a plain name.'],
    [['latency', '5', '--group', 'tretment'], 2, 'Did you mean `treatment`?'],
    [['latency', '5', '--n', '0'], 2, '`--n` takes a number of observations above 0, not `0`.'],
  ])('%j is refused', async (words, status, message) => {
    const said = await say('kpi', 'record', ...words)
    expect([said.status, said.out, existsSync(FOLDER)]).toEqual([status, '', false])
    expect(said.err).toContain(message)
  })

  test('is committed alone, under what was measured', async () => {
    made.write('other.txt', 'not ours')
    expect((await say('kpi', 'record', 'latency', '200', '--commit')).status).toBe(0)
    expect(made.git('show', '--format=%s', '--name-only').trim().split('\n')).toEqual(['latency: 200 ms on 2026-01-05', '', 'content/measurements/latency/2026.csv'])
    made.git('reset', '-q', '--hard', 'HEAD~1')
  })

  test('does not follow a link out of the content folder', async () => {
    mkdirSync(FOLDER)
    symlinkSync(made.root, join(FOLDER, 'latency'))
    const { status, err } = await say('kpi', 'record', 'latency', '200')
    expect([status, err.split('\n')[0], existsSync(join(made.root, '2026.csv'))]).toEqual([1, '`measurements/latency/2026.csv` cannot be written: `measurements/latency` is not a folder of the content folder.', false])
  })
})

describe('a file', () => {
  const GOOD = 'kpi,time,value\nlatency,2025-12-31,190\nlatency,2026-01-02,191\nlatency,2026-01-01,192\navailability,2026-01-01,99.9\n'

  test('is imported by KPI and year, in order of time, and a second time not at all', async () => {
    const file = input('good.csv', GOOD)
    expect(await say('kpi', 'import', file)).toEqual({ status: 0, out: '4 measurements written to content/measurements/latency/2025.csv, content/measurements/latency/2026.csv, content/measurements/availability/2026.csv.\n', err: '' })
    expect(text('latency/2026.csv')).toBe('kpi,time,value,service,source\nlatency,2026-01-01,192,,good.csv\nlatency,2026-01-02,191,,good.csv\n')
    expect((await say('kpi', 'import', file)).out).toBe('Nothing is new: 4 were there already. Nothing was written.\n')
  })

  test('of which a row is wrong is not imported, unless that row may be left out', async () => {
    const file = input('bad.csv', `${GOOD}latency,2026-01-03,fast\nlatency,2026-01-04,slow\nlatency,,1\n`)
    const refused = await say('kpi', 'import', file)
    expect([refused.status, refused.err, existsSync(FOLDER)]).toEqual([1, [
      '3 rows of bad.csv cannot be imported:',
      '  line 6: `fast` cannot be read as a value in ms.', '    Write a number, or a number with a unit that can be converted into ms.',
      '  line 7: `slow` cannot be read as a value in ms.', '    Write a number, or a number with a unit that can be converted into ms.',
      '  line 8: The row has no time.', '    Name its column with --time-column NAME, or give --time for all rows that have none.',
      'Mend them, or leave them out with --skip-bad. Nothing was written.', '',
    ].join('\n'), false])
    const { status, out } = await say('kpi', 'import', file, '--skip-bad')
    expect([status, out.split('\n')[0], out.includes('4 measurements written')]).toEqual([0, 'Left out: 3 rows of bad.csv cannot be imported:', true])
  })

  test('that contradicts itself or what is there is not imported', async () => {
    await say('kpi', 'record', 'latency', '1', '--time', '2026-01-01')
    const { status, err } = await say('kpi', 'import', input('other.csv', 'time,value\n2026-01-01,2\n2026-01-02,3\n2026-01-02,4\n'), '--kpi', 'latency')
    expect([status, err]).toEqual([1, expect.stringContaining('2 measurements contradict another for the same time:\n  latency on 2026-01-01: 2 ms, where 1 ms is recorded\n  latency on 2026-01-02: 4 ms, where 3 ms is given as well\n')])
    expect(text('latency/2026.csv').split('\n')).toHaveLength(3)
  })

  test('with twenty thousand rows, all wrong, is told in a few lines; all right, shown in a few', async () => {
    const rows = (value: (index: number) => string) => `time,value\n${Array.from({ length: 20_000 }, (_, index) => `${new Date(Date.UTC(2025, 0, 1) + index * 60_000).toISOString()},${value(index)}\n`).join('')}`
    const wrong = await say('kpi', 'import', input('big.csv', rows((index) => `x${index}`)), '--kpi', 'latency')
    expect([wrong.status, wrong.err.split('\n').length, wrong.err.includes('  and 19,990 more rows with other mistakes\n')]).toEqual([1, 24, true])
    const { status, out } = await say('kpi', 'import', input('big.csv', rows(String)), '--kpi', 'latency', '--dry-run')
    expect([status, out.split('\n').length, out.includes('... 19,988 more lines ...')]).toEqual([0, 19, true])
    expect(existsSync(FOLDER)).toBe(false)
  })

  test.each([
    ['nowhere.csv', 2, 'There is no file `nowhere.csv`.'], ['content', 2, '`content` is a folder.'], ['', 2, 'The name of the file is empty.'],
  ])('%j is refused', async (file, status, message) => {
    const said = await say('kpi', 'import', file)
    expect([said.status, said.err.split('\n')[0]]).toEqual([status, message])
  })

  test.each([
    ['UTF-16', Buffer.from('\uFEFFtime,value\n', 'utf16le'), 'is UTF-16'], ['Latin-1', Buffer.from([0x74, 0xe4, 0x0a]), 'is not UTF-8'], ['a spreadsheet', Buffer.from('PK\u0003\u0004\u0000'), 'is no text'],
  ])('that is %s is refused', async (_what, bytes, message) => {
    const { status, err } = await say('kpi', 'import', input('odd', bytes), '--kpi', 'latency')
    expect([status, err]).toEqual([1, expect.stringContaining(message)])
  })

  test('flags that do not go together are told', async () => {
    const file = input('good.csv', GOOD)
    expect((await say('kpi', 'import', file, '--series', 'x', '--kpi', 'latency')).err).toContain('`--series` is for OpenMetrics and Prometheus text.')
    expect((await say('kpi', 'import', file, '--from', 'openmetrics', '--series', 'x')).err).toContain('`--series` of which KPI?')
    expect((await say('kpi', 'import', file, '--from', 'jsn')).err).toContain('Did you mean `json`?')
  })
})

describe('the KPIs', () => {
  const values = (count: number, of: (index: number) => number) => `kpi,time,value\n${Array.from({ length: count }, (_, index) => `latency,${new Date(Date.UTC(2026, 0, 5 - count + 1 + index)).toISOString().slice(0, 10)},${of(index)}\n`).join('')}`

  test('are listed with light, newest value, target and a line of bars', async () => {
    place('latency/a.csv', values(8, (index) => 100 + index * 10))
    const { out, err } = await say('kpi', 'list', '--format', 'table')
    expect(out.split('\n').slice(1).map((line) => line.trim().split(/ {2,}/))).toEqual([expect.arrayContaining(['availability', 'no data', '>=99.95%']), expect.arrayContaining(['latency', 'green', '170 ms', '2026-01-05', '<200 ms', '▁▂▃▄▅▆▇█']), ['']])
    expect(err).toBe('Nothing was measured yet of `availability`: improvement kpi record availability VALUE\n')
    expect((await say('kpi', 'list', '--light', 'green', '--format', 'csv')).out).toMatch(/^metric,group,light,latest,date,target,trend\r\nlatency,reliability,green,170,2026-01-05,<200 ms,/)
    const narrow = async (columns: number) => (await sayIn(columns, 'kpi', 'list', '--format', 'table')).out.split('\n', 1)[0]!.trim().split(/ {2,}/)
    expect([await narrow(60), await narrow(50), await narrow(30)]).toEqual([['KPI', 'Light', 'Newest', 'Target', 'Last 20 values'], ['KPI', 'Light', 'Newest', 'Target'], ['KPI', 'Light', 'Newest']])
    expect((await say('kpi', 'list', '--group', 'relability')).err).toContain('Did you mean `reliability`?')
    const data = JSON.parse((await say('kpi', 'list', '--format', 'json')).out) as { kind: string; kpis: Record<string, unknown>[] }
    expect([data.kind, data.kpis[1]]).toEqual(['kpis', expect.objectContaining({ id: 'KPI-2025-002', metric: 'latency', light: 'green', latest: expect.objectContaining({ date: '2026-01-05', value: 170, text: '170 ms' }), days: 8 })])
  })

  test('are shown by metric as by id', async () => {
    place('latency/a.csv', values(3, () => 250))
    const { out } = await say('kpi', 'show', 'latency', '--format', 'md')
    expect(out).toBe((await say('show', 'KPI-2025-002', '--format', 'md')).out)
    expect(out).toContain('250 ms on 2026-01-05')
    expect(JSON.parse((await say('show', 'KPI-2025-002', '--format', 'json')).out)).toMatchObject({ kpi: { light: 'red', latest: { value: 250 }, services: [] } })
  })

  test('say what a test needs before it starts', async () => {
    // Values that alternate: no dependence. The last 84 days without a weekly rhythm, two windows of 42: 10 * sqrt(42 / (42 - 1 - 3)) = 10.51.
    place('latency/a.csv', values(90, (index) => 100 + (index % 2 === 0 ? 10 : -10)))
    const { out } = await say('kpi', 'design', 'latency', '--effect', '-10%', '--days', '14', '--format', 'json')
    const { usual, needed, smallest } = JSON.parse(out) as { usual: Record<string, number>; needed: { size: { control: number }; days: number }; smallest: number }
    expect(usual).toMatchObject({ days: 90, perDay: 1, worth: 1, mean: 100 })
    expect(usual.deviation).toBeCloseTo(10.51, 2)
    // 2 * (1.960 + 0.842)^2 * (10.51 / 10)^2 = 17.3 by the normal distribution, and one more by the distribution of t.
    expect([needed.size.control, needed.days]).toEqual([19, 19])
    expect(smallest).toBeGreaterThan(10)
    expect((await say('kpi', 'design', 'latency', '--effect', '-10%')).out).toContain('A before/after comparison that is to show -10% (10 ms) needs 19 days on each side')
  })

  test.each([
    [['latency'], 'Neither an effect nor a number of days is given.'], [['latency', '--effect', '10%'], '`10%` is not a change.'], [['latency', '--effect', '-5%', '--share', '1.5'], '`--share` takes a share above 0 and below 1'],
    [['latency', '--days', 'soon'], '`--days` takes a time of a day or more'], [['availability', '--days', '7'], 'Cannot tell what a test of `availability` needs.'],
  ])('a design of %j is refused', async (words, message) => {
    place('latency/a.csv', values(30, (index) => 100 + (index % 3)))
    expect((await say('kpi', 'design', ...words)).err).toContain(message)
  })
})

describe('a new KPI', () => {
  test('gets its metric from the title, and its direction from the target', async () => {
    const { status, out } = await say('create', 'kpi', '--title', 'Cache hit rate (p95)', '--owner', 'a@example.org', '--category', 'performance', '--set', 'target=<5ms', '--set', 'unit=ms', '--dry-run')
    expect([status, out]).toEqual([0, expect.stringMatching(/\+metric: cache_hit_rate_p95 [^]*\+better: lower /)])
  })

  test('may not take the metric of another', async () => {
    expect((await say('create', 'kpi', '--title', 'Latency', '--owner', 'a@example.org', '--category', 'performance')).err).toContain('kpi-metric-unique')
  })

  test('is renumbered without its metric changing', async () => {
    const { status, out } = await say('renumber', 'KPI-2025-002', 'KPI-2025-009', '--dry-run')
    expect([status, /^[-+]metric/m.test(out), out.includes('+id: KPI-2025-009')]).toEqual([0, false, true])
  })
})
