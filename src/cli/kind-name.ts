import type { KindDefinition } from '../kinds/define-kind.ts'
import { KINDS } from '../kinds/index.ts'
import { refuseUnknown } from './parse.ts'

/** A kind by its name, its plural or its prefix, in any case: `runbook`, `runbooks`, `RB`. Whatever else is refused. */
export function readKind(word: string): KindDefinition {
  const wanted = word.toLowerCase()
  const kind = KINDS.find(({ name, folder, prefix }) => [name, folder, prefix.toLowerCase()].includes(wanted))
  if (!kind) refuseUnknown('kind', word, KINDS.map(({ name }) => name))
  return kind!
}
