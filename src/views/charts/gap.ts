import type { Gap } from '../roadmap.ts'
import type { Sign } from './figure.ts'

const SIGNS: Sign[] = [{ sign: 'now', text: 'Level today' }, { sign: 'goal', text: 'Level aimed at' }]

/** What the gaps of a roadmap's dimensions draw and say, largest gap first; the table of gaps stands beside it. */
export function gapFigure(gaps: readonly Gap[], levels: readonly string[]) {
  const rows = gaps.toSorted((a, b) => b.gap - a.gap)
  const finding = findingOf(rows)
  const most = Math.max(5, levels.length - 1)
  const listed = rows.map(({ name, current, target }) => `${name}: ${current} of ${target}`).join('; ')
  return { title: 'Gap of each dimension', finding, description: `${finding} ${listed}.`, radar: { title: 'Maturity', description: `${gaps.length} dimensions around a centre. ${listed}.`, rows: gaps.map(({ name, current, target }) => ({ name, current, target })), most }, drawing: { rows: rows.map(({ name, current, target }) => ({ name, current, target })), most }, signs: SIGNS }
}

function findingOf(rows: readonly Gap[]): string {
  const open = rows.filter(({ gap }) => gap > 0)
  if (open.length === 0) return rows.length === 1 ? 'The level aimed at has been reached.' : 'All levels aimed at have been reached.'
  const largest = open.filter(({ gap }) => gap === open[0]!.gap).map(({ name }) => name)
  const named = largest.length > 3 ? `${largest.length} dimensions have` : `${listed(largest)} ${largest.length === 1 ? 'has' : 'have'}`
  return `${open.length} of ${rows.length} dimensions ${open.length === 1 ? 'is' : 'are'} below the level aimed at. ${named} furthest to go: ${open[0]!.gap} ${open[0]!.gap === 1 ? 'level' : 'levels'}.`
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
