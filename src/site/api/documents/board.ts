import { z } from 'zod'
import { boardOf, DONE_DAYS, type Card } from '../../../views/board.ts'
import { defineDocument, envelope, type ApiSource } from '../document.ts'
import { count, day, factsShape, words } from '../shapes.ts'
import { factsOf } from './facts.ts'

export const boardDocument = defineDocument('board', 'Board', 'The board: six columns, the last of them with what became standard lately, and the states beside the line.', {
  done_days: count('days', 'For how long a standardized improvement is shown.'),
  older: count('improvements', 'Standardized improvements that are not shown because it is longer ago.'),
  columns: z.array(z.strictObject({
    stage: words('Status of the cards.'),
    title: words('Title of the column.'),
    aside: z.boolean().meta({ description: 'Beside the line.' }),
    total: count('improvements', 'Cards in the column.'),
    limit: count('improvements', 'Most that it should hold, where the programme says so.').optional(),
    over: z.boolean().meta({ description: 'It holds more than that.' }),
    cards: z.array(z.strictObject({ ...factsShape, days_in_stage: count('days', 'Days in the stage that it is in.'), standardized_on: day('When it became standard.').optional() })).describe('Its cards, the most urgent first.'),
  })).describe('The columns, and then the states beside the line.'),
})

/** The board as data. */
export function boardData(source: ApiSource) {
  const { wiki } = source
  const { columns, aside, older } = boardOf(wiki.cards, wiki.programme.wip_limits, wiki.today)
  const cards = (list: readonly Card[]) => list.map(({ facts, days, done }) => ({ ...factsOf(wiki.byId.get(facts.id)!, source), days_in_stage: days, standardized_on: done }))
  return {
    ...envelope(boardDocument, source), done_days: DONE_DAYS, older,
    columns: [
      ...columns.map(({ stage, title, cards: inside, limit, over }) => ({ stage, title, aside: false, total: inside.length, limit, over, cards: cards(inside) })),
      ...aside.map(({ status, cards: inside }) => ({ stage: status, title: status, aside: true, total: inside.length, limit: undefined, over: false, cards: cards(inside) })),
    ],
  }
}
