import type { Card } from '../../views/board.ts'
import { ageText, arrows, countText, olderText, titleText, type BoardSheet, type Stack } from './board.ts'
import { columnsOf, cutTo, padTo, wrapTo } from '../columns.ts'
import { BOLD, painter, TONES, type Paint } from '../paint.ts'
import { oneLine } from '../plain.ts'
import type { TextTableOptions } from '../table/text.ts'

/** A column narrower than this shows too little of a title. */
const NARROWEST = 24
/** More cards than this in a column are read more easily one a line. */
const MOST = 12
/** From this width on, lines name owners. */
const OWNERS = 80
const LEAST_TITLE = 8
const GAP = '  '

/** The board for people: columns side by side where they fit, else one below the other as the founding framework writes it. */
export function boardText({ stacks, older }: BoardSheet, { color, columns }: TextTableOptions): string {
  const paint = painter(color)
  const line = stacks.filter(({ aside }) => !aside)
  const width = columns === undefined ? 0 : Math.floor((columns - GAP.length * (line.length - 1)) / line.length)
  const wide = width >= NARROWEST && line.every(({ cards }) => cards.length <= MOST)
  const blocks = [
    ...(wide ? [sideBySide(line, width, paint)] : [wrapped(arrows(stacks), columns), ...line.map((stack) => below(stack, columns, paint))]),
    ...stacks.filter(({ aside, cards }) => aside && cards.length > 0).map((stack) => below(stack, columns, paint)),
    ...[olderText(older)].flatMap((text) => (text ? [wrapped(text, columns)] : [])),
  ]
  return `${blocks.join('\n\n')}\n`
}

function wrapped(text: string, columns: number | undefined): string {
  return columns === undefined ? text : wrapTo(text, columns).join('\n')
}

function heading(stack: Stack, paint: Paint, separator: string): string {
  const count = countText(stack)
  return `${paint(BOLD, titleText(stack))}${separator}${stack.over ? paint(TONES.bad, count) : count}`
}

function below(stack: Stack, columns: number | undefined, paint: Paint): string {
  return [`${heading(stack, paint, ' (')}):`, ...stack.cards.map((card) => cardLine(card, columns))].join('\n')
}

/** `- IMP-2025-005: Title (owner, 12 d)`; the title gives way, and on a narrow terminal there is no owner. */
function cardLine(card: Card, columns: number | undefined): string {
  const { id, title, owner } = card.facts
  const who = owner !== undefined && (columns ?? OWNERS) >= OWNERS ? `${oneLine(owner)}, ` : ''
  const [begin, name, end] = [`- ${id}: `, oneLine(title), ` (${who}${ageText(card)})`]
  const room = columns === undefined ? Infinity : Math.max(LEAST_TITLE, columns - columnsOf(begin) - columnsOf(end))
  return `${begin}${cutTo(name, room)}${end}`
}

function sideBySide(stacks: readonly Stack[], width: number, paint: Paint): string {
  const columns = stacks.map((stack) => [...head(stack, width, paint), ...stack.cards.flatMap((card) => ['', ...cardLines(card, width)].map((text) => padTo(text, width)))])
  const height = Math.max(...columns.map(({ length }) => length))
  return Array.from({ length: height }, (_, row) => columns.map((column) => column[row] ?? ' '.repeat(width)).join(GAP).trimEnd()).join('\n')
}

/** Title and count, padded before they are painted: escapes take no columns. */
function head(stack: Stack, width: number, paint: Paint): string[] {
  const count = padTo(cutTo(countText(stack), width), width)
  return [paint(BOLD, padTo(cutTo(titleText(stack), width), width)), stack.over ? paint(TONES.bad, count) : count]
}

function cardLines(card: Card, width: number): string[] {
  const { id, title, owner } = card.facts
  const lines = wrapTo(oneLine(title), width)
  const shown = lines.length <= 2 ? lines : [lines[0]!, lines.slice(1).join(' ')]
  return [`${padTo(id, width - columnsOf(ageText(card)))}${ageText(card)}`, ...shown.map((text) => cutTo(text, width)), ...(owner === undefined ? [] : [cutTo(oneLine(owner), width)])]
}
