/** A scalar between quotes, at the beginning of a text. */
const QUOTED = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/

/** Behind the closing quote of a scalar that stands between quotes; 0 when it does not, or they are not closed. */
export function behindQuotes(written: string): number {
  return QUOTED.exec(written)?.[0].length ?? 0
}

/** What a YAML scalar on one line says, without a comment; undefined for text that goes on below, and for what is no text. */
export function scalarIn(written: string): string | undefined {
  if (/^[|>&*!%@`[{]/.test(written)) return undefined
  if (!/^["']/.test(written)) return written.split(/\s#/, 1)[0]!.trimEnd()
  const quoted = written.slice(0, behindQuotes(written))
  if (!quoted.startsWith('"')) return quoted === '' ? undefined : quoted.slice(1, -1).replaceAll("''", "'")
  try {
    return JSON.parse(quoted) as string
  } catch {
    // An escape that YAML has and JSON does not: whoever asks is in a hurry, and does without.
    return undefined
  }
}
