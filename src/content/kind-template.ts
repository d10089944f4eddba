import { readFileSync } from 'node:fs'
import type { KindDefinition } from '../kinds/define-kind.ts'

/** The template of a kind, as it lies beside its schema; the compiled package has it in `src/` too. */
export function templateOf({ name }: Pick<KindDefinition, 'name'>): string {
  return readFileSync(new URL(`../../src/kinds/${name}.template.md`, import.meta.url), 'utf8')
}
