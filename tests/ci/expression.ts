/** What `${{ }}` can see: `github`, `inputs`, `steps`, `runner`, and whether a step before has failed. */
export interface Context { values: Record<string, unknown>; failed: boolean }

/**
 * A value of a workflow with its `${{ }}` worked out: text with the results in it, or the one result when there is nothing else.
 * As GitHub says (Evaluate expressions in workflows and actions): what is not there is an empty text, and `&&` and `||` answer one of their sides.
 */
export function filledIn(text: string, context: Context): unknown {
  const whole = /^\$\{\{((?:(?!\}\}).)*)\}\}$/s.exec(text.trim())
  if (whole) return evaluate(whole[1]!, context)
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_all, expression: string) => String(evaluate(expression, context)))
}

/** Whether a step runs: what its `if` says, and that no step before has failed unless it asks about that itself. */
export function isWanted(condition: string | undefined, context: Context): boolean {
  const text = (condition ?? 'success()').replace(/^\$\{\{(.*)\}\}$/s, '$1')
  const asks = /\b(?:success|failure|always|cancelled)\(\)/.test(text)
  return Boolean(evaluate(asks ? text : `success() && (${text})`, context))
}

/** Names and texts as GitHub writes them become JavaScript; operators are the same. */
function evaluate(expression: string, { values, failed }: Context): unknown {
  const code = expression.replace(/'(?:[^']|'')*'|[a-z_][\w-]*(?:\.[\w-]+)*/gi, (token) => {
    if (token.startsWith("'")) return JSON.stringify(token.slice(1, -1).replaceAll("''", "'"))
    return /^(?:true|false|null)$/.test(token) ? token : ['success', 'failure', 'cancelled', 'always'].includes(token) ? token : `at(${JSON.stringify(token)})`
  })
  const at = (path: string) => path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], values) ?? ''
  // The expressions are those of our own files.
  const work = new Function('at', 'success', 'failure', 'cancelled', 'always', `return (${code})`) as (...given: unknown[]) => unknown
  return work(at, () => !failed, () => failed, () => false, () => true)
}
