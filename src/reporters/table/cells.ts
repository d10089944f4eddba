import { worded } from '../../views/words.ts'
import type { Tone } from '../paint.ts'
import type { Cell } from './table.ts'

const TONES: Readonly<Record<string, Tone>> = {
  standardized: 'good', complete: 'good', done: 'good', success: 'good', met: 'good', exceeded: 'good', fresh: 'good',
  on_hold: 'warning', partial: 'warning', due: 'warning',
  rejected: 'bad', rolled_back: 'bad', failure: 'bad', missed: 'bad', worse: 'bad', critical: 'bad', P0: 'bad', overdue: 'bad',
}

/** A status, a priority, a verdict: a word of ours as people say it, in the colour of what it means. */
export function wordCell(value: string | undefined): Cell {
  if (value === undefined) return undefined
  return { value, shown: wordOf(value), ...(TONES[value] && { tone: TONES[value] }) }
}

/** A status, and for people that a gain is lost `since` a day. */
export function withSlip(cell: Cell, since: string | undefined): Cell {
  return since && typeof cell === 'object' ? { ...cell, shown: `${cell.shown}, slipped`, tone: 'bad' } : cell
}

/** A verdict of a record; one that is not known yet is left empty for people. */
export function verdictCell(verdict: string | undefined): Cell {
  return verdict === 'unknown' ? { value: verdict, shown: '' } : wordCell(verdict)
}

const SAID: Readonly<Record<string, string>> = { ab_test: 'A/B test', before_after: 'Before/after comparison' }

/** `in_progress` as people say it; what is not a word of ours is left as it is. */
function wordOf(value: string): string {
  return SAID[value] ?? (/^[a-z]+(?:[_ ][a-z]+)*$/.test(value) ? worded(value) : value)
}
