import { stripVTControlCharacters } from 'node:util'

/** Text of a record on a terminal: no escapes, no direction changes, no second line; a tab is one column. */
export function plain(text: string): string {
  return withoutSteering(text.replaceAll('\t', ' ')).replaceAll('\n', '\uFFFD')
}

/** Text of a record as one line: line ends and other white space are a blank. */
export function oneLine(text: string): string {
  return /^[\x21-\x7E]+(?: [\x21-\x7E]+)*$/.test(text) ? text : plain(text.replace(/\s+/g, ' ').trim())
}

/** Text of a record with its lines, and nothing else that steers a terminal. */
export function severalLines(text: string): string {
  return withoutSteering(text.replace(/\r\n?/g, '\n').replaceAll('\t', ' ')).trim()
}

function withoutSteering(text: string): string {
  return stripVTControlCharacters(text).replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028\u2029\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g, '\uFFFD')
}
