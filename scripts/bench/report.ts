import type { Cost } from './measure.ts'
import { MEASURES, type Costs, type Measure, type Product } from './product.ts'

/** What was measured for one number of records: costs by product name. */
export interface Round { records: number; megabytes: number; diagrams: { all: number; distinct: number }; costs: Record<string, Costs> }

/** A comparison with what was aimed at. */
export interface Aim { text: string; /** Undefined when one of its numbers was not measured. */ value?: number; limit: number; unit: '' | ' s' | ' MB'; /** The same in CPU time, which other work on the machine disturbs less. */ cpu?: number }

/** The costs of a round as a table. */
export function table({ records, megabytes, diagrams, costs }: Round, products: readonly Product[]): string {
  const rows = products.flatMap(({ name, title }) => (Object.keys(MEASURES) as Measure[]).flatMap((measure) => {
    const cost = costs[name]?.[measure]
    return cost ? [[title, MEASURES[measure], ...cells(cost)]] : []
  }))
  const head = ['', '', 'wall s', 'CPU s', 'memory MB', 'Pagefind: wall s', 'CPU s', 'memory MB']
  return `${count(records)} records, ${megabytes.toFixed(1)} MB of Markdown, ${count(diagrams.all)} diagrams of which ${count(diagrams.distinct)} are distinct\n\n${columns([head, ...rows])}\n`
}

function cells({ wall, cpu, memory, pagefind }: Cost): string[] {
  const shown = (value: number | undefined, digits: number) => (value === undefined ? '–' : value.toFixed(digits))
  return [shown(wall, 2), shown(cpu, 2), shown(memory, 0), shown(pagefind?.wall, 2), shown(pagefind?.cpu, 2), shown(pagefind?.memory, 0)]
}

function columns(rows: string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows.map((row) => row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ').trimEnd()).join('\n')
}

/** What the project aims at, for 5,000 records on two cores. */
export function aims({ costs }: Round): Aim[] {
  const own = costs.kaizenbook ?? {}
  const ratio = (text: string, limit: number, a?: Cost, b?: Cost): Aim => ({ text, limit, unit: '', value: divide(a?.wall, b?.wall), cpu: divide(a?.cpu, b?.cpu) })
  const memories = Object.values(own).flatMap(({ memory }) => memory ?? [])
  return [
    { text: 'check, diagrams known', limit: 1, unit: ' s', value: own.check?.wall, cpu: own.check?.cpu },
    ratio('list / check', 1, own.list, own.check),
    ratio("cold build / Starlight's", 0.3, own.cold, costs.starlight?.cold),
    ratio("cold build / Eleventy's with Pagefind", 1.3, own.cold, costs.eleventy?.cold),
    ratio("cold build that also draws every diagram / Starlight's, which draws none", 0.3, own['cold-empty'], costs.starlight?.cold),
    ratio("cold build that also draws every diagram / Eleventy's, which draws none", 1.3, own['cold-empty'], costs.eleventy?.cold),
    ratio('without search: rebuild with one record edited / cold build', 0.3, own['edited-no-search'], own['cold-no-search']),
    { text: "largest memory, without Pagefind's", limit: 1024, unit: ' MB', value: memories.length > 0 ? Math.max(...memories) : undefined },
  ]
}

/** What the search index costs beside the pages: in CPU time, since the two are made at once. Undefined when it was not measured. */
export function searchShare({ costs }: Round): string | undefined {
  const { cold, 'cold-no-search': without } = costs.kaizenbook ?? {}
  if (cold?.cpu === undefined || without?.cpu === undefined) return undefined
  return `Search indexing in Kaizenbook's cold build: ${(cold.cpu - without.cpu).toFixed(2)} s of CPU time and ${(cold.wall - without.wall).toFixed(2)} s of waiting more than without it; Pagefind's own process took ${(cold.pagefind?.cpu ?? 0).toFixed(2)} s of CPU time.`
}

function divide(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a / b
}

export function verdicts(list: readonly Aim[]): string {
  const shown = (value: number, unit: string) => `${value.toFixed(unit === ' MB' ? 0 : 2)}${unit}`
  return columns(list.map(({ text, value, limit, unit, cpu }) => [
    value === undefined ? 'not measured' : value <= limit ? 'pass' : 'MISS',
    text, value === undefined ? '' : shown(value, unit), `aim: at most ${shown(limit, unit)}`, cpu === undefined ? '' : `in CPU time ${shown(cpu, unit)}`,
  ]))
}

export function count(value: number): string {
  return value.toLocaleString('en')
}
