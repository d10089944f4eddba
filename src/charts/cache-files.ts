import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** A home that is read-only or full, as in some CI jobs: what would be kept is computed again the next time. */
const UNKEPT = new Set(['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'])

function isUnkept(error: unknown): boolean {
  return UNKEPT.has((error as NodeJS.ErrnoException).code ?? '')
}

/** The text of a file; undefined when there is none, or nobody may read it. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (isUnkept(error)) return undefined
    throw error
  }
}

/** Writes a file of the cache where that is possible; a cache that cannot be written to is no mistake of anybody's records. */
export function keep(file: string, text: string): void {
  try {
    writeWhole(file, text)
  } catch (error) {
    if (!isUnkept(error)) throw error
  }
}

/** Writes a file so that others see the old one or the new one, never a part. Makes the folder. */
function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  const temporary = `${file}.${randomUUID()}.tmp`
  try {
    writeFileSync(temporary, text)
    renameSync(temporary, file)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** A text with its own checksum as a last line. */
export function sealed(text: string): string {
  return `${text}<!-- ${sha256(text)} -->\n`
}

/** The text that was sealed; undefined when it is damaged. */
export function unsealed(text: string): string | undefined {
  const end = text.lastIndexOf('<!-- ')
  const inner = text.slice(0, Math.max(end, 0))
  return end >= 0 && text === sealed(inner) ? inner : undefined
}

/** Changes whenever pictures may: with mermaid, with jsdom, and with the files here that draw, so that nobody has to count versions by hand. */
export function versionOfDrawing(): string {
  const here = fileURLToPath(new URL('.', import.meta.url))
  const packages = ['mermaid', 'jsdom'].map((name) => (createRequire(import.meta.url)(`${name}/package.json`) as { version: string }).version)
  const files = readdirSync(here).filter((name) => /^(mermaid|svg|text-width|helvetica|repeatable)[\w-]*\.[jt]s$/.test(name)).sort()
  return sha256(JSON.stringify([packages, process.versions.node.split('.')[0], files.map((name) => readFileSync(join(here, name), 'utf8'))]))
}
