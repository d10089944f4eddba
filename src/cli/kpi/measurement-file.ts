import { isUtf8 } from 'node:buffer'
import { lineEndOf } from '../../content/edit/splice.ts'
import { MEASUREMENTS_FOLDER } from '../../content/measurements/measurements.ts'
import { timeText, type Row } from '../../intake/rows.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import { Failure } from '../define-command.ts'
import type { Now } from '../records/change.ts'
import type { FileChange } from '../records/write.ts'

const COLUMNS = ['kpi', 'time', 'value', 'service', 'source']
const GROUP_COLUMNS = [...COLUMNS, 'group', 'n']
const ALWAYS = ['kpi', 'time', 'value']

/** A file that rows are put to. `before` is missing when there is none yet. */
interface Bin { file: string; before?: string; columns: readonly string[]; times: number[]; lines: string[] }

/** Files that rows are put to, opened as rows ask for them. */
export interface Bins { put: (row: Row, kpi: Kpi) => void; files: () => FileChange[] }

/** Opens the measurement files of a library for rows at their ends. @throws Failure for a file that is not UTF-8 */
export function openBins(now: Now): Bins {
  const bins = new Map<string, Bin>()
  const byNeed = new Map<string, Bin>()
  return {
    put: (row, { measurement: { frequency } }) => {
      const need = needOf(row)
      const key = `${row.metric} ${new Date(row.time).getUTCFullYear()} ${need.join(' ')}`
      const bin = byNeed.get(key) ?? binFor(now, row, need, bins)
      byNeed.set(key, bin)
      bin.times.push(row.time)
      bin.lines.push(lineOf(row, timeText(row.time, frequency), bin.columns))
    },
    files: () => [...bins.values()].filter(({ lines }) => lines.length > 0).map(changeOf),
  }
}

/** Columns that a row fills beyond those that every row has. */
function needOf({ service, source, group, n }: Row): string[] {
  return [service && 'service', source && 'source', group && 'group', n !== undefined && 'n'].filter((column) => typeof column === 'string' && column !== '') as string[]
}

/** The first file of the metric and the year whose columns can hold the row; one that is new where none can. */
function binFor(now: Now, { metric, time }: Row, need: readonly string[], bins: Map<string, Bin>): Bin {
  const grouped = need.includes('group') || need.includes('n')
  const stem = `${MEASUREMENTS_FOLDER}/${metric}/${new Date(time).getUTCFullYear()}${grouped ? '-groups' : ''}`
  for (let number = 1; ; number += 1) {
    const file = `${stem}${number === 1 ? '' : `-${number}`}.csv`
    const bin = bins.get(file) ?? openBin(now, file, grouped ? GROUP_COLUMNS : COLUMNS)
    bins.set(file, bin)
    if ([...ALWAYS, ...need].every((column) => bin.columns.includes(column))) return bin
  }
}

function openBin({ library: { tree }, source }: Now, file: string, columns: readonly string[]): Bin {
  if (tree.typeOf(file) !== 'file' || tree.size(file) === 0) return { file, ...(tree.typeOf(file) === 'file' && { before: '' }), columns, times: [], lines: [] }
  if (!isUtf8(tree.bytes(file))) throw new Failure(`${file} is not UTF-8, so nothing can be put to it.`, 'Save it as UTF-8. Nothing was written.')
  const before = source(file)
  return { file, before, columns: columnsOf(before), times: [], lines: [] }
}

function columnsOf(text: string): string[] {
  const end = text.indexOf('\n')
  const header = (end < 0 ? text : text.slice(0, end)).replace(/^\uFEFF/, '').trim()
  return header.split(',').map((name) => name.trim().replace(/^"(.*)"$/, '$1'))
}

/** One line of a file; what its columns do not hold is not needed by the row. */
function lineOf(row: Row, time: string, columns: readonly string[]): string {
  return columns.map((column) => {
    switch (column) {
      case 'kpi': return row.metric
      case 'time': return time
      case 'value': return String(row.value)
      case 'service': return row.service ?? ''
      case 'source': return row.source ?? ''
      case 'group': return row.group ?? ''
      case 'n': return row.n === undefined ? '' : String(row.n)
      default: return ''
    }
  }).join(',')
}

function changeOf({ file, before, columns, times, lines }: Bin): FileChange {
  const added = inOrder(times, lines)
  const end = before ? lineEndOf(before) : '\n'
  const head = before ? `${before}${before.endsWith('\n') ? '' : end}` : `${columns.join(',')}\n`
  return { file, ...(before !== undefined && { before }), after: `${head}${added.join(end)}${end}`, added }
}

function inOrder(times: readonly number[], lines: readonly string[]): readonly string[] {
  if (times.every((time, index) => index === 0 || times[index - 1]! <= time)) return lines
  return times.map((_, index) => index).sort((a, b) => times[a]! - times[b]!).map((index) => lines[index]!)
}
