import { DONE_DAYS, type Card } from '../../views/board.ts'

/** A column of the board, or one of the states beside it. `total` counts the cards that a filter holds back, too. */
export interface Stack { stage: string; title: string; aside: boolean; cards: readonly Card[]; total: number; limit?: number; over: boolean }

export interface BoardSheet {
  stacks: readonly Stack[]
  /** Standardized ones that are not shown for their age. */
  older: number
  /** Address of a card's file. */
  urlOf: (card: Card) => string | undefined
}

/** How many cards a column has, and whether that is too many, in words. */
export function countText({ cards, total, limit, over }: Stack): string {
  const count = cards.length === total ? String(total) : `${cards.length} of ${total}`
  return `${count}${over ? `, over the limit of ${limit}` : limit === undefined ? '' : `, limit ${limit}`}`
}

/** Title of a column; Done says for how long it keeps its cards. */
export function titleText({ stage, title }: Stack): string {
  return stage === 'standardized' ? `${title}, last ${DONE_DAYS} days` : title
}

/** Since when a card is done, or how long it has been where it is; and since when its gain is lost. */
export function ageText({ days, done, slipped }: Card): string {
  return `${done ?? `${days} d`}${slipped ? `, slipped ${slipped}` : ''}`
}

/** The line that improvements move along. */
export function arrows(stacks: readonly Stack[]): string {
  return stacks.filter(({ aside }) => !aside).map(({ title }) => title).join(' → ')
}

/** What the board holds back for its age, and how to see it; undefined when that is nothing. */
export function olderText(older: number): string | undefined {
  return older === 0 ? undefined : `${older} that became standard earlier ${older === 1 ? 'is' : 'are'} not shown: improvement list --status standardized.`
}
