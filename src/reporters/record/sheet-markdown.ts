import type { ListItem, PhrasingContent, RootContent } from 'mdast'
import { markdown, words } from '../markdown.ts'
import { cellsOf, type Field, type Section, type Sheet } from './sheet.ts'
import { tableNode } from '../table/markdown.ts'
import { detailed, type Cell } from '../table/table.ts'

/** A sheet as a page of Markdown. */
export function sheetMarkdown({ id, title, sections }: Sheet): string {
  return markdown([
    { type: 'heading', depth: 1, children: [...words(id), { type: 'text', value: ' ' }, ...words(title)] },
    ...sections.flatMap((section, index) => [...(index === 0 ? [] : [{ type: 'heading', depth: 2, children: words(section.title) } as const]), ...body(section)]),
  ])
}

function body({ fields = [], table, remarks = [] }: Section): RootContent[] {
  return [
    ...(fields.length > 0 ? [{ type: 'list', ordered: false, spread: false, children: fields.map(fieldItem) } as const] : []),
    ...(table ? [tableNode(table)] : []),
    ...remarks.map((remark) => ({ type: 'paragraph', children: words(remark.text) }) as const),
  ]
}

function fieldItem(field: Field): ListItem {
  const values = cellsOf(field).map(cellWords)
  const inline = values.flatMap((value, index): PhrasingContent[] => [...(index === 0 ? [] : [{ type: 'text', value: '; ' } as const]), ...value])
  return { type: 'listItem', spread: false, children: [{ type: 'paragraph', children: [{ type: 'strong', children: words(field.title) }, { type: 'text', value: ': ' }, ...inline] }] }
}

function cellWords(cell: Cell): PhrasingContent[] {
  const { value, shown, url } = detailed(cell)
  return words(shown ?? String(value), url)
}
