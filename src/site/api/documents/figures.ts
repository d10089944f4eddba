import { z } from 'zod'
import { figureText, type Figure } from '../../../views/figures/figure.ts'
import { apiHref, defineDocument, envelope, type ApiSource } from '../document.ts'
import { address, besideUnit, count, namedShape, words } from '../shapes.ts'

const summaryShape = {
  key: words('Names the figure for ever.'),
  group: words('What it is about.'),
  title: words('What it is.'),
  value: besideUnit('The figure; left out when there is nothing to compute it from, or when it is of single records only.').optional(),
  unit: words('Unit, or what is counted.'),
  text: words('Value and unit as people read them.'),
  page: address('The page with its working.'),
}

export const figuresDocument = defineDocument('figures', 'Figures', 'Every number of the programme that pages show.', {
  figures: z.array(z.strictObject({ ...summaryShape, counted: count('records', 'Records that it is computed from.'), left_out: count('records', 'Records that do not count.'), json: address('The figure with its working as JSON.') })).describe('The figures, in the order of the pages.'),
})

export const figureDocument = defineDocument('figure', 'A figure', 'A number with its working: formula, records that count, and records that do not with the reason.', {
  ...summaryShape,
  formula: words('How it is computed.'),
  counted: z.array(z.strictObject(namedShape)).meta({ description: 'Records that it is computed from.' }),
  left_out: z.array(z.strictObject({ why: words('Why they do not count.'), records: z.array(z.strictObject(namedShape)).describe('Which records.') })).meta({ description: 'Records that do not count.' }),
  parts: z.array(z.strictObject({ title: words('By what.'), parts: z.array(z.strictObject({ name: words('Of what.'), id: words('Id of the record.').optional(), value: besideUnit('The figure of this part.'), text: words('As people read it, where the value alone does not say it.').optional() })).describe('The parts.') })).meta({ description: 'The same figure of parts of the programme.' }),
})

/** All figures, without their records. */
export function figuresData(source: ApiSource) {
  const list = [...source.wiki.figures.values()]
  return { ...envelope(figuresDocument, source), figures: list.map((figure) => ({ ...summary(figure, source), counted: figure.counted.length, left_out: figure.left.reduce((sum, { records }) => sum + records.length, 0), json: apiHref(source.base, `figures/${figure.key}.json`) })) }
}

/** One figure with its working. */
export function figureData(figure: Figure, source: ApiSource) {
  return { ...envelope(figureDocument, source), ...summary(figure, source), formula: figure.formula, counted: [...figure.counted], left_out: figure.left.map(({ why, records }) => ({ why, records: [...records] })), parts: figure.parts.map(({ title, parts }) => ({ title, parts: parts.map(({ name, id, value, text }) => ({ name, id, value, text })) })) }
}

function summary(figure: Figure, { base }: ApiSource) {
  const { key, group, title, value, unit } = figure
  return { key, group, title, value, unit, text: figureText(figure), page: `${base}numbers/${key}/` }
}
