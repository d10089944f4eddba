import type { Table } from 'mdast'
import { toHeading } from './nodes.ts'
import type { ReportDocument } from './document.ts'
import { moneyInWords } from './words.ts'
import { tableNode } from '../table/markdown.ts'

/** One row for each quarter that has begun, every number linked to its working. */
export function quarterTable({ report: { quarters } }: ReportDocument): Table {
  return tableNode({
    columns: [{ key: 'quarter', title: 'Quarter' }, { key: 'completed', title: 'Improvements completed', numeric: true }, { key: 'met', title: 'Results that met their target', numeric: true }, { key: 'cost', title: 'Cost' }],
    rows: quarters.map(({ period: { key, name }, soFar, tally: { completed, met, judged, money } }) => {
      const to = (figure: string) => toHeading(`working-${figure}`, '').url
      const [first] = money.sums
      return {
        quarter: `${name}${soFar ? ' so far' : ''}`, completed: { value: completed.length, url: to(`completed-${key}`) }, met: { value: judged === 0 ? 'none measured' : `${met} of ${judged}`, url: to(`targets-${key}`) },
        cost: { value: money.sums.map((sum) => moneyInWords(sum).said).join('; ') || 'not measured', url: to(`money-${key}${first ? `-${first.unit}` : ''}`) },
      }
    }),
  })
}
