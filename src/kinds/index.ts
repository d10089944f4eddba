import { analysis } from './analysis.ts'
import type { KindDefinition } from './define-kind.ts'
import { improvement } from './improvement.ts'
import { kpi } from './kpi.ts'
import { plan } from './plan.ts'
import { roadmap } from './roadmap.ts'
import { runbook } from './runbook.ts'
import { validation } from './validation.ts'

/** Every kind of record. A new kind is one more line here, its file and its template. */
export const KINDS: readonly KindDefinition[] = [improvement, roadmap, plan, runbook, validation, kpi, analysis]

/** The kind of this permanent name. */
export function kindNamed(name: string): KindDefinition | undefined {
  return KINDS.find((kind) => kind.name === name)
}

/** The kind whose records stand in this folder. */
export function kindOfFolder(folder: string): KindDefinition | undefined {
  return KINDS.find((kind) => kind.folder === folder)
}

/** The kind that an id belongs to, by its prefix. */
export function kindOfId(id: string): KindDefinition | undefined {
  return KINDS.find((kind) => id.startsWith(`${kind.prefix}-`))
}

/** The kind of record that stands in a file, by its path from the content folder. */
export function kindOfFile(file: string): KindDefinition | undefined {
  return kindOfFolder(file.split('/')[0]!)
}
