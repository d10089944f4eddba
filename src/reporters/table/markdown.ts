import type { Table as TableNode, TableCell } from 'mdast'
import { markdown, words } from '../markdown.ts'
import { detailed, type Cell, type Table } from './table.ts'

/** A table as GitHub's Markdown has it. */
export function markdownTable(table: Table): string {
  return markdown([tableNode(table)])
}

/** The same, as part of a page. */
export function tableNode({ columns, rows }: Table): TableNode {
  return {
    type: 'table',
    align: columns.map(({ numeric }) => (numeric ? 'right' : null)),
    children: [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ key }) => row[key]))].map((cells) => ({ type: 'tableRow', children: cells.map(cellNode) })),
  }
}

function cellNode(cell: Cell): TableCell {
  const { value, shown, url } = detailed(cell)
  return { type: 'tableCell', children: words(shown ?? String(value), url) }
}
