import { urgencyOf } from '../kinds/priorities.ts'
import { ASIDE, STAGES } from '../kinds/stages.ts'
import { daysBetween } from './calendar.ts'
import type { Facts } from './facts.ts'

/** A card: its facts, how long it has been in its stage, and when it became standard. */
export interface Card { facts: Facts; days: number; done?: string; /** Day since which a gain of it is lost. */ slipped?: string }

export interface Column { stage: string; title: string; cards: Card[]; limit?: number; over: boolean }

export interface Lane { team: string; columns: Card[][] }

export interface Board { columns: Column[]; lanes: Lane[]; aside: { status: string; cards: Card[] }[]; older: number }

/** Days for which a standardized improvement is shown under Done. */
export const DONE_DAYS = 90


/** The board of DESIGN section 4: six columns, the last one Done with the standardized of the last 90 days; a lane for each team. */
export function boardOf(cards: readonly Card[], limits: Readonly<Record<string, number | undefined>>, today: string): Board {
  const recent = ({ done }: Card) => done === undefined || daysBetween(done, today) <= DONE_DAYS
  const shown = cards.filter((card) => card.facts.status !== 'standardized' || recent(card))
  const columns = STAGES.map((stage): Column => {
    const inside = shown.filter(({ facts }) => facts.status === stage).toSorted(stage === 'standardized' ? byLatest : byUrgency)
    const limit = limits[stage]
    return { stage, title: stage === 'standardized' ? 'Done' : stage[0]!.toUpperCase() + stage.slice(1), cards: inside, limit, over: limit !== undefined && inside.length > limit }
  })
  const teams = [...new Set(columns.flatMap((column) => column.cards.map(({ facts }) => facts.team ?? '')))].sort()
  return {
    columns,
    lanes: teams.map((team) => ({ team, columns: columns.map((column) => column.cards.filter(({ facts }) => (facts.team ?? '') === team)) })),
    aside: ASIDE.map((status) => ({ status, cards: shown.filter(({ facts }) => facts.status === status).toSorted(byUrgency) })),
    older: cards.length - shown.length,
  }
}

function byLatest(a: Card, b: Card): number {
  return (b.done ?? '').localeCompare(a.done ?? '') || (a.facts.id < b.facts.id ? -1 : 1)
}

/** Urgent cards first, then those that have waited longest. */
function byUrgency(a: Card, b: Card): number {
  return urgencyOf(a.facts.priority) - urgencyOf(b.facts.priority) || b.days - a.days || (a.facts.id < b.facts.id ? -1 : 1)
}
