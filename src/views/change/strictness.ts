import type { Target } from '../../quantity/index.ts'

type Limits = { low: number; high: number; dimension: string; basis: string }

/** Whether a target asks for less than it did. Targets that cannot be compared are just another one. */
export function compareTargets(before: Target | undefined, after: Target | undefined): 'target-weakened' | 'target-tightened' | 'target-changed' {
  const [old, now] = [limitsOf(before), limitsOf(after)]
  if (!old || !now || old.dimension !== now.dimension || old.basis !== now.basis) return 'target-changed'
  const [wider, narrower] = [now.low <= old.low && now.high >= old.high, now.low >= old.low && now.high <= old.high]
  return wider === narrower ? 'target-changed' : wider ? 'target-weakened' : 'target-tightened'
}

/** The values that a target takes, in the base unit; undefined when it does not say which side is better. */
function limitsOf(target: Target | undefined): Limits | undefined {
  if (!target || target.kind === 'text') return undefined
  if (target.kind === 'range') return { low: target.low.base, high: target.high.base, dimension: target.low.dimension, basis: target.basis }
  const { comparator, quantity: { base, dimension }, basis } = target
  if (comparator === '=') return undefined
  return comparator.startsWith('<') ? { low: -Infinity, high: base, dimension, basis } : { low: base, high: Infinity, dimension, basis }
}
