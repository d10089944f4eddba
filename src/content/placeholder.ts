import { kindOfId } from '../kinds/index.ts'

/** True for the text between brackets when a template marks with it what is to be filled in: a capital first, X and its like. */
export function isPlaceholder(text: string): boolean {
  if (text === 'x' || text === ' ' || kindOfId(text)) return false
  return /^[A-Z+]/.test(text)
}

/** True when a value is nothing but a placeholder, `[DATE]`. */
export function isBarePlaceholder(value: unknown): boolean {
  const match = typeof value === 'string' ? /^\[([^[\]]{1,160})\]$/.exec(value) : null
  return match !== null && isPlaceholder(match[1]!)
}
