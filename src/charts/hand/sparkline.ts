import type { Point, Words } from './input.ts'
import { withNear } from './numbers.ts'
import { svg, tag, tenth } from './tags.ts'

const [WIDTH, HEIGHT, ROOM] = [160, 40, 4]

export interface SparklineInput extends Words { points: readonly Pick<Point, 'time' | 'value'>[]; gap: number; band?: { low?: number; high?: number } }

/** A line of the newest values without axes, for tiles. Needs no document: it is drawn where pages are made. Without points it is empty. */
export function sparkline({ id, title, description, points, gap, band = {} }: SparklineInput): string {
  if (points.length === 0) return ''
  const edges = [band.low, band.high].filter((edge) => edge !== undefined)
  const shown = withNear(points.map(({ value }) => value), edges)
  const [low, high] = [Math.min(...shown), Math.max(...shown)]
  const [first, last] = [points[0]!.time, points.at(-1)!.time]
  const x = (time: number) => tenth(last > first ? ROOM + ((time - first) / (last - first)) * (WIDTH - 2 * ROOM) : WIDTH / 2)
  const y = (value: number) => tenth(high > low ? HEIGHT - ROOM - ((value - low) / (high - low)) * (HEIGHT - 2 * ROOM) : HEIGHT / 2)
  const path = points.map(({ time, value }, index) => `${index === 0 || time - points[index - 1]!.time > gap ? 'M' : 'L'}${x(time)},${y(value)}`).join('')
  const end = points.at(-1)!
  return svg({ id, title, description }, [WIDTH, HEIGHT], 'drawing sparkline', zone(band, [low, high], y), tag('path', { class: 'c-line', d: path }), tag('circle', { class: 'c-dot', cx: x(end.time), cy: y(end.value), r: 2.5 }))
}

function zone(band: { low?: number; high?: number }, [low, high]: readonly [number, number], y: (value: number) => number): string {
  if (band.low === undefined && band.high === undefined) return ''
  const top = band.high === undefined || band.high > high ? 0 : band.high < low ? HEIGHT : y(band.high)
  const bottom = band.low === undefined || band.low < low ? HEIGHT : band.low > high ? 0 : y(band.low)
  return bottom > top ? tag('rect', { class: 'c-band', x: 0, y: top, width: WIDTH, height: bottom - top }) : ''
}
