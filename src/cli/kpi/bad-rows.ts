import type { RawMistake } from '../../intake/raw.ts'
import { plural } from '../../views/words.ts'

/** Mistakes that are told, and rows that are named of each. */
const TOLD = 10
const NAMED = 5

/** Rows that cannot be written: what is wrong with them, each mistake once, with the first rows that have it. */
export interface Bad { add: (mistake: RawMistake) => void; count: () => number; text: () => string }

interface Sort { mistake: RawMistake; at: number[]; count: number }

/** Begins to collect them for a file. `unit` is how it calls a row: line 17. Memory is bounded, however many there are. */
export function openBad(name: string, unit: 'line' | 'row'): Bad {
  const sorts = new Map<string, Sort>()
  let count = 0
  return {
    add: (mistake) => {
      count += 1
      const key = `${mistake.message}\n${mistake.hint}`
      const sort = sorts.get(key) ?? { mistake, at: [], count: 0 }
      if (sorts.size < TOLD) sorts.set(key, sort)
      sort.count += 1
      if (sort.at.length < NAMED) sort.at.push(mistake.at)
    },
    count: () => count,
    text: () => {
      const told = [...sorts.values()]
      const rest = count - told.reduce((sum, sort) => sum + sort.count, 0)
      return [
        `${plural(count, 'row')} of ${name} cannot be imported:`,
        ...told.flatMap((sort) => [`  ${placesOf(sort, unit)}: ${sort.mistake.message}`, `    ${sort.mistake.hint}`]),
        ...(rest > 0 ? [`  and ${plural(rest, 'more row')} with other mistakes`] : []),
      ].join('\n')
    },
  }
}

function placesOf({ at, count }: Sort, unit: string): string {
  const shown = at.map((each) => each.toLocaleString('en'))
  if (count === 1) return `${unit} ${shown[0]}`
  return `${unit}s ${count > shown.length ? `${shown.join(', ')} and ${(count - shown.length).toLocaleString('en')} more` : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`}`
}
