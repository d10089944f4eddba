import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LAUNCHER } from './launcher.ts'

const CONTENT = fileURLToPath(new URL('../../content', import.meta.url))

/** How many records the example programme has. */
export const RECORDS = readdirSync(CONTENT, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md')).length

/** Last line of the check when all of `records` records are sound: the example shows a gain that has slipped, which is a warning. */
export const allSound = (records: number) => `${records} records read = ${records} published + 0 quarantined; 1 warning.`

/** A working folder of its own with a copy of the example programme and `./improvement`. */
export interface Example { root: string; read: (file: string) => string; remove: () => void }

export function exampleFolder(): Example {
  const root = mkdtempSync(join(tmpdir(), 'kaizenbook-example-'))
  cpSync(CONTENT, join(root, 'content'), { recursive: true })
  symlinkSync(LAUNCHER, join(root, 'improvement'))
  return { root, read: (file) => readFileSync(join(root, file), 'utf8'), remove: () => rmSync(root, { recursive: true, force: true }) }
}
