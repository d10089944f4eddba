import type { ListItem, RootContent } from 'mdast'
import type { Figure } from '../../views/period/figures.ts'
import { plural } from '../../views/words.ts'
import { idOf, type ReportDocument } from './document.ts'
import { code, heading, item, linked, list, paragraph, quoted, type Part } from './nodes.ts'
import { summaryCounts } from './head.ts'

/** Records that are named of those that do not count; of more, the number is said. */
const MOST = 40

/** How every figure was computed: formula, records counted, records left out and why. */
export function working(document: ReportDocument): RootContent[] {
  return [
    heading(2, 'Working', 'working'),
    paragraph('How each figure was computed, from which records, and which were left out.'),
    ...document.figures.flatMap((figure) => figureWorking(figure, document)),
    ...recordsWorking(document),
  ]
}

function figureWorking({ key, name, value, formula, counted, left }: Figure, document: ReportDocument): RootContent[] {
  const rows: ListItem[] = [
    item(['Counted: ', ...(counted.length === 0 ? ['none'] : named(counted, document)), '.']),
    ...left.map(({ why, records }) => item(['Left out, ', quoted(why), ': ', ...named(records, document, MOST), '.'])),
  ]
  return [heading(3, `${name}: ${typeof value === 'number' ? value.toLocaleString('en') : value}`, `working-${key}`), paragraph(quoted(formula)), ...list(rows)]
}

function named(records: readonly { id: string; note?: string }[], document: ReportDocument, most = Infinity): Part[] {
  const shown = records.slice(0, most).map(({ id, note }): Part[] => (note === undefined ? [idOf(document, id)] : [idOf(document, id), ' (', quoted(note), ')']))
  const more = records.length - shown.length
  return [...shown.flatMap((parts, index) => (index === 0 ? parts : [', ', ...parts])), more > 0 && ` and ${more.toLocaleString('en')} more`]
}

function recordsWorking(document: ReportDocument): RootContent[] {
  const { quarantined, improvements, narrowedTo, address } = document
  const inside = narrowedTo.length > 0 ? `, ${improvements.inside.toLocaleString('en')} of them in this report` : ''
  return [
    heading(3, `Records: ${document.read.toLocaleString('en')}`, 'working-records'),
    paragraph(`${summaryCounts(document)} ${plural(improvements.all, 'improvement')} ${improvements.all === 1 ? 'is' : 'are'} published${inside}. Records with errors are quarantined and count in no figure; `, code('improvement check'), ' says what is wrong with them.'),
    ...list(quarantined.map(({ file, title }) => item(['Quarantined: ', linked(address(file), file), title ? ': ' : '', title ? quoted(title) : '']))),
  ]
}
