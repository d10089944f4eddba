import { spawn } from 'node:child_process'
import { cpSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { CliError, type World } from './define-command.ts'
import { shownPath } from './open-library.ts'

/** Marks a folder as a site of ours, which a build may replace. */
const MARK = '.kaizenbook'

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

/** Puts a finished folder in the place of another. The old one is there until the new one is. */
export function replaceFolder(from: string, to: string): void {
  writeFileSync(join(from, MARK), 'This folder was written by Kaizenbook. The next build replaces it.\n')
  const fresh = join(dirname(to), `.${process.pid}.new`)
  const old = join(dirname(to), `.${process.pid}.old`)
  try {
    move(from, fresh)
    if (existsSync(to)) renameSync(to, old)
    renameSync(fresh, to)
  } catch (error) {
    if (existsSync(old) && !existsSync(to)) renameSync(old, to)
    rmSync(fresh, { recursive: true, force: true })
    throw error
  }
  discard(old)
}

/** Deletes the old site when nobody waits any longer: thousands of files take their time. */
function discard(folder: string): void {
  if (!existsSync(folder)) return
  const program = 'require("node:fs").rmSync(process.argv[1], { recursive: true, force: true })'
  spawn(process.execPath, ['-e', program, folder], { detached: true, stdio: 'ignore' }).unref()
}

/** Renames, or copies where the target is on another disk. */
function move(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    cpSync(from, to, { recursive: true })
  }
}
