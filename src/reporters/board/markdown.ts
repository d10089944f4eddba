import type { List, RootContent } from 'mdast'
import type { Card } from '../../views/board.ts'
import { ageText, arrows, countText, olderText, titleText, type BoardSheet } from './board.ts'
import { markdown, words } from '../markdown.ts'

/** The board in the founding framework's shape: the line of arrows, and a list for each column, with links to the files. */
export function boardMarkdown({ stacks, older, urlOf }: BoardSheet): string {
  const shown = stacks.filter(({ aside, cards }) => !aside || cards.length > 0)
  return markdown([
    paragraph(arrows(stacks)),
    ...shown.flatMap((stack): RootContent[] => [paragraph(`${titleText(stack)} (${countText(stack)}):`), ...(stack.cards.length > 0 ? [listOf(stack.cards, urlOf)] : [])]),
    ...[olderText(older)].flatMap((text) => (text ? [paragraph(text)] : [])),
  ])
}

function paragraph(text: string): RootContent {
  return { type: 'paragraph', children: words(text) }
}

function listOf(cards: readonly Card[], urlOf: BoardSheet['urlOf']): List {
  return {
    type: 'list', ordered: false, spread: false,
    children: cards.map((card) => {
      const { id, title, owner } = card.facts
      return { type: 'listItem', spread: false, children: [{ type: 'paragraph', children: [...words(id, urlOf(card)), { type: 'text', value: ': ' }, ...words(title), { type: 'text', value: ' (' }, ...(owner === undefined ? [] : [...words(owner), { type: 'text', value: ', ' } as const]), { type: 'text', value: `${ageText(card)})` }] }] }
    }),
  }
}
