import type { Column } from './table.ts'

export interface Measured { column: Column; width: number }

/** Blanks between columns. */
export const GAP = 2

const LEAST = 8
/** Where even those that are left do not fit: a letter or two of each is more than lines that wrap. */
const BARELY = 4

/** Widths of the columns that go into `room`; of the others, the least needed are left out. Without `room` nothing is cut. */
export function fit(measured: readonly Measured[], room: number | undefined): { shown: Measured[]; left: Column[] } {
  const left: Column[] = []
  let shown = [...measured]
  while (room !== undefined && sum(shown, leastOf) > room) {
    const next = shown.filter(({ column }) => column.dispensable !== undefined).sort((a, b) => b.column.dispensable! - a.column.dispensable!)[0]
    if (!next) break
    left.push(next.column)
    shown = shown.filter((other) => other !== next)
  }
  const kept = measured.map(({ column }) => column).filter((column) => left.includes(column))
  return { shown: room === undefined ? shown : narrowed(shown, room), left: kept }
}

/** The widest columns give way first, one column at a time, none below its least as long as that is enough. */
function narrowed(measured: readonly Measured[], room: number): Measured[] {
  const shown = measured.map((each) => ({ ...each }))
  for (const floorOf of [leastOf, barely]) {
    for (let over = sum(shown, ({ width }) => width) - room; over > 0; over -= 1) {
      const widest = shown.filter((each) => each.width > floorOf(each)).sort((a, b) => b.width - a.width)[0]
      if (!widest) break
      widest.width -= 1
    }
  }
  return shown
}

function barely({ column, width }: Measured): number {
  return column.fixed || column.numeric ? width : Math.min(width, BARELY)
}

function leastOf({ column, width }: Measured): number {
  return column.fixed || column.numeric ? width : Math.min(width, column.least ?? LEAST)
}

function sum(measured: readonly Measured[], widthOf: (each: Measured) => number): number {
  return measured.reduce((total, each) => total + widthOf(each) + GAP, -GAP)
}
