import { PROGRAMME_FILE } from './programme-file.ts'
import { span, type Place, type Range } from './problem.ts'
import { yamlPositions, type YamlPositions } from './yaml.ts'

/** Turns places into lines and columns, reading a file's YAML positions once. */
export function locator(sourceOf: (file: string) => string): (file: string, at: Place) => Range {
  const cache = new Map<string, { positions: YamlPositions; offset: number }>()
  const open = (file: string) => {
    const known = cache.get(file)
    if (known) return known
    const opened = positionsOf(file, sourceOf(file))
    cache.set(file, opened)
    return opened
  }
  return (file, at) => {
    if ('range' in at) return at.range
    // A file that is wrong as a whole is not quoted: it may be a link to somewhere else, or no text.
    if ('file' in at) return span(1, 1, 0)
    const { positions, offset } = open(file)
    const [path, part] = 'key' in at ? [at.key, 'key' as const] : [at.value, 'value' as const]
    const found = positions.offsets(path, part)
    if (!found) return span(1, 1, 3)
    return rangeBetween(positions, found, offset)
  }
}

function positionsOf(file: string, source: string): { positions: YamlPositions; offset: number } {
  const text = source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  if (file === PROGRAMME_FILE) return { positions: yamlPositions(text), offset: 0 }
  const end = text.indexOf('\n---', 3)
  return { positions: yamlPositions(text.slice(4, end < 0 ? undefined : end + 1)), offset: 1 }
}

/** A caret stays on one line: a value over several lines is shown by its first. */
function rangeBetween(positions: YamlPositions, [from, to]: [number, number], offset: number): Range {
  const start = positions.point(from)
  const end = positions.point(to)
  const length = end.line === start.line ? Math.max(1, end.column - start.column) : 1
  return span(start.line + offset, start.column, length)
}
