import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LAUNCHER } from './launcher.ts'

const CONTENT = fileURLToPath(new URL('../../content', import.meta.url))

/** A working folder of its own with a copy of the example programme and `./improvement`. */
export interface Example { root: string; read: (file: string) => string; remove: () => void }

export function exampleFolder(): Example {
  const root = mkdtempSync(join(tmpdir(), 'kaizenbook-example-'))
  cpSync(CONTENT, join(root, 'content'), { recursive: true })
  symlinkSync(LAUNCHER, join(root, 'improvement'))
  return { root, read: (file) => readFileSync(join(root, file), 'utf8'), remove: () => rmSync(root, { recursive: true, force: true }) }
}
