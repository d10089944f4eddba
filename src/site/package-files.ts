import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSettings } from './settings.ts'

/** Template of a kind, as `create` fills it in. */
export function readTemplate(kind: string): string {
  return readFileSync(join(readSettings().packageRoot, 'src/kinds', `${kind}.template.md`), 'utf8')
}

/** Generated page of a rule, without its first heading. */
export function readRulePage(rule: string): string | undefined {
  const file = join(readSettings().packageRoot, 'docs/rules', `${rule}.md`)
  return existsSync(file) ? readFileSync(file, 'utf8').replace(/^# .*\n+/, '') : undefined
}
