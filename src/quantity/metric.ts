/** Keys of expected effects: "error_rate_reduction" promises a change of the metric "error_rate". */
import type { ChangeKind } from './words.ts'

const KINDS: readonly ChangeKind[] = ['reduction', 'increase', 'improvement']

/** The kind of change that a key promises; undefined for the key of a plain metric. */
export function changeKindOf(key: string): ChangeKind | undefined {
  return KINDS.find((kind) => key.endsWith(`_${kind}`) && key.length > kind.length + 1)
}

/** The metric that a key is about: 'error_rate_reduction' is 'error_rate', 'cost_increase' is 'cost'; others are themselves. */
export function metricName(key: string): string {
  const kind = changeKindOf(key)
  return kind === undefined ? key : key.slice(0, -kind.length - 1)
}
