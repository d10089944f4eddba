import type { Row } from './row.ts'

/** Rows as they are read, in arrays of numbers: 32 bytes a row, however long names are. */
export interface Pile {
  add: (row: Row, line: number) => void
  /** The next rows are of this file. */
  begin: (file: string) => void
  length: () => number
  time: (index: number) => number
  value: (index: number) => number
  count: (index: number) => number
  /** Positions of the rows of each service and group, in the order of reading. */
  groups: () => { service: string; group: string; rows: Uint32Array }[]
  /** Where a row stands. */
  place: (index: number) => { file: string; line: number }
}

/** Makes an empty pile. */
export function openPile(): Pile {
  const files: { file: string; from: number }[] = []
  const names = new Map<string, { service: string; group: string; key: number; rows: number }>()
  let [times, values, counts] = [new Float64Array(0), new Float64Array(0), new Float64Array(0)]
  let [keys, lines] = [new Uint32Array(0), new Uint32Array(0)]
  let length = 0
  let last: { service: string; group: string; key: number; rows: number } | undefined
  const grow = () => {
    const size = Math.max(1024, length * 2)
    ;[times, values, counts] = [floats(times, size), floats(values, size), floats(counts, size)]
    ;[keys, lines] = [whole(keys, size), whole(lines, size)]
  }
  const named = ({ service, group }: Row) => {
    if (last?.service === service && last.group === group) return last
    const key = `${group}\n${service}`
    const known = names.get(key) ?? { service, group, key: names.size, rows: 0 }
    names.set(key, known)
    return (last = known)
  }
  return {
    begin: (file) => { files.push({ file, from: length }) },
    add: (row, line) => {
      if (length === times.length) grow()
      const name = named(row)
      name.rows += 1
      times[length] = row.time
      values[length] = row.value
      counts[length] = row.n
      keys[length] = name.key
      lines[length] = line
      length += 1
    },
    length: () => length,
    time: (index) => times[index]!,
    value: (index) => values[index]!,
    count: (index) => counts[index]!,
    groups: () => grouped([...names.values()], keys.subarray(0, length)),
    place: (index) => ({ file: files.findLast(({ from }) => from <= index)!.file, line: lines[index]! }),
  }
}

function floats(from: Float64Array<ArrayBuffer>, size: number): Float64Array<ArrayBuffer> {
  const to = new Float64Array(size)
  to.set(from)
  return to
}

function whole(from: Uint32Array<ArrayBuffer>, size: number): Uint32Array<ArrayBuffer> {
  const to = new Uint32Array(size)
  to.set(from)
  return to
}

function grouped(names: readonly { service: string; group: string; rows: number }[], keys: Uint32Array): { service: string; group: string; rows: Uint32Array }[] {
  const groups = names.map(({ service, group, rows }) => ({ service, group, rows: new Uint32Array(rows), next: 0 }))
  keys.forEach((key, index) => {
    const own = groups[key]!
    own.rows[own.next] = index
    own.next += 1
  })
  return groups.map(({ service, group, rows }) => ({ service, group, rows }))
}
