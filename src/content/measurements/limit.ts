import type { Finding } from '../problem.ts'
import { slicesOf, type Tree } from '../tree.ts'
import { MEASUREMENTS_FOLDER } from './measurements.ts'

/** The metrics that are beyond the limit, and are not read at all. */
export type Beyond = ReadonlyMap<string, Finding>

/** A row has a name, a day, a value, two commas and an end. */
const shortestRow = (metric: string) => metric.length + 14
/** Bytes of a row that is longer than any that makes sense: files of more of them are not even counted. */
const LARGEST_ROW = 200

/** Takes metrics in order as long as their rows together are not more than `limit`; one that is too large does not take its neighbours with it. Lines are counted only where sizes leave a doubt. */
export function beyondLimit(tree: Tree, files: ReadonlyMap<string, readonly string[]>, limit: number): Beyond {
  const bytes = new Map([...files].map(([metric, own]) => [metric, own.reduce((sum, file) => sum + sizeOf(tree, file), 0)]))
  const most = [...bytes].reduce((sum, [metric, size]) => sum + size / shortestRow(metric), 0)
  if (most <= limit) return new Map()
  const beyond = new Map<string, Finding>()
  let left = limit
  for (const [metric, own] of files) {
    const rows = bytes.get(metric)! > limit * LARGEST_ROW ? Infinity : rowsIn(tree, own, left)
    if (rows <= left) left -= rows
    else beyond.set(metric, tooMany(metric, limit, files.size))
  }
  return beyond
}

function tooMany(metric: string, limit: number, folders: number): Finding {
  return {
    rule: 'measurement-limit', file: `${MEASUREMENTS_FOLDER}/${metric}`, at: { file: true },
    message: `${folders === 1 ? 'There are' : 'With these there are'} more than ${limit.toLocaleString('en')} rows of measurements. None of \`${metric}\` is read.`,
    hint: `Write one value an hour or a day instead of every scrape (\`improvement kpi pull --step 1h\`), and take out rows that nobody asks for any more; or raise \`max_measurements\` in programme.yaml.`,
  }
}

/** Lines of files without their headers, counted until they are more than `most`. */
function rowsIn(tree: Tree, files: readonly string[], most: number): number {
  let rows = 0
  for (const file of files) {
    rows -= 1
    for (const slice of readable(tree, file)) {
      for (let at = slice.indexOf(10); at >= 0; at = slice.indexOf(10, at + 1)) rows += 1
      if (rows > most) return rows
    }
  }
  return Math.max(0, rows)
}

function* readable(tree: Tree, file: string): Generator<Buffer> {
  try {
    yield* slicesOf(tree, file)
  } catch {
    // Whoever reads its rows says that it cannot be read.
  }
}

function sizeOf(tree: Tree, file: string): number {
  try {
    return tree.size(file)
  } catch {
    return 0
  }
}
