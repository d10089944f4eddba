import { ruleNamed } from '../../rules/index.ts'
import { patternOf } from '../field.ts'
import type { View } from '../view.ts'
import { entryAt } from '../yaml/cursor.ts'
import { textOf } from '../yaml/scan.ts'

/** The rule whose name stands at a place of the frontmatter or of the settings. */
export function ruleNamedAt(view: View, line: number, column: number): string | undefined {
  const found = entryAt(view, line, column)
  if (!found) return undefined
  const { path, value } = found.entry
  const isKey = found.part === 'key' && path.length >= 2 && ['rules', 'ratchet'].includes(String(path[0]))
  const isValue = found.part === 'value' && patternOf(path) === 'suppress[].rule'
  const name = isKey ? String(path[1]) : isValue ? textOf(value) : undefined
  return name === undefined ? undefined : ruleNamed(name)?.name
}
