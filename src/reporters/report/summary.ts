import type { ListItem } from 'mdast'
import { plural } from '../../views/words.ts'
import { titled, type ReportDocument } from './document.ts'
import { item, linked, toHeading, type Part } from './nodes.ts'
import { gainInWords, moneyInWords } from './words.ts'

/** `3 improvements completed`, linked to the list of them. */
export function completedLink({ report: { completed } }: ReportDocument): Part {
  return completed.length === 0 ? toHeading('working-completed', 'No improvement completed') : toHeading('completed', `${plural(completed.length, 'improvement')} completed`)
}

/** The key metric: which one, by which improvement, and why it is the key one. */
export function keyLine(document: ReportDocument): Part[] {
  const { report: { key, gains, completed } } = document
  if (!key) return [toHeading('working-completed', 'No key metric'), completed.length === 0 ? ': nothing was completed.' : ': no completed improvement has a result that met its target and moved in the better direction.']
  const why = gains === 1 ? 'It is the only change for the better that met its target.' : `It is the largest of the ${plural(gains, 'change')} for the better that met their target.`
  return [toHeading('working-key', gainInWords(key)), ': ', linked(document.address(document.record(key.source).file), `${key.before} to ${key.after}`), ' by ', titled(document, key.id), `. ${why}`]
}

/** One line for each unit of money; one that says so when there is none. */
export function moneyLines({ report: { money, completed } }: ReportDocument): ListItem[] {
  if (money.sums.length === 0) return [item([toHeading('working-money', 'No cost savings'), completed.length === 0 ? ': nothing was completed.' : ': no completed improvement measured a cost in money.'])]
  return money.sums.map((sum) => {
    const words = moneyInWords(sum)
    return item([toHeading(`working-money-${sum.unit}`, words.said), `${words.sum}${sum.net < 0 && words.sum === '' ? ': there were rises and no savings' : ''}.`])
  })
}
