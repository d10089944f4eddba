import type { Library } from '../content/library.ts'
import type { Report } from './check.ts'

/** A library that has been checked, and the day that it was checked for. */
export interface Checked { library: Library; report: Report; today: string }

const KEY = Symbol.for('kaizenbook.checked')
type Holder = { [KEY]?: Checked }

/**
 * Leaves a checked library for the site's loader, which runs in the same process but in Vite's own graph of modules, and would
 * otherwise read and check everything again.
 */
export function offer(checked: Checked): void {
  ;(globalThis as Holder)[KEY] = checked
}

/** What was offered and has not been taken yet. */
export function offered(): Checked | undefined {
  return (globalThis as Holder)[KEY]
}

/** Takes what was offered for this folder, once: whoever loads again reads again. */
export function take(root: string): Checked | undefined {
  const holder = globalThis as Holder
  const checked = holder[KEY]
  delete holder[KEY]
  return checked?.library.root === root ? checked : undefined
}
