import { firstValues, headsIn } from '../../content/heads.ts'
import { kpi } from '../../kinds/kpi.ts'
import type { Offer } from './offer.ts'

/** Metrics of the KPIs, each with its title; none without a content folder. */
export function kpiOffers(root: string | undefined): Offer[] {
  if (root === undefined) return []
  return headsIn(root, [kpi.folder]).flatMap((head) => {
    const [metric, title] = firstValues(root, head, ['metric', 'title'])
    return metric === undefined ? [] : [{ value: metric, about: title }]
  })
}
