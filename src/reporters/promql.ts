/** Text as a literal of PromQL, in double quotes: https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals */
export function promText(text: string): string {
  // Go reads what JSON writes, but for halves of surrogate pairs.
  return JSON.stringify(text.toWellFormed())
}

/** An expression of a record between brackets: the comment of its last line does not take the closing one. */
export function bracketed(promql: string): string {
  const text = promql.trim()
  return /[#\n]/.test(text) ? `(\n${text}\n)` : `(${text})`
}

/** The expression with a label of this value: `$` in the value stands for itself. */
export function withLabel(expression: string, label: string, value: string): string {
  return `label_replace(${expression}, ${promText(label)}, ${promText(value.replaceAll('$', '$$$$'))}, "", "")`
}

/** A number as PromQL reads it. */
export function promNumber(value: number): string {
  return String(Number(value.toPrecision(12)))
}
