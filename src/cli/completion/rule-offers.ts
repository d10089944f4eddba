import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Offer } from './offer.ts'

/** Rules by their pages, of which the third line says what the rule demands: the rules themselves take long to load. */
export function ruleOffers(packageRoot: string): Offer[] {
  const folder = join(packageRoot, 'docs/rules')
  return readdirSync(folder).filter((name) => name.endsWith('.md')).map((name) => ({ value: name.slice(0, -3), about: readFileSync(join(folder, name), 'utf8').split('\n', 3)[2] }))
}
