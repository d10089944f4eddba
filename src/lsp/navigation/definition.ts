import type { Library } from '../../content/library.ts'
import { locator } from '../../content/locate.ts'
import type { Path, Place } from '../../content/problem.ts'
import { PROGRAMME_FILE } from '../../content/programme-file.ts'
import { sourceOf } from '../../content/tree.ts'
import { namedLists } from '../../kinds/programme.ts'
import { metricName } from '../../quantity/index.ts'
import { bodyOutline, idAt, recordOf, targetOf } from '../body.ts'
import { patternOf } from '../field.ts'
import { isBody, isYaml, type View } from '../view.ts'
import { entryAt } from '../yaml/cursor.ts'
import { textOf } from '../yaml/scan.ts'
import { keysBelow } from '../completion/names.ts'

/** A place in a file of the library. Line and columns count from 0. */
export interface Spot { file: string; line: number; from: number; to: number }

/** Where what stands at a place is defined: the record of an id or a link, its heading, a team in the settings, the expectation of a metric. */
export function definitionAt(view: View, line: number, column: number, library: Library): Spot | undefined {
  const text = view.lines[line] ?? ''
  if (isBody(view, line)) {
    const link = bodyOutline(view).links.find((candidate) => candidate.line === line + 1 && column + 1 >= candidate.column && column + 1 <= candidate.column + candidate.length)
    const spot = link && linkSpot(view, link.url, library)
    if (spot) return spot
  }
  const id = idAt(text, column)?.id
  const record = id === undefined ? undefined : recordOf(id, library)
  if (record) return spotOf(record.file, { value: ['id'] }, library)
  return isYaml(view, line) ? fieldSpot(view, line, column, library) : undefined
}

function linkSpot(view: View, url: string, library: Library): Spot | undefined {
  const target = targetOf(url, view.file, library)
  const outline = target?.own ? bodyOutline(view) : target?.record?.outline
  const heading = outline?.headings.find(({ slug }) => slug === target?.anchor)
  const file = target?.own ? view.file : target?.record?.file
  if (file === undefined) return undefined
  return heading ? { file, line: heading.line - 1, from: heading.column - 1, to: heading.column - 1 + heading.length } : spotOf(file, { value: ['id'] }, library)
}

function fieldSpot(view: View, line: number, column: number, library: Library): Spot | undefined {
  const found = entryAt(view, line, column)
  if (found?.part !== 'value') return undefined
  const { path, value } = found.entry
  const written = textOf(value)
  const pattern = patternOf(path)
  for (const [fact, list] of namedLists()) {
    const index = view.kind?.facts[fact] === pattern ? library.programme[list].findIndex(({ id }) => id === written) : -1
    if (index >= 0) return spotOf(PROGRAMME_FILE, { value: [list, index, 'id'] }, library)
  }
  return /^(?:validation\.)?results\[\]\.metric$/.test(pattern) ? expectation(view, written, library) : undefined
}

/** The expected impact that a metric belongs to: in the report itself, in the record, or in the improvement that a report is about. */
function expectation(view: View, metric: string, library: Library): Spot | undefined {
  const impact = ['solution', 'expected_impact']
  for (const above of [impact, ['success_criteria']] as Path[]) {
    const own = keysBelow(view, above).find(([key]) => key === metric || metricName(key) === metric)
    if (own) return spotOf(view.file, { key: [...above, own[0]] }, library)
  }
  const improvement = view.entries.find(({ path }) => path.join() === 'improvement')?.value
  const record = improvement === undefined ? undefined : recordOf(textOf(improvement), library)
  const expected = (record?.data as { solution?: { expected_impact?: object } } | undefined)?.solution?.expected_impact
  const key = Object.keys(expected ?? {}).find((candidate) => candidate === metric || metricName(candidate) === metric)
  return record && key ? spotOf(record.file, { key: [...impact, key] }, library) : undefined
}

/** Where a place of a file is now, in the editor or on disk. */
export function spotOf(file: string, at: Place, { tree }: Library): Spot {
  const { start, end } = locator((path) => sourceOf(tree, path))(file, at)
  return { file, line: start.line - 1, from: start.column - 1, to: end.line === start.line ? end.column - 1 : start.column - 1 }
}
