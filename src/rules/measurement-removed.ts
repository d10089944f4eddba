import { comparedMetrics, type ComparedMetric } from '../content/measurements/compared.ts'
import { findRows } from '../content/measurements/find-rows.ts'
import { MEASUREMENTS_FOLDER } from '../content/measurements/measurements.ts'
import { openTeller } from '../content/measurements/told.ts'
import type { Finding } from '../content/problem.ts'
import { rowChanges, type RowChange, type RowChanges } from '../evidence/row-changes.ts'
import { momentText } from '../evidence/series.ts'
import { defineRule, type Change } from './define-rule.ts'

export const measurementRemoved = defineRule({
  name: 'measurement-removed',
  severity: 'warning',
  kinds: [],
  summary: 'Measurements are only added to: a row that is there stays, with its value.',
  why: 'A verdict that was computed once has to be computed again from the same rows. Whoever takes out the bad days makes a success of anything.',
  change: (change) => comparedMetrics(change.before.library, change.after.library, change.pairs).flatMap((compared) => {
    // In another unit every value is another: kpi-unit-changed looks at that.
    if (!compared.before || (compared.after && compared.after.unit !== compared.before.unit)) return []
    const changes = rowChanges(compared.before, compared.after)
    return [...removed(compared, changes, change), ...changed(compared, changes, change)]
  }),
})

/** Times that are named. */
const NAMED = 3

function removed({ metric, before }: ComparedMetric, { removed: count, first }: RowChanges, change: Change): Finding[] {
  if (count === 0) return []
  const times = first.removed.slice(0, NAMED).map(({ time, service, group }) => [momentText(time), [service, group].filter(Boolean).join(', ')].filter(Boolean).join(' of '))
  const all = count === before!.rows.used ? `All ${count.toLocaleString('en')} rows` : count === 1 ? 'A row' : `${count.toLocaleString('en')} rows`
  const [was] = findRows(change.before.library.tree, before!, isRow(first.removed[0]!), 1)
  const file = was && change.after.library.tree.typeOf(was.file) === 'file' ? was.file : `${MEASUREMENTS_FOLDER}/${metric}`
  return [{
    rule: 'measurement-removed', file, at: { file: true },
    message: `${all} of \`${metric}\` ${count === 1 ? 'is' : 'are'} gone: ${times.join('; ')}${count > times.length ? ` and ${(count - times.length).toLocaleString('en')} more` : ''}.`,
    hint: `Put ${count === 1 ? 'it' : 'them'} back. A value that was measured wrongly is taken out in a pull request that says why.`,
  }]
}

function changed({ metric, after: measured }: ComparedMetric, { changed: count, first }: RowChanges, { after: { library: { tree } } }: Change): Finding[] {
  if (count === 0) return []
  const teller = openTeller()
  for (const row of first.changed) {
    const [place] = findRows(tree, measured!, isRow(row), 1)
    if (place) teller.tell(changedRow(metric, row, place, measured!.unit), (more) => ({ message: `${(more + count - first.changed.length).toLocaleString('en')} more values of \`${metric}\` have changed.`, hint: 'Put the rows back as they were, or say in the pull request why they were wrong.' }))
  }
  return teller.findings()
}

function isRow(row: RowChange): Parameters<typeof findRows>[2] {
  return ({ time, service, group }) => time === row.time && service === row.service && group === row.group
}

function changedRow(metric: string, { time, before, after, counts }: RowChange, { file, at }: Pick<Finding, 'file' | 'at'>, unit: string): Finding {
  const what = counts && before === after ? `stood for ${counts.before} observations and stands for ${counts.after} now` : `was ${before} ${unit} and is ${after} ${unit} now`
  return { rule: 'measurement-removed', file, at, message: `\`${metric}\` of ${momentText(time)} ${what}.`, hint: 'Put the row back as it was, or say in the pull request why it was wrong.' }
}
