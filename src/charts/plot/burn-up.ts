import * as Plot from '@observablehq/plot'
import { timeAxis } from './calendar.ts'
import { type BurnUpInput, type Drawing, WIDTHS } from '../hand/input.ts'
import { widthOf } from '../hand/labels.ts'
import { numberAxis } from '../hand/numbers.ts'
import { markup, type Sheet } from './sheet.ts'

const HEIGHT = { wide: 200, narrow: 180 }

/** How much there was to do and how much of it was done, day by day; the two meet when all of it is. */
export function drawBurnUp(sheet: Sheet, input: BurnUpInput): Drawing {
  return { wide: drawn(sheet, input, 'wide'), narrow: drawn(sheet, input, 'narrow') }
}

function drawn(sheet: Sheet, { scope, done, planned, until, ...words }: BurnUpInput, size: keyof typeof WIDTHS): string {
  const width = WIDTHS[size]
  const y = numberAxis([0, 1, ...scope.map(({ value }) => value)], 4)
  const whole = y.ticks.filter(({ value }) => Number.isInteger(value))
  const times = [...scope, ...done].map(({ time }) => time)
  const x = timeAxis([...times, until, ...(planned === undefined ? [] : [planned])], size === 'wide' ? 8 : 5)
  const end = { scope: scope.at(-1)?.value ?? 0, done: done.at(-1)?.value ?? 0 }
  const names = [...(end.scope === end.done ? [{ y: end.scope, text: `All ${end.done} done` }] : [{ y: end.scope, text: `Scope ${end.scope}` }, { y: end.done, text: `Done ${end.done}` }])]
  const room = Math.max(...names.map(({ text }) => widthOf(text))) + 12
  const lasting = (steps: BurnUpInput['scope']) => [...steps, ...(steps.length > 0 ? [{ time: until, value: steps.at(-1)!.value }] : [])]
  const svg = sheet.plot({
    width, height: HEIGHT[size] + 56, marginLeft: 28, marginRight: room, marginTop: 16, marginBottom: 40,
    x: { type: 'utc', domain: x.domain.map((time) => new Date(time)), axis: null }, y: { type: 'linear', domain: y.domain, axis: null },
    marks: [
      Plot.gridY(whole.map(({ value }) => value), { className: 'c-grid' }),
      Plot.axisY(whole.map(({ value }) => value), { tickSize: 0, tickPadding: 8, label: null, tickFormat: String, className: 'c-axis' }),
      Plot.axisX(x.ticks.map(({ time }) => new Date(time)), { tickSize: 4, label: null, tickFormat: (_: Date, index: number) => x.ticks[index]!.text, className: 'c-axis' }),
      Plot.areaY(lasting(done), { x: 'time', y: 'value', curve: 'step-after', className: 'c-range' }),
      Plot.lineY(lasting(scope), { x: 'time', y: 'value', curve: 'step-after', className: 'c-scope' }),
      Plot.lineY(lasting(done), { x: 'time', y: 'value', curve: 'step-after', className: 'c-done' }),
      Plot.ruleX(planned === undefined ? [] : [planned], { className: 'c-planned' }),
      Plot.text(names, { x: () => until, y: 'y', text: 'text', textAnchor: 'start', dx: 6, className: 'c-label' }),
    ],
  })
  return markup(sheet, svg, { ...words, id: `${words.id}-${size}` })
}
