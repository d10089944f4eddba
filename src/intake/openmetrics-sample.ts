/** One line of OpenMetrics or Prometheus text. */
export interface Sample { name: string; labels: Map<string, string>; value: string; /** As written: seconds in OpenMetrics, milliseconds in Prometheus text. */ time?: number }

const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y
const LABEL = /[ \t]*(?:([a-zA-Z_][a-zA-Z0-9_.:]*)|"((?:[^"\\]|\\.)*)")[ \t]*(?:=[ \t]*"((?:[^"\\]|\\.)*)"[ \t]*)?/y
const REST = /[ \t]+(\S+)(?:[ \t]+(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?))?[ \t]*(?:# .*)?$/y

/**
 * Reads a sample (`sample` in the ABNF of OpenMetrics, section "Text format"), also one whose name stands among the labels in quotes, as
 * Prometheus 3 writes names beyond the old alphabet. An exemplar behind it is left aside. Answers what is wrong with a line that is none.
 */
export function readSample(line: string): Sample | string {
  const labels = new Map<string, string>()
  let [name, at] = matched(NAME, line, 0)
  if (line[at] === '{') {
    const end = readLabels(line, at + 1, labels, (quoted) => (name === '' ? ((name = quoted), true) : false))
    if (typeof end === 'string') return end
    at = end
  }
  if (name === '') return 'The line does not begin with the name of a metric.'
  REST.lastIndex = at
  const rest = REST.exec(line)
  if (!rest) return 'Behind the name there is no value, or something that is neither value nor time.'
  return { name, labels, value: rest[1]!, ...(rest[2] !== undefined && { time: Number(rest[2]) }) }
}

function matched(pattern: RegExp, line: string, at: number): [text: string, end: number] {
  pattern.lastIndex = at
  const text = pattern.exec(line)?.[0] ?? ''
  return [text, at + text.length]
}

/** Reads labels up to the closing bracket and answers where they end, or what is wrong. */
function readLabels(line: string, from: number, labels: Map<string, string>, named: (quoted: string) => boolean): number | string {
  let at = from
  while (line[at] !== '}') {
    LABEL.lastIndex = at
    const match = LABEL.exec(line)
    if (!match) return 'Its labels cannot be read.'
    const [text, bare, quoted, value] = match
    const label = bare ?? unescaped(quoted!)
    if (value === undefined) {
      if (bare !== undefined || !named(label)) return `The label \`${label}\` has no value.`
    } else if (labels.has(label)) return `The label \`${label}\` is there twice.`
    else labels.set(label, unescaped(value))
    at += text.length
    if (line[at] === ',') at += 1
    else if (line[at] !== '}') return 'Its labels are not closed.'
    while (line[at] === ' ') at += 1
  }
  return at + 1
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))
}
