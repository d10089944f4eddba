/** A command line of bash up to the cursor, parted as bash does it, with nothing expanded. */
export interface BashLine {
  /** The words after the program's name, without their quotes; the last is being typed, and may be empty. */
  words: string[]
  /** What of the last word stands before the text that bash replaces: it begins anew after `=`, `:`, `@` and an open quote. */
  kept: string
  /** The quote that is open at the cursor. */
  quote: '' | '"' | "'"
  /** The last word is the target of a redirection. */
  redirected: boolean
}

const BLANK = /[ \t\n]/
/** In double quotes a backslash stands for itself before other characters. */
const ESCAPABLE = /[$`"\\\n]/

/** @param breaks $COMP_WORDBREAKS: after which signs a new text to replace begins, beside blanks */
export function partLine(line: string, breaks: string): BashLine {
  const words: string[] = []
  // Undefined between words. `quotedFrom` is the word's text before the quote that is open.
  let word: string | undefined
  let [kept, quotedFrom] = ['', '']
  let quote: BashLine['quote'] = ''
  let redirected = false
  const endWord = () => {
    if (word === undefined) return
    if (!redirected) words.push(word)
    redirected = false
    word = undefined
    kept = ''
  }
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at]!
    const next = line[at + 1] ?? ''
    if (quote === '' && BLANK.test(sign)) endWord()
    else if (quote === '' && (sign === '>' || sign === '<')) {
      endWord()
      redirected = true
    } else if (sign === quote) quote = ''
    else if (quote === '' && (sign === '"' || sign === "'")) {
      quote = sign
      quotedFrom = word ??= ''
    } else if (sign === '\\' && (quote === '' || (quote === '"' && ESCAPABLE.test(next)))) {
      word = (word ?? '') + next
      at += 1
    } else {
      word = (word ?? '') + sign
      if (quote === '' && breaks.includes(sign)) kept = word
    }
  }
  return { words: [...words.slice(1), word ?? ''], kept: quote ? quotedFrom : kept, quote, redirected }
}

/**
 * A value as it may be put in the place of what is typed, so that bash reads exactly the value; undefined where that is not possible:
 * inside of quotes that the value itself would close, or in which parts of it would be run.
 */
export function quoted(value: string, { kept, quote }: Pick<BashLine, 'kept' | 'quote'>): string | undefined {
  if (!value.startsWith(kept)) return undefined
  const rest = value.slice(kept.length)
  if (quote === '"') return /[$`"\\!]/.test(rest) ? undefined : rest
  if (quote === "'") return rest.includes("'") ? undefined : rest
  return rest.replace(/[^A-Za-z0-9_@%+=:,./\-\u0080-\uFFFF]/g, '\\$&')
}
