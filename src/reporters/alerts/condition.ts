import type { Level } from '../../evidence/level.ts'
import { bracketed, promNumber } from '../promql.ts'

/** The expression where the level is broken, and nothing elsewhere. */
export function whereBroken(expression: string, { low, high }: Level): string {
  const parts = [low && `${bracketed(expression)} ${low.open ? '<=' : '<'} ${promNumber(low.value)}`, high && `${bracketed(expression)} ${high.open ? '>=' : '>'} ${promNumber(high.value)}`].filter((part) => part !== undefined)
  return parts.join('\nor\n')
}

/** The expression where the level holds, and nothing elsewhere. */
export function whereHolding(expression: string, { low, high }: Level): string {
  const above = low ? ` ${low.open ? '>' : '>='} ${promNumber(low.value)}` : ''
  const below = high ? ` ${high.open ? '<' : '<='} ${promNumber(high.value)}` : ''
  return `${bracketed(expression)}${above}${below}`
}
