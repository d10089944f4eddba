import { z } from 'zod'
import { KINDS } from '../../../kinds/index.ts'
import { kpiOf } from '../../figure-source.ts'
import { apiHref, defineDocument, envelope, type ApiSource } from '../document.ts'
import { address, count, words } from '../shapes.ts'

export const indexDocument = defineDocument('index', 'Index', 'What there is.', {
  title: words('Title of the programme.'),
  description: words('What the programme says of itself.').optional(),
  home: address('The home page.'),
  documents: z.array(z.strictObject({ title: words('What it is.'), json: address('The document.'), schema: address('Its JSON Schema.'), csv: z.array(address('The same as a table.')).meta({ description: 'The same as tables.' }) })).describe('Documents of the programme as a whole.'),
  kinds: z.array(z.strictObject({ kind: words('Name of the kind.'), plural: words('Its name for people.'), total: count('records', 'Published records.'), json: address('Its records.'), csv: address('Its records as a table.'), record_schema: address('JSON Schema of one of its records.'), frontmatter_schema: address('JSON Schema of their frontmatter.') })).describe('Documents of each kind of record.'),
  series: z.array(z.strictObject({ metric: words('Metric of the KPI.'), json: address('Its series.'), csv: address('Its series as a table.'), schema: address('Its JSON Schema.') })).describe('Series of the KPIs.'),
})

const LISTED: readonly (readonly [title: string, name: string, schema: string, csv: readonly string[]])[] = [
  ['All records', 'records', 'records', ['records']],
  ['Board', 'board', 'board', ['board']],
  ['Progress', 'progress', 'progress', ['progress-by-team', 'progress-by-category', 'progress-by-stage']],
  ['Results', 'results', 'results', ['results']],
  ['Gains that slipped', 'slips', 'slips', ['slips']],
  ['Figures', 'figures', 'figures', ['figures']],
  ['Build', 'build', 'build', ['build']],
]

/** What there is, as data. */
export function indexData(source: ApiSource) {
  const { wiki, base } = source
  const schema = (name: string) => apiHref(base, `schemas/${name}.json`)
  return {
    ...envelope(indexDocument, source), title: wiki.programme.title, description: wiki.programme.description, home: base,
    documents: LISTED.map(([title, name, form, csv]) => ({ title, json: apiHref(base, `${name}.json`), schema: schema(form), csv: csv.map((table) => apiHref(base, `${table}.csv`)) })),
    kinds: KINDS.map(({ name, plural, folder }) => ({ kind: name, plural, total: wiki.ofKind(name).length, json: apiHref(base, `${folder}.json`), csv: apiHref(base, `${folder}.csv`), record_schema: schema('record'), frontmatter_schema: schema(`frontmatter/${name}`) })),
    series: wiki.ofKind('kpi').flatMap((page) => kpiOf(page) ?? []).map(({ metric }) => ({ metric, json: apiHref(base, `kpis/${metric}.json`), csv: apiHref(base, `kpis/${metric}.csv`), schema: schema('kpi') })),
  }
}
