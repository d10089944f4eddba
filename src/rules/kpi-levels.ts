import { isLevel, levelOf, type Level } from '../evidence/level.ts'
import type { Kpi } from '../kinds/kpi.ts'
import type { Path } from '../content/problem.ts'
import { convertible, parseQuantity, parseTarget, unitNames } from '../quantity/index.ts'
import { suggest } from '../content/suggest.ts'
import { defineRecordRule, type Mistake } from './define-rule.ts'

export const kpiLevels = defineRecordRule({
  name: 'kpi-levels',
  severity: 'error',
  kinds: ['kpi'],
  summary: 'Unit, target, thresholds, valid values and standards of a KPI can be read, and fit each other.',
  why: 'The light of a KPI is computed from them. A threshold that cannot be read would be red, or green, for no reason.',
  *check({ data }) {
    const kpi = data as Kpi
    const { unit, thresholds, measurement: { valid, standards } } = kpi
    if (!parseQuantity(1, unit)) return void (yield { at: { value: ['unit'] }, message: `\`${unit}\` is not a unit that can be read.`, hint: unitHint(unit) })
    const target = level(kpi.target, kpi)
    yield* told(target, ['target'])
    const [green, yellow] = [thresholds && level(thresholds.green, kpi), thresholds && level(thresholds.yellow, kpi)]
    if (green) yield* told(green, ['thresholds', 'green'])
    if (yellow) yield* told(yellow, ['thresholds', 'yellow'])
    if (green && yellow && isLevel(green) && isLevel(yellow) && isStricter(yellow, green)) yield { at: { value: ['thresholds', 'yellow'] }, message: `Yellow, ${yellow.text}, is stricter than green, ${green.text}: nothing would ever be yellow.`, hint: 'Exchange them, or loosen yellow: what is not green and holds there is yellow.' }
    if (valid?.min !== undefined && valid.max !== undefined && valid.min >= valid.max) yield { at: { value: ['measurement', 'valid', 'min'] }, message: `No value is at least ${valid.min} and at most ${valid.max}.`, hint: 'Exchange them, or leave one of them out.' }
    for (const [name, sort] of [['completeness', '%'], ['accuracy', '%'], ['timeliness', 's']] as const) yield* standard(standards[name], name, sort)
  },
})

function unitHint(unit: string): string {
  const near = suggest(unit, unitNames())
  return near ? `Did you mean \`${near}\`?` : 'Write a unit such as ms, minutes, %, rps, $ or $/request; a count has the name of what is counted, such as `incidents`.'
}

type Read = ReturnType<typeof levelOf>

/** Reads a level; which direction is better may be said by the KPI, or by its target. */
function level(text: string | number, kpi: Kpi): Read {
  const target = parseTarget(String(kpi.target))
  const better = kpi.better ?? (target.kind === 'bound' ? target.better : undefined)
  return levelOf(text, { ...kpi, better })
}

function* told(read: Read, path: Path): Generator<Mistake> {
  if (!isLevel(read)) yield { at: { value: path }, message: read.problem, hint: path[0] === 'target' ? 'Write a limit or a range with its unit, such as ">=99.95%", "<200ms" or "60-80%"; or say under `better` which direction is.' : 'Write a limit or a range in the unit of the KPI, such as ">=99.9%", "<250ms" or "50-90%".' }
}

/** True when something holds of the looser and not of the stricter: every end of the stricter one lies within. */
function isStricter(one: Level, other: Level): boolean {
  const inside = [one.low && other.low && one.low.value - other.low.value, one.high && other.high && other.high.value - one.high.value].filter((distance) => distance !== undefined)
  return inside.some((distance) => distance > 0)
}

function* standard(text: string | number, name: string, unit: '%' | 's'): Generator<Mistake> {
  const target = parseTarget(String(text))
  const limit = target.kind === 'bound' ? target.quantity : target.kind === 'range' ? target.low : undefined
  if (limit && (target.kind === 'text' || target.basis === 'absolute') && (limit.unit === '' || convertible(limit, parseQuantity(1, unit)!))) return
  yield { at: { value: ['measurement', 'standards', name] }, message: `\`${text}\` is not a standard that ${name} can be held against.`, hint: unit === '%' ? 'Write a share such as ">98%".' : 'Write how late a value may be, such as "<5 minutes delay" or "<2 days".' }
}
