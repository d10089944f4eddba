import { momentText, type Series } from '../../evidence/series.ts'
import { span, type Finding } from '../problem.ts'
import type { Pile } from './pile.ts'
import type { Teller } from './told.ts'

/** What a pile of rows comes to: series in order of time, and how many rows were set aside. */
export interface SortedOut { series: Series[]; repeated: number; contradicting: number }

/** Puts rows in order. Of rows that say the same twice one is kept; of rows that contradict each other none: nobody knows which is right. */
export function sortOut(metric: string, pile: Pile, teller: Teller): SortedOut {
  let contradicting = 0
  const repeats: number[] = []
  const series = pile.groups().map(({ service, group, rows }): Series => {
    const kept = new Uint32Array(rows.length)
    let length = 0
    eachRun(inOrder(rows, pile), pile, (run) => {
      if (run.length > 1 && !run.every((index) => isSame(pile, run[0]!, index))) {
        contradicting += run.length
        tellContradiction(run, [service, group].filter(Boolean).join(', '), pile, teller)
        return
      }
      kept[length] = run[0]!
      length += 1
      for (const index of run.slice(1)) repeats.push(index)
    })
    return seriesOf(metric, { service, group }, kept.subarray(0, length), pile)
  })
  tellRepeats(repeats, pile, teller)
  return { series: series.filter(({ times }) => times.length > 0).sort(byName), repeated: repeats.length, contradicting }
}

function byName(a: Series, b: Series): number {
  return a.service < b.service ? -1 : a.service > b.service ? 1 : a.group < b.group ? -1 : a.group > b.group ? 1 : 0
}

/** Positions by time, and by their order in the files where times are the same; mostly they are in order already. */
function inOrder(rows: Uint32Array, pile: Pile): Uint32Array {
  if (rows.every((row, at) => at === 0 || pile.time(rows[at - 1]!) <= pile.time(row))) return rows
  return rows.sort((a, b) => pile.time(a) - pile.time(b) || a - b)
}

/** Gives the rows of each time. */
function eachRun(rows: Uint32Array, pile: Pile, each: (run: readonly number[]) => void): void {
  for (let from = 0; from < rows.length;) {
    let to = from + 1
    while (to < rows.length && pile.time(rows[to]!) === pile.time(rows[from]!)) to += 1
    each(to === from + 1 ? [rows[from]!] : [...rows.subarray(from, to)])
    from = to
  }
}

/** The same value for as many observations. Values that went through another unit may differ in their last digits. */
function isSame(pile: Pile, a: number, b: number): boolean {
  const [first, second] = [pile.value(a), pile.value(b)]
  return pile.count(a) === pile.count(b) && Math.abs(first - second) <= 1e-9 * Math.max(Math.abs(first), Math.abs(second))
}

function seriesOf(metric: string, { service, group }: { service: string; group: string }, rows: Uint32Array, pile: Pile): Series {
  const [times, values, counts] = [new Float64Array(rows.length), new Float64Array(rows.length), new Float64Array(rows.length)]
  let counted = rows.length > 0
  rows.forEach((row, at) => {
    times[at] = pile.time(row)
    values[at] = pile.value(row)
    counts[at] = pile.count(row)
    counted &&= pile.count(row) > 0
  })
  return { metric, service, group, times, values, ...(counted && { counts }) }
}

/** Others of a run that are named beside the row that is told. */
const RELATED = 3

function tellContradiction(run: readonly number[], name: string, pile: Pile, teller: Teller): void {
  const of = name && ` of ${name}`
  const last = run.findLast((index) => !isSame(pile, run[0]!, index))!
  const others = run.filter((index) => index !== last)
  const difference = pile.value(last) === pile.value(run[0]!) ? `n is ${pile.count(last)} here and ${pile.count(run[0]!)} there` : `it is ${pile.value(last)} here and ${pile.value(run[0]!)} there`
  const { file, line } = pile.place(last)
  teller.tell({
    rule: 'measurement-contradicts', file, at: lineAt(line),
    message: `Two values for ${momentText(pile.time(last))}${of}: ${difference}.`, hint: 'Take out the row that is wrong. None of them counts until then.',
    related: others.slice(0, RELATED).map((index) => ({ file: pile.place(index).file, at: lineAt(pile.place(index).line), message: `${pile.value(index)}` })),
  }, (count) => ({ message: `${count.toLocaleString('en')} more times of this file have two values.`, hint: 'Take out the rows that are wrong. Where a whole import came twice, take it out as a whole.' }))
}

/** Tells of rows that repeat others: those that stand below each other as one, as after an import that ran twice. */
function tellRepeats(repeats: readonly number[], pile: Pile, teller: Teller): void {
  let block: { file: string; from: number; to: number; time: number } | undefined
  const tell = () => block && tellBlock(block, teller)
  // Rows lie in the pile as they stand in the files.
  for (const index of Uint32Array.from(repeats).sort()) {
    const { file, line } = pile.place(index)
    if (block?.file === file && line === block.to + 1) block.to = line
    else {
      tell()
      block = { file, from: line, to: line, time: pile.time(index) }
    }
  }
  tell()
}

function tellBlock({ file, from, to, time }: { file: string; from: number; to: number; time: number }, teller: Teller): void {
  const one = from === to
  const finding: Finding = {
    rule: 'measurement-repeats', file, at: lineAt(from),
    message: one ? `This row of ${momentText(time)} is there already.` : `The rows of lines ${from} to ${to} are there already.`, hint: `Take ${one ? 'it' : 'them'} out: a row counts once, however often it is written.`,
    fix: { title: one ? 'Take out the row that repeats another' : `Take out ${to - from + 1} rows that repeat others`, repair: { do: 'replace-text', range: { start: { line: from, column: 1 }, end: { line: to + 1, column: 1 } }, to: '' } },
  }
  teller.tell(finding, (count) => ({ message: `Rows are there already in ${count.toLocaleString('en')} more places of this file.`, hint: 'Take them out: a row counts once, however often it is written.' }))
}

/** A line as a whole; the caret stands below its beginning. */
function lineAt(line: number): Finding['at'] {
  return { range: span(line, 1, 1) }
}
