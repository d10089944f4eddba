import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gapChart } from '../../src/charts/hand/gap.ts'
import type { Point, SeriesInput } from '../../src/charts/hand/input.ts'
import { intervalChart } from '../../src/charts/hand/interval.ts'
import { numberAxis } from '../../src/charts/hand/numbers.ts'
import { radar } from '../../src/charts/hand/radar.ts'
import { riskMatrix } from '../../src/charts/hand/risk-matrix.ts'
import { sparkline } from '../../src/charts/hand/sparkline.ts'
import { timeAxis } from '../../src/charts/plot/calendar.ts'
import { openCharts } from '../../src/charts/plot/charts.ts'
import { elementsOf, heightOf, numbersOf, refused } from './elements.ts'

const DAY = 86_400_000
const START = Date.UTC(2025, 0, 1)
const charts = openCharts()
const words = { id: 'KB-x', title: 'Latency over time', description: 'It fell.' }
const days = (values: readonly number[], from = 0): Point[] => values.map((value, index) => ({ time: START + (from + index) * DAY, value, low: value, high: value }))
const series = (input: Partial<SeriesInput>) => charts.series({ ...words, points: days([100, 200, 300]), gap: 1.5 * DAY, unit: 'ms', ...input })
const wide = (input: Partial<SeriesInput>) => elementsOf(series(input).wide)
const HOSTILE = `<b onclick="x">"&'</b></title><script>alert(1)</script>`

describe('a series', () => {
  test('has the green zone where the axis of numbers has its ends', () => {
    const root = wide({ band: { low: 150, high: 250 } })
    const [y, height] = [numbersOf(root, '.c-band rect', 'y')[0]!, numbersOf(root, '.c-band rect', 'height')[0]!]
    expect([y, y + height]).toEqual([heightOf(root, '250'), heightOf(root, '150')])
    expect(root.querySelectorAll('.c-edge line')).toHaveLength(2)
  })

  test('says in words where the zone ends when it is too far away to be drawn, and keeps the room for its values', () => {
    const root = wide({ band: { high: 100_000 } })
    expect(root.textContent).toContain('↑ green zone up to 100000')
    expect(heightOf(root, '300')).toBeLessThan(heightOf(root, '100'))
  })

  test('is broken where nothing was measured, and a day between two gaps is a dot', () => {
    const root = wide({ points: [...days(Array<number>(30).fill(1)), ...days([5], 40), ...days(Array<number>(30).fill(2), 50)] })
    expect(root.querySelector('.c-line path')!.getAttribute('d')!.match(/M/g)).toHaveLength(3)
    expect(root.querySelectorAll('.c-dot circle')).toHaveLength(1)
  })

  test('shades a slip from its first day to its last, and marks anomalies and changes with their explanations', () => {
    const points = days(Array.from({ length: 11 }, (_, index) => index))
    const root = wide({ points, slips: [{ start: points[5]!.time, end: points[10]!.time }], anomalies: [{ time: points[5]!.time, value: 5, text: 'odd' }], changes: [{ time: points[10]!.time, value: 10, text: 'other from here on' }] })
    const [x, width] = [numbersOf(root, '.c-slip rect', 'x')[0]!, numbersOf(root, '.c-slip rect', 'width')[0]!]
    expect(x).toBeCloseTo(numbersOf(root, '.c-anomaly circle', 'cx')[0]!, 0)
    expect(x + width).toBeCloseTo(numbersOf(root, '.c-change line', 'x1')[0]!, 0)
    expect([root.querySelector('.c-anomaly title')!.textContent, root.querySelector('.c-change title')!.textContent]).toEqual(['odd', 'other from here on'])
  })

  test('leads from each marker to its record, outside of the image, and no label lies on another', () => {
    const markers = [0, 1, 2, 3, 60].map((day) => ({ id: `IMP-2025-00${day}`, time: START + day * DAY, title: 'A', href: `/improvements/${day}/` }))
    const root = wide({ points: days(Array<number>(90).fill(1)), markers })
    expect([...root.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual(['/improvements/0/', '/improvements/1/', '/improvements/2/', '/improvements/60/'])
    expect(root.querySelectorAll('[role=img] a')).toHaveLength(0)
    expect(root.querySelectorAll('.c-marker')).toHaveLength(5)
    const places = [...root.querySelectorAll('.c-label')].map((label) => `${label.getAttribute('y')}`)
    expect(new Set(places.slice(0, 3)).size).toBe(3)
  })

  test('stays small: 400 days are less than 9 kB in each drawing', () => {
    const { wide: large, narrow } = series({ points: days(Array.from({ length: 400 }, (_, index) => 200 + 50 * Math.sin(index))) })
    expect(Math.max(large.length, narrow.length)).toBeLessThan(9000)
  })
})

describe('every chart', () => {
  const rows = [{ name: HOSTILE, current: 1, target: 3 }, { name: 'B', current: 2, target: 2 }, { name: 'C', current: 0, target: 5 }]
  const hostile = { id: 'KB-x', title: HOSTILE, description: HOSTILE }
  const drawn: Record<string, string> = {
    series: series({ ...hostile, unit: HOSTILE, markers: [{ id: HOSTILE, time: START, title: HOSTILE, href: '/a/' }], anomalies: [{ time: START, value: 100, text: HOSTILE }] }).wide,
    gap: gapChart({ ...hostile, rows, most: 5 }).wide,
    interval: intervalChart({ ...hostile, rows: [{ name: HOSTILE, change: -20, low: -30, high: -10, target: -25, text: HOSTILE }] }).narrow,
    radar: radar({ ...hostile, rows, most: 5 }),
    risks: riskMatrix({ ...hostile, columns: [HOSTILE], rows: [{ name: HOSTILE, cells: [{ grade: 'bad', risks: [{ number: 1, closed: false }] }] }] }),
    sparkline: sparkline({ ...hostile, points: days([1, 2]), gap: 2 * DAY }),
    'burn-up': charts.burnUp({ ...hostile, scope: [{ time: START, value: 2 }], done: [{ time: START, value: 0 }, { time: START + 3 * DAY, value: 1 }], until: START + 9 * DAY, planned: START + 20 * DAY }).wide,
  }

  test.each(Object.entries(drawn))('%s keeps the content policy, and a hostile title is a text', (_, markup) => {
    const root = elementsOf(markup)
    expect(refused(root)).toEqual([])
    const image = root.querySelector('[role=img]')!
    const named = image.getAttribute('aria-labelledby')!.split(' ').map((id) => root.querySelector(`[id="${id}"]`)!.textContent)
    expect(named).toEqual([HOSTILE, HOSTILE])
    expect(new Set([...root.querySelectorAll('[id]')].map(({ id }) => id)).size).toBe(2)
  })

  test('is the same bytes each time, whatever was drawn before', () => {
    const first = series({ band: { high: 200 } })
    series({ points: days([1]), markers: [{ id: 'A', time: START, title: 'a', href: '/' }] })
    expect(series({ band: { high: 200 } })).toEqual(first)
    expect(openCharts().series({ ...words, points: days([100, 200, 300]), gap: 1.5 * DAY, unit: 'ms', band: { high: 200 } })).toEqual(first)
  })

  test.each([[[]], [[5]], [[0, 0]], [[-3, -9]], [[1e300, -1e300]], [[3e-8, 3.1e-8]], [[99.95, 99.96]]])('draws the values %j without a number that is none', (values: number[]) => {
    expect(refused(wide({ points: days(values), band: { low: 1 } }))).toEqual([])
  })
})

test('an axis of numbers holds all values between its first tick and its last, and no two ticks read alike', () => {
  const value = fc.oneof(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), fc.constantFrom(0, 1, -1, 1e-12, 99.95, 99.96, 1.234e9, 1e15))
  fc.assert(fc.property(fc.array(value, { maxLength: 6 }), (values) => {
    const { domain, ticks } = numberAxis(values)
    const room = (domain[1] - domain[0]) * 1e-9
    for (const one of values) expect(one >= domain[0] - room && one <= domain[1] + room).toBe(true)
    expect(new Set(ticks.map(({ text }) => text)).size).toBe(ticks.length)
    expect(ticks.length).toBeLessThan(12)
  }))
})

test.each([
  ['a week', 7, ['1 Jan\n2025', '2 Jan', '3 Jan', '4 Jan', '5 Jan', '6 Jan', '7 Jan', '8 Jan']],
  ['a year', 365, ['Jan\n2025', 'Mar', 'May', 'Jul', 'Sep', 'Nov', 'Jan\n2026']],
  ['twenty years', 7300, ['2025', '2030', '2035', '2040']],
])('an axis of %s has days, months or years, and names the year where it changes', (_, length, texts) => {
  expect(timeAxis([START, START + length * DAY], 8).ticks.map(({ text }) => text)).toEqual(texts)
})

describe('the charts with rows', () => {
  test('of gaps have current and target at their levels', () => {
    const root = elementsOf(gapChart({ ...words, rows: [{ name: 'A', current: 1, target: 4 }], most: 5 }).wide)
    const ticks = numbersOf(root, '.c-tick', 'x')
    expect([numbersOf(root, '.c-now', 'cx')[0], numbersOf(root, '.c-goal', 'cx')[0]]).toEqual([ticks[1], ticks[4]])
  })

  test('of changes have the interval around its value, and the line at 0', () => {
    const root = elementsOf(intervalChart({ ...words, rows: [{ name: 'a', change: -20, low: -40, high: 0, target: -30, text: '' }] }).wide)
    const [, from, to] = /M([\d.]+),[\d.]+H([\d.]+)/.exec(root.querySelector('.c-interval')!.getAttribute('d')!)!.map(Number)
    expect(numbersOf(root, '.c-after', 'cx')[0]).toBeCloseTo((from! + to!) / 2, 0)
    expect(root.querySelector('.c-zero')!.getAttribute('d')).toMatch(new RegExp(`^M${to},`))
  })

  test.each([1, 40])('hold %i rows, and cut a name that is too long', (count) => {
    const name = 'A name of a dimension that nobody can say in one breath, nor read on a telephone'
    const { wide: large, narrow } = gapChart({ ...words, rows: Array.from({ length: count }, () => ({ name, current: 1, target: 2 })), most: 5 })
    for (const root of [elementsOf(large), elementsOf(narrow)]) {
      expect(root.querySelectorAll('.c-now')).toHaveLength(count)
      expect(root.querySelector('.c-name')!.lastChild!.textContent).toMatch(/^A name .*…$/)
      expect(root.querySelector('.c-name title')!.textContent).toBe(name)
    }
  })
})
