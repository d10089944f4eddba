import * as Plot from '@observablehq/plot'
import { timeAxis } from './calendar.ts'
import { type Drawing, type Marker, type Point, type SeriesInput, WIDTHS } from '../hand/input.ts'
import { LINE, placed, widthOf, type Placed } from '../hand/labels.ts'
import { numberAxis, withNear } from '../hand/numbers.ts'
import { markup, type Sheet } from './sheet.ts'

/** Up to so many points each gets a dot. */
const DOTTED = 45
const LANES = 3
/** Half a date stands beyond the end of the axis. */
const EDGE = 24
/** Room below the axis, for two lines. */
const FOOT = 40
const HEIGHT = { wide: 240, narrow: 200 }

/** A series in time: green zone, line, what a point stands for, what happened, and what wants a look. */
export function drawSeries(sheet: Sheet, input: SeriesInput): Drawing {
  return { wide: drawn(sheet, input, 'wide'), narrow: drawn(sheet, input, 'narrow') }
}

function drawn(sheet: Sheet, input: SeriesInput, size: keyof typeof WIDTHS): string {
  const { frame, x, y, labels } = layoutOf(input, size)
  const svg = sheet.plot({
    ...frame, x: { type: 'utc', domain: x.domain.map((time) => new Date(time)) }, y: { type: 'linear', domain: y.domain, axis: null },
    marks: [...ground(input, x.domain, y.domain), ...axes(x.ticks, y.ticks), ...lines(input, y.domain), ...flags(input, y.domain)],
  })
  const bottom = frame.height - frame.marginBottom
  svg.append(sheet.element('text', { class: 'c-unit', x: 0, y: LINE - 4 }, input.unit), ...beyond(sheet, input, y.domain, frame), ...labels.map((label) => markerLine(sheet, label, frame.marginTop, bottom)))
  const names = labels.flatMap((label) => markerLabel(sheet, label))
  const linked = input.markers?.some(({ href }) => href)
  if (!linked) svg.append(...names)
  return markup(sheet, svg, { ...input, id: `${input.id}-${size}` }, linked ? names : [])
}

type Frame = Record<'width' | 'height' | 'marginLeft' | 'marginRight' | 'marginTop' | 'marginBottom', number>

/** Axes, room around them, and where the labels of markers go. */
function layoutOf({ points, markers = [], slips = [], band = {} }: SeriesInput, size: keyof typeof WIDTHS) {
  const width = WIDTHS[size]
  const y = numberAxis(withNear(points.flatMap(({ low, high }) => [low, high]), edgesOf(band)))
  const x = timeAxis([...points.map(({ time }) => time), ...markers.map(({ time }) => time), ...slips.flatMap(({ start, end }) => [start, end])], size === 'wide' ? 8 : 5)
  const left = y.ticks.reduce((most, { text }) => Math.max(most, widthOf(text) + 12), 24)
  const across = (time: number) => left + ((time - x.domain[0]) / (x.domain[1] - x.domain[0])) * (width - EDGE - left)
  const labels = placed(markers.map((marker) => ({ marker, x: across(marker.time), text: marker.id })), width, LANES)
  const lanes = labels.reduce((most, { lane = -1 }) => Math.max(most, lane + 1), 0)
  const top = LINE + 8 + lanes * LINE
  const frame: Frame = { width, height: top + HEIGHT[size] + FOOT, marginLeft: left, marginRight: EDGE, marginTop: top, marginBottom: FOOT }
  return { frame, x, y, labels }
}

function edgesOf({ low, high }: { low?: number; high?: number }): number[] {
  return [low, high].filter((edge) => edge !== undefined)
}

/** Says where the green zone ends when that is too far away to be drawn. */
function beyond({ element }: Sheet, { band = {} }: SeriesInput, [low, high]: readonly [number, number], { width }: Frame): SVGElement[] {
  const far = edgesOf(band).filter((edge) => edge < low || edge > high).map((edge) => `${edge > high ? '↑' : '↓'} green zone ${edge === band.high ? 'up to' : 'from'} ${Number(edge.toPrecision(4))}`)
  return far.length > 0 ? [element('text', { class: 'c-unit c-end', x: width - EDGE, y: LINE - 4 }, far.join(', '))] : []
}

/** What lies below the line: the green zone, and the times in which a level was broken. */
function ground({ band = {}, slips = [] }: SeriesInput, x: readonly [number, number], [bottom, top]: readonly [number, number]): Plot.Markish[] {
  const { low = bottom, high = top } = band
  const shown = band.low !== undefined || band.high !== undefined
  const [from, to] = [Math.max(low, bottom), Math.min(high, top)]
  return [
    ...(shown && from < to ? [Plot.rectY([{}], { x1: x[0], x2: x[1], y1: from, y2: to, className: 'c-band' })] : []),
    Plot.rectY(slips, { x1: 'start', x2: 'end', y1: bottom, y2: top, className: 'c-slip' }),
  ]
}

function axes(times: readonly { time: number; text: string }[], numbers: readonly { value: number; text: string }[]): Plot.Markish[] {
  return [
    Plot.gridY(numbers.map(({ value }) => value), { className: 'c-grid' }),
    Plot.axisY(numbers.map(({ value }) => value), { tickSize: 0, tickPadding: 8, label: null, tickFormat: (_: number, index: number) => numbers[index]!.text, className: 'c-axis' }),
    Plot.axisX(times.map(({ time }) => new Date(time)), { tickSize: 4, label: null, tickFormat: (_: Date, index: number) => times[index]!.text, className: 'c-axis' }),
  ]
}

function lines({ points, gap, band = {} }: SeriesInput, [bottom, top]: readonly [number, number]): Plot.Markish[] {
  const broken = withGaps(points, gap)
  const alone = broken.filter((point, index) => !Number.isNaN(point.value) && !isThere(broken[index - 1]) && !isThere(broken[index + 1]))
  return [
    Plot.ruleY(edgesOf(band).filter((edge) => edge >= bottom && edge <= top), { className: 'c-edge' }),
    ...(points.some(({ low, high }) => low < high) ? [Plot.areaY(broken, { x: 'time', y1: 'low', y2: 'high', className: 'c-range' })] : []),
    Plot.lineY(broken, { x: 'time', y: 'value', className: 'c-line' }),
    Plot.dot(points.length <= DOTTED ? points : alone, { x: 'time', y: 'value', r: 2.5, className: 'c-dot' }),
  ]
}

function isThere(point: Point | undefined): boolean {
  return point !== undefined && !Number.isNaN(point.value)
}

/** Where nothing was measured for longer than the gap, the line is broken by a point that is none. */
function withGaps(points: readonly Point[], gap: number): Point[] {
  return points.flatMap((point, index) => {
    const before = points[index - 1]
    return before && point.time - before.time > gap ? [{ time: before.time + 1, value: NaN, low: NaN, high: NaN }, point] : [point]
  })
}

function flags({ anomalies = [], changes = [] }: SeriesInput, [bottom]: readonly [number, number]): Plot.Markish[] {
  return [
    Plot.ruleX(changes, { x: 'time', className: 'c-change', title: 'text' }),
    Plot.dot(changes, { x: 'time', y: () => bottom, dy: -5, symbol: 'triangle', r: 4, className: 'c-change-foot', title: 'text' }),
    Plot.dot(anomalies, { x: 'time', y: 'value', r: 5, className: 'c-anomaly', title: 'text' }),
  ]
}

type Label = Placed<{ marker: Marker; x: number; text: string }>

const topOf = (lane: number) => 8 + (lane + 1) * LINE

/** A line from its label down to the axis; without room for the label, from the top of the axis on. */
function markerLine({ element }: Sheet, { label: { marker, x }, lane }: Label, top: number, bottom: number): SVGElement {
  return element('g', {}, element('title', {}, `${marker.id} ${marker.title}`), element('line', { class: 'c-marker', x1: x, x2: x, y1: lane === undefined ? top : topOf(lane), y2: bottom }))
}

/** Labels are drawn after all lines, so that none is crossed out. */
function markerLabel({ element }: Sheet, { label: { marker, x }, end, lane }: Label): SVGElement[] {
  if (lane === undefined) return []
  const text = element('text', { class: end ? 'c-label c-end' : 'c-label', x: end ? x - 4 : x + 4, y: topOf(lane) + LINE - 5 }, marker.id)
  return [element(marker.href ? 'a' : 'g', { href: marker.href }, element('title', {}, marker.title), text)]
}
