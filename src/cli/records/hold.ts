import type { Edit } from '../../content/edit/edit.ts'
import type { Library } from '../../content/library.ts'
import type { Hold } from '../../evidence/hold.ts'
import { CliError } from '../define-command.ts'
import { kpiNamed } from '../kpi-named.ts'

/**
 * Levels that have to hold, as they are typed, as edits. A KPI that has a level already gets the new one.
 * @throws CliError for what has another form, and for a KPI that is not there
 */
export function holdEdits(words: readonly string[], holds: readonly Hold[], library: Library): Edit[] {
  const read = words.map((word) => readHold(word, library))
  const fresh = read.filter(({ kpi }) => placeOf(kpi, holds) < 0)
  return [
    ...read.filter((hold) => !fresh.includes(hold)).flatMap(({ kpi, ...rest }) => Object.entries(rest).map(([key, to]): Edit => ({ set: ['standardization', 'holds', placeOf(kpi, holds), key], to }))),
    ...fresh.map((item): Edit => ({ append: ['standardization', 'holds'], item })),
  ]
}

function placeOf(metric: string, holds: readonly Hold[]): number {
  return holds.findIndex(({ kpi, service }) => kpi === metric && service === undefined)
}

/** `latency_p95 <200ms`, and how long it has to be broken: `latency_p95 <200ms for 14 days`. */
function readHold(word: string, library: Library): { kpi: string; level: string; for?: string } {
  const [metric = '', ...rest] = word.split(' ').filter((part) => part !== '')
  const [level, length, ...more] = rest.join(' ').split(' for ')
  if (!level || more.length > 0) throw new CliError(`\`--hold ${word}\` is not a KPI and its level.`, 'Write both in quotes: --hold "latency_p95 <200ms", or --hold "latency_p95 <200ms for 14 days".')
  return { kpi: kpiNamed(library, metric).kpi.metric, level, ...(length !== undefined && { for: length }) }
}
