import { z } from 'zod'
import { defineDocument, envelope, type ApiSource } from '../document.ts'
import { address, count, words } from '../shapes.ts'
import { metricData, metricShape } from './evidence.ts'

export const resultsDocument = defineDocument('results', 'Results', 'Every metric that a record expects or has measured, with verdict and working.', {
  total: count('results', 'Results in this document.'),
  results: z.array(z.strictObject({ record: words('Id of the record.'), kind: words('Its kind.'), json: address('The record as JSON.'), ...metricShape })).describe('The results.'),
})

/** Every metric of every record, as data. */
export function resultsData(source: ApiSource) {
  const { wiki, base } = source
  const results = [...wiki.evidence].flatMap(([id, { metrics }]) => {
    const { kind, folder } = wiki.byId.get(id)!
    return metrics.map((metric) => ({ record: id, kind, json: `${base}api/v1/${folder}/${id}.json`, ...metricData(metric) }))
  })
  return { ...envelope(resultsDocument, source), total: results.length, results }
}
