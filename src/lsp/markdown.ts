import { oneLine } from '../reporters/plain.ts'

/** Longest text of a record that is quoted, in characters. */
const LONGEST = 300

/** Text of a record as Markdown that shows it as it is: one line, nothing of it is markup, whatever it contains. An address may become a link to itself. */
export function asText(text: string): string {
  const line = oneLine(text).trim()
  return (line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line).replace(MARKUP, '\\$&').replace(/^(\d{1,9})([.)])(?= |$)/, '$1\\$2')
}

/**
 * Characters that mean something, where they do: editors that show Markdown as it is written would show every other backslash, too. Those of
 * addresses are among them, since an address that is read as a link takes the backslashes behind it along.
 */
const MARKUP = /[\\`*_[\]<>&#|~!${}@]|:(?=\/\/)|(?<=www)\.|^[-+=]/gi

/** Text of a record as code, on one line: its fence is longer than any run of backticks in it. */
export function asCode(text: string): string {
  const line = oneLine(text).slice(0, LONGEST)
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = longest > 0 || line === '' ? ' ' : ''
  return `${fence}${pad}${line}${pad}${fence}`
}
