import { columnsOf } from '../../src/reporters/columns.ts'

/** A cell holds a character; `` is the right half of a wide one. */
type Row = string[]

/**
 * What a terminal shows after these bytes, as text without blanks at the ends of lines; lines that scrolled away stand above. It knows the
 * escapes that our prompts write, and refuses every other, so that none goes unseen.
 */
export function screenOf(bytes: string, columns: number, rows: number): string {
  const lines: Row[] = [[]]
  let [top, row, column] = [0, 0, 0]
  const down = () => {
    row += 1
    lines[row] ??= []
    top = Math.max(top, row - rows + 1)
  }
  const put = (character: string) => {
    const width = columnsOf(character)
    if (column + width > columns) { down(); column = 0 }
    const line = lines[row]!
    while (line.length < column) line.push(' ')
    line[column] = character
    if (width === 2) line[column + 1] = ''
    column += width
  }
  const erase = (how: string, mode: number) => {
    if (mode === 0) lines[row]!.length = Math.min(lines[row]!.length, column)
    else if (mode === 2 && how === 'K') lines[row] = []
    else throw new Error(`erase ${mode}${how}`)
    if (how === 'J') lines.length = row + 1
  }
  const steer = (how: string, count: number | undefined) => {
    if (how === 'A') row = Math.max(top, row - (count ?? 1))
    else if (how === 'B') for (let left = count ?? 1; left > 0 && row < top + rows - 1; left -= 1) { row += 1; lines[row] ??= [] }
    else if (how === 'C') column = Math.min(columns - 1, column + (count ?? 1))
    else if (how === 'D') column = Math.max(0, Math.min(column, columns - 1) - (count ?? 1))
    else if (how === 'G') column = (count ?? 1) - 1
    else if (how === 'J' || how === 'K') erase(how, count ?? 0)
    else if (!'mhl'.includes(how)) throw new Error(`an escape that is not known: ${how}`)
  }
  for (const [part, number, letter] of bytes.matchAll(/\u001B\[\??(\d*)(?:;\d+)*([A-Za-z])|[^\u001B]|\u001B/gsu)) {
    if (letter) steer(letter, number ? Number(number) : undefined)
    else if (part === '\r') column = 0
    else if (part === '\n') down()
    else if (part === '\b') column = Math.max(0, column - 1)
    else if (part >= ' ') put(part)
    else if (part !== '\u0007') throw new Error(`a control that is not known: ${JSON.stringify(part)}`)
  }
  return lines.map((line) => line.join('').trimEnd()).join('\n').trimEnd()
}
