import { z } from 'zod'
import { STATUSES } from '../../../kinds/stages.ts'
import { medianDays, progressBy, progressRow, type ProgressRow, type Weighed } from '../../../views/progress.ts'
import { nameOf } from '../../wiki-of.ts'
import type { Wiki } from '../../wiki-shape.ts'
import { defineDocument, envelope, type ApiSource } from '../document.ts'
import { count, inUnit, words } from '../shapes.ts'

const improvements = (description: string) => count('improvements', description)

const rowShape = {
  total: improvements('All of them.'),
  by_status: z.strictObject(Object.fromEntries(STATUSES.map((status) => [status, improvements(`Those whose status is \`${status}\`.`)]))).describe('How many have which status.'),
  beside: improvements('On hold, rejected or rolled back.'),
  active: improvements('From analysis to validation.'),
  standardized_fraction: inUnit('fraction', 'Standardized ones, of those that are neither rejected nor rolled back.'),
  success: improvements('Every target was met.'),
  partial: improvements('Some targets were met.'),
  failure: improvements('No target was met.'),
  not_measured: improvements('There is no verdict.'),
}
const named = z.array(z.strictObject({ id: words('Id of the team or category.'), name: words('Its name.'), ...rowShape }))

export const progressDocument = defineDocument('progress', 'Progress', 'How many improvements stand where, and what was found of them.', {
  all: z.strictObject(rowShape).describe('All improvements.'),
  by_team: named.describe('A row for each team.'),
  by_category: named.describe('A row for each category.'),
  by_stage: z.array(z.strictObject({ status: words('The status.'), total: improvements('Improvements there.'), limit: improvements('Most that the programme wants there.').optional(), median_days: count('days', 'Median of the days in it.').optional(), longest: words('Id of the improvement that has been there longest.').optional(), longest_days: count('days', 'How long that one has.').optional() })).describe('A row for each status.'),
})

/** Progress as data. */
export function progressData(source: ApiSource) {
  const { cards } = source.wiki
  return { ...envelope(progressDocument, source), all: rowData(progressRow('', cards)), by_team: rowsBy(cards, 'team', source.wiki), by_category: rowsBy(cards, 'category', source.wiki), by_stage: stagesOf(source.wiki) }
}

/** Progress of some improvements by team or by category, as data. */
export function rowsBy(cards: readonly Weighed[], fact: 'team' | 'category', { programme }: Pick<Wiki, 'programme'>) {
  const list = fact === 'team' ? programme.teams : programme.categories
  return progressBy(cards, ({ facts }) => facts[fact]).map((row) => ({ id: row.name, name: nameOf(list, row.name), ...rowData(row) }))
}

function rowData({ total, byStatus, aside, active, share, verdicts }: ProgressRow) {
  return {
    total, by_status: Object.fromEntries(STATUSES.map((status) => [status, byStatus[status] ?? 0])), beside: aside, active, standardized_fraction: share,
    success: verdicts.success, partial: verdicts.partial, failure: verdicts.failure, not_measured: verdicts.unknown,
  }
}

function stagesOf({ cards, programme }: Wiki) {
  return STATUSES.map((status) => {
    const inside = cards.filter(({ facts }) => facts.status === status)
    const longest = inside.toSorted((a, b) => b.days - a.days)[0]
    return { status, total: inside.length, limit: programme.wip_limits[status], median_days: medianDays(inside), longest: longest?.facts.id, longest_days: longest?.days }
  })
}
