import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { CliError, type World } from '../define-command.ts'
import { shownPath } from '../open-library.ts'

/** Marks a folder as a site of ours, which a build may replace. */
export const MARK = '.kaizenbook'

/** A folder that is neither empty nor a site of ours is left alone. */
export function refuseForeignFolder(out: string, content: string, world: World): void {
  const inside = (child: string, parent: string) => child === parent || child.startsWith(parent + sep)
  if (inside(out, content) || inside(content, out)) throw new CliError('The site cannot be written into the folder of records, or over it.', 'Name another folder with --out DIR.')
  if (!existsSync(out) || existsSync(join(out, MARK))) return
  const entries = list(out)
  if (entries && entries.length === 0) return
  throw new CliError(`${shownPath(out, world)} is not a site that Kaizenbook wrote${entries ? ', and it is not empty' : ''}.`, 'Empty it, or name another folder with --out DIR. Nothing was changed.')
}

function list(folder: string): string[] | undefined {
  try {
    return readdirSync(folder)
  } catch {
    return undefined
  }
}

/**
 * Puts a finished folder in the place of another. The old one is there until the new one is, and is then deleted: beside the
 * finished one on the same disk, so that nothing of it is ever seen beside the site.
 */
export function replaceFolder(from: string, to: string): void {
  writeFileSync(join(from, MARK), 'This folder was written by Kaizenbook. The next build replaces it.\n')
  mkdirSync(dirname(to), { recursive: true })
  const disk = sameDisk(from, dirname(to))
  const fresh = disk ? from : join(dirname(to), `.${process.pid}.new`)
  const old = disk ? join(dirname(from), `old-${process.pid}`) : join(dirname(to), `.${process.pid}.old`)
  try {
    if (!disk) cpSync(from, fresh, { recursive: true })
    if (existsSync(to)) renameSync(to, old)
    renameSync(fresh, to)
  } catch (error) {
    if (existsSync(old) && !existsSync(to)) renameSync(old, to)
    rmSync(fresh, { recursive: true, force: true })
    throw error
  }
  if (disk) discard(old)
  else for (const folder of [old, from]) rmSync(folder, { recursive: true, force: true })
}

function sameDisk(a: string, b: string): boolean {
  return statSync(a).dev === statSync(b).dev
}

/** Deletes the old site when nobody waits any longer: thousands of files take their time. */
function discard(folder: string): void {
  if (!existsSync(folder)) return
  const program = 'require("node:fs").rmSync(process.argv[1], { recursive: true, force: true })'
  spawn(process.execPath, ['-e', program, folder], { detached: true, stdio: 'ignore' }).unref()
}
