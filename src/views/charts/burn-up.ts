import type { Roadmap } from '../../kinds/roadmap.ts'
import type { StageSpan } from '../timeline.ts'
import { daysBetween, inWords } from '../calendar.ts'
import { plural } from '../words.ts'
import type { Sign, Table } from './figure.ts'

/** From this day on, so much in all, and so much of it done; `what` came about on it. */
export interface BurnUpStep { date: string; scope: number; done: number; what: string[] }

export interface BurnUp {
  steps: BurnUpStep[]
  /** Last day of the last phase that has a window. */
  planned?: string
  /** Actions without a record, and improvements that are not published: their days are not known. */
  unknown: number
}

type Find = (id: string) => { stages: readonly StageSpan[] } | undefined
interface Move { date: string; scope: number; done: number; what: string }

/** How the scope of a roadmap and what is done of it went, from the stages of its improvements. An improvement counts from the day it was written down, or from that of the roadmap when that is later. */
export function burnUpOf(data: Roadmap, find: Find, today: string): BurnUp {
  const items = data.phases.flatMap(({ improvements }) => improvements)
  const ids = [...new Set(items.flatMap(({ ref }) => ref ?? []))]
  const known = ids.flatMap((id) => { const stages = find(id)?.stages ?? []; return stages.length > 0 ? [{ id, stages }] : [] })
  const moves = known.flatMap(({ id, stages }) => movesOf(id, stages, data.date)).filter(({ date }) => date <= today)
  const planned = data.phases.flatMap(({ window }) => window?.end ?? []).sort().at(-1)
  return { steps: stepsOf(moves), ...(planned && { planned }), unknown: items.filter(({ ref }) => !ref).length + ids.length - known.length }
}

function movesOf(id: string, stages: readonly StageSpan[], start: string): Move[] {
  const since = (date: string) => (date > start ? date : start)
  const first = since(stages[0]!.began)
  const moves: Move[] = [{ date: first, scope: 1, done: 0, what: first > start ? `${id} came in` : '' }]
  let [scope, done] = [1, 0]
  for (const { stage, began } of stages) {
    const next = { scope: stage === 'rejected' || stage === 'rolled_back' ? 0 : 1, done: stage === 'standardized' ? 1 : 0 }
    const what = next.done > done ? `${id} became standard` : next.scope < scope ? `${id} was ${stage === 'rejected' ? 'rejected' : 'rolled back'}` : next.scope > scope ? `${id} was taken up again` : `${id} was reopened`
    if (next.scope !== scope || next.done !== done) moves.push({ date: since(began), scope: next.scope - scope, done: next.done - done, what })
    ;({ scope, done } = next)
  }
  return moves
}

function stepsOf(moves: readonly Move[]): BurnUpStep[] {
  let [scope, done] = [0, 0]
  const days = [...Map.groupBy(moves, ({ date }) => date)].sort(([a], [b]) => (a < b ? -1 : 1))
  return days.map(([date, all]) => {
    for (const move of all) { scope += move.scope; done += move.done }
    return { date, scope, done, what: all.flatMap(({ what }) => what || []) }
  })
}

const SIGNS: Sign[] = [{ sign: 'scope', text: 'Improvements in scope' }, { sign: 'done', text: 'Standard' }]

/** What the burn-up of a roadmap draws, says and lists; undefined while there is less than a day of it. */
export function burnUpFigure({ steps, planned, unknown }: BurnUp, today: string) {
  const [first, last] = [steps[0], steps.at(-1)]
  if (!first || !last || first.date >= today) return undefined
  const time = (date: string) => Date.parse(`${date}T00:00:00Z`)
  const finding = findingOf(first, last, planned, today)
  const note = unknown > 0 ? `${plural(unknown, 'item')} of the roadmap ${unknown === 1 ? 'is' : 'are'} left out: without a published record there are no days.` : ''
  const table: Table = { columns: [{ title: 'Day' }, { title: 'In scope', numeric: true }, { title: 'Standard', numeric: true }, { title: 'What changed' }], rows: steps.map(({ date, scope, done, what }) => [date, String(scope), String(done), what.join(', ')]) }
  const drawing = { scope: steps.map(({ date, scope }) => ({ time: time(date), value: scope })), done: steps.map(({ date, done }) => ({ time: time(date), value: done })), until: time(today), ...(planned && { planned: time(planned) }) }
  return { title: 'Burn-up', finding, description: [finding, note].filter(Boolean).join(' '), note, drawing, signs: planned ? [...SIGNS, { sign: 'planned' as const, text: 'End of the last phase' }] : SIGNS, table }
}

function findingOf(first: BurnUpStep, last: BurnUpStep, planned: string | undefined, today: string): string {
  const grown = last.scope - first.scope
  const scope = grown === 0 ? '' : `, ${Math.abs(grown)} ${grown > 0 ? 'more' : 'fewer'} than on ${first.date}`
  const open = last.scope - last.done
  const left = planned && open > 0 ? (planned < today ? `The last phase ended ${inWords(daysBetween(planned, today))} ago, on ${planned}.` : `The last phase ends on ${planned}.`) : ''
  return [`${last.done} of ${plural(last.scope, 'improvement')} ${last.done === 1 ? 'is' : 'are'} standard${scope}.`, left].filter(Boolean).join(' ')
}
