import type { z } from 'zod'
import type { ApiSource } from '../document.ts'
import { boardData, boardDocument } from '../documents/board.ts'
import { csvOf } from './flat.ts'

/** The cards of the board, column by column. */
export function boardTable(source: ApiSource): string {
  const { columns } = boardDocument.schema.shape
  const { stage, cards } = (columns.element as z.ZodObject<{ stage: z.ZodString; cards: z.ZodArray<z.ZodObject> }>).shape
  return csvOf(cards.element.safeExtend({ stage }), boardData(source).columns.flatMap((column) => column.cards.map((card) => ({ ...card, stage: column.stage }))))
}
