import { isDeepStrictEqual } from 'node:util'
import { childrenOf, isCollection, isList, numberText, type Value } from './value.ts'
import { HIDDEN } from '../hidden.ts'
import { parseYaml } from '../yaml.ts'
import type { Indents, Spans } from './yaml-spans.ts'

/** Where a scalar is written: commas and brackets end a text that stands between brackets. */
type Place = 'block' | 'flow'

/** Scalars and empty collections: they stand behind their key. */
export function isShort(value: Value): boolean {
  return !isCollection(value) || childrenOf(value).length === 0
}

/**
 * A value without line ends: as it is written behind a key, or between brackets.
 * @param old style of the text that it replaces; kept where the new text allows it
 */
export function inline(value: Value, place: Place, old?: Spans['style']): string {
  if (typeof value === 'string') return textOf(value, place, old)
  if (typeof value === 'boolean') return String(value)
  if (!isCollection(value)) return numberText(value)
  if (isList(value)) return `[${value.map((item) => inline(item, 'flow')).join(', ')}]`
  const pairs = Object.entries(value).map(([key, child]) => `${keyText(key, 'flow')}: ${inline(child, 'flow')}`)
  return pairs.length > 0 ? `{ ${pairs.join(', ')} }` : '{}'
}

/** A collection over several lines. The first line is not indented: the caller has set it to this column. */
export function block(value: Value, column: number, indents: Indents): string {
  if (isShort(value) || !isCollection(value)) return inline(value, 'block')
  const lines = isList(value) ? value.map((item) => `- ${block(item, column + 2, indents)}`) : Object.entries(value).map(([key, child]) => pair(key, child, column, indents))
  return lines.join(`\n${' '.repeat(column)}`)
}

/** A key with its value, in a block. */
export function pair(key: string, value: Value, column: number, indents: Indents): string {
  if (isShort(value)) return `${keyText(key, 'block')}: ${inline(value, 'block')}`
  return `${keyText(key, 'block')}:${below(value, column, indents)}`
}

/** What stands below a key that is at this column, with the line end before it. */
export function below(value: Value, column: number, indents: Indents): string {
  const inner = column + (isList(value) ? indents.lists : indents.keys)
  return `\n${' '.repeat(inner)}${block(value, inner, indents)}`
}

export function keyText(key: string, place: Place): string {
  const plain = key !== '' && isShowable(key) && !/^(?:---|\.\.\.)/.test(key) && reads(place === 'flow' ? `{ ${key}: 1, b${key}: 1 }` : `${key}: 1`, place === 'flow' ? { [key]: 1, [`b${key}`]: 1 } : { [key]: 1 })
  return plain ? key : doubleQuoted(key)
}

/** Text in the style that it had, else plain, else in double quotes; always such that exactly this text is read back. */
function textOf(value: string, place: Place, old: Spans['style'] | undefined): string {
  if (old === 'double' || !isShowable(value)) return doubleQuoted(value)
  const single = `'${value.replaceAll("'", "''")}'`
  return [...(old === 'single' ? [single] : []), value].find((written) => readsAs(written, value, place)) ?? doubleQuoted(value)
}

function readsAs(written: string, value: string, place: Place): boolean {
  return place === 'flow' ? reads(`k: { k: ${written}, l: [${written}, ${written}] }`, { k: { k: value, l: [value, value] } }) : reads(`k: ${written}\nl:\n  - ${written}`, { k: value, l: [value] })
}

function reads(text: string, value: unknown): boolean {
  const result = parseYaml(`${text}\n`)
  return result.ok && isDeepStrictEqual(result.value, value)
}

/** On one line, and made of characters that can be seen and that UTF-8 can hold. */
function isShowable(value: string): boolean {
  return !/[\n\r\uFFFE\uFFFF]/.test(value) && !HIDDEN.test(value) && value.isWellFormed()
}

const ESCAPED = new RegExp(`${HIDDEN.source}|[\\uFFFE\\uFFFF]`, 'g')

/** Every JSON string is double-quoted YAML; characters that nobody would see are escaped as well. */
function doubleQuoted(value: string): string {
  return JSON.stringify(value).replace(ESCAPED, (character) => {
    const code = character.codePointAt(0)!
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
  })
}

/**
 * Text as a block scalar, `|` or `>`, in the style of the one that it replaces; undefined where it would not be read back exactly.
 * @param width characters on a line of folded text
 */
export function blockScalar(value: string, old: Spans['style'], indent: number, width: number): string | undefined {
  if (value.trim() === '' || value.includes('\r') || !value.isWellFormed() || HIDDEN.test(value)) return undefined
  const chomp = value.endsWith('\n') ? '' : '-'
  const text = value.replace(/\n$/, '')
  const indented = (lines: string) => lines.replace(/^(?=[^\n])/gm, ' '.repeat(indent))
  const folded = `>${chomp}\n${indented(text.replace(/\n+/g, (ends) => `${ends}\n`).split('\n').map((line) => wrap(line, width)).join('\n'))}`
  const literal = `|${chomp}\n${indented(text)}`
  return (old === 'folded' ? [folded, ...(text.includes('\n') ? [literal] : [])] : [literal]).find((written) => reads(`k: ${written}`, { k: value }))
}

/** Breaks a line at single spaces. */
function wrap(line: string, width: number): string {
  const lines = ['']
  for (const word of line.split(/(?<=\S) (?=\S)/)) {
    const current = lines.at(-1)!
    if (current === '') lines[lines.length - 1] = word
    else if (current.length + 1 + word.length <= width) lines[lines.length - 1] = `${current} ${word}`
    else lines.push(word)
  }
  return lines.join('\n')
}
