import { convertible, parseQuantity, unitNames } from '../../quantity/index.ts'
import { suggest } from '../suggest.ts'
import { shortened, type CellMistake, type ColumnName } from './header.ts'
import { readNumber } from './number.ts'
import { timeReader } from './time.ts'

/** One row of a measurement file. The reader fills the same one again and again: a million need no million objects. */
export interface Row {
  /** Milliseconds since 1970, UTC. */
  time: number
  /** In the unit of the KPI. */
  value: number
  /** The unit as the row has it; empty where it says none. */
  unit: string
  service: string
  source: string
  group: string
  /** How many observations the value stands for; 0 where it is not said. */
  n: number
}

/** What a service and a source may be called: they stand in a file that spreadsheets open, where a cell that begins with = + - or @ is a formula. */
export const NAME_PATTERN = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .&+_'/:@-]{0,99}$/u

type Reader = (text: string) => { message: string; hint: string } | undefined

/** Makes a reader of rows under a header. It answers with what is wrong with the cells, and else has filled `row`. */
export function rowReader(columns: readonly ColumnName[], { metric, unit }: { metric: string; unit: string }, row: Row): (cells: readonly string[]) => CellMistake | undefined {
  const scale = { factor: 1 }
  const readers = columns.map((name): Reader => {
    switch (name) {
      case 'kpi': return (text) => (text === metric ? undefined : otherMetric(text, metric))
      case 'time': return timeInto(row)
      case 'value': return valueInto(row)
      case 'unit': return unitInto(row, unit, scale)
      case 'group': return groupInto(row)
      case 'n': return countInto(row)
      default: return nameInto(row, name)
    }
  })
  return (cells) => {
    Object.assign(row, EMPTY)
    if (cells.length !== columns.length) return ragged(cells, columns)
    for (let cell = 0; cell < readers.length; cell += 1) {
      const wrong = readers[cell]!(cells[cell]!)
      if (wrong) return { cell, ...wrong }
    }
    // The unit may stand behind the value. Twelve digits: more come from the conversion.
    if (scale.factor !== 1) row.value = Number((row.value * scale.factor).toPrecision(12))
    return undefined
  }
}

const EMPTY: Row = { time: NaN, value: NaN, unit: '', service: '', source: '', group: '', n: 0 }

/** A row that nothing has been read into. */
export function emptyRow(): Row {
  return { ...EMPTY }
}

function ragged(cells: readonly string[], columns: readonly string[]): CellMistake {
  const message = `The row has ${cells.length === 1 ? 'one cell' : `${cells.length} cells`}, and the header names ${columns.length} columns.`
  if (cells.length < columns.length) return { message, hint: `Write the empty cells as well: ${[...cells.map(shortened), ...Array<string>(columns.length - cells.length).fill('')].slice(0, 8).join(',')}` }
  return { message, hint: 'Write decimals with a point and no separators of thousands: 1.5, 45000. A name holds no comma.' }
}

function otherMetric(text: string, metric: string): { message: string; hint: string } {
  if (text === '') return { message: 'The KPI is empty.', hint: `Write \`${metric}\`: the folder is its own.` }
  return { message: `\`${shortened(text)}\` is not \`${metric}\`, the KPI that this folder belongs to.`, hint: suggest(text, [metric]) ? `Write \`${metric}\`.` : `Move the row to the folder of its KPI, or write \`${metric}\`.` }
}

function timeInto(row: Row): Reader {
  const read = timeReader()
  return (text) => {
    const time = read(text)
    if (typeof time !== 'number') return time
    row.time = time
    return undefined
  }
}

function valueInto(row: Row): Reader {
  return (text) => {
    const value = readNumber(text)
    if (typeof value !== 'number') return value
    row.value = value
    return undefined
  }
}

function countInto(row: Row): Reader {
  return (text) => {
    if (text === '') return undefined
    const count = readNumber(text, 'number of observations')
    if (typeof count !== 'number') return { ...count, hint: 'Write how many observations the value stands for, such as 1200, or leave it empty.' }
    if (count <= 0) return { message: `n is ${text}: no value stands for so many observations.`, hint: 'Write how many observations the value stands for, such as 1200, or leave it empty.' }
    row.n = count
    return undefined
  }
}

function groupInto(row: Row): Reader {
  return (text) => {
    if (text !== '' && text !== 'control' && text !== 'treatment') return noGroup(text)
    row.group = text
    return undefined
  }
}

function noGroup(text: string): { message: string; hint: string } {
  const near = suggest(text, ['control', 'treatment'])
  return { message: `\`${shortened(text)}\` is not a group.`, hint: near ? `Did you mean \`${near}\`?` : 'A group is `control` or `treatment`; leave it empty outside of an A/B test.' }
}

function nameInto(row: Row, column: 'service' | 'source'): Reader {
  let known = ''
  return (text) => {
    if (text !== known && text !== '' && !NAME_PATTERN.test(text)) {
      return /^[=+\-@]/.test(text)
        ? { message: `The ${column} \`${shortened(text)}\` begins with \`${text[0]}\`: a spreadsheet would take it for a formula.`, hint: 'Begin it with a letter or a digit.' }
        : { message: `The ${column} \`${shortened(text)}\` is not a plain name.`, hint: 'Write at most 100 letters, digits, blanks and any of . & + _ \' / : @ -, beginning with a letter or a digit.' }
    }
    known = text
    row[column] = text
    return undefined
  }
}

function unitInto(row: Row, unit: string, scale: { factor: number }): Reader {
  let known = ''
  return (text) => {
    if (text !== known) {
      const factor = text === '' || text === unit ? 1 : factorBetween(text, unit)
      if (factor === undefined) return noUnit(text, unit)
      scale.factor = factor
      known = text
    }
    row.unit = text
    return undefined
  }
}

function noUnit(text: string, unit: string): { message: string; hint: string } {
  const near = parseQuantity(1, text) === undefined ? suggest(text, unitNames()) : undefined
  return { message: `\`${shortened(text)}\` cannot be converted to \`${unit}\`, the unit of the KPI.`, hint: near ? `Did you mean \`${near}\`?` : `Write a unit of the same sort, or leave it empty: the value is then in \`${unit}\`.` }
}

/** What a value in one unit is multiplied with to be in the other; undefined when they measure different things. */
function factorBetween(from: string, to: string): number | undefined {
  const [one, other] = [parseQuantity(1, from), parseQuantity(1, to)]
  return one && other && convertible(one, other) ? one.base / other.base : undefined
}
