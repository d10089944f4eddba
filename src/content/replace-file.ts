import { closeSync, fchmodSync, fchownSync, fsyncSync, linkSync, lstatSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, unlinkSync, writeFileSync, type Stats, type Dirent } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Names of files that are being written. The reader passes over them; what a killed writer left is swept by the next one. */
export const TEMPORARY = /^\.kaizenbook-\d+-\d+\.tmp$/

let count = 0

/**
 * Replaces a file, or makes it, in one step: whenever the process is killed, the old file or the new one is there, whole.
 * The new text is on the disk before it takes the name (temporary file, fsync, rename, fsync of the folder), and the mode is kept.
 * @param ready is called when the new text is on the disk, right before it takes the name; what it throws leaves the old file
 * @throws the error of the file system; the old file is then as it was
 */
export function writeFileAtomically(path: string, text: string, ready?: () => void): void {
  const old = lstatSync(path, { throwIfNoEntry: false })
  const temporary = writeTemporary(dirname(path), text, old)
  try {
    ready?.()
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  syncFolder(dirname(path))
}

/**
 * Makes a file that is not there yet, whole or not at all; folders on the way are made. It never takes the place of another file.
 * @throws EEXIST when there is one of that name
 */
export function createFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const temporary = writeTemporary(dirname(path), text)
  try {
    linkSync(temporary, path)
  } finally {
    rmSync(temporary, { force: true })
  }
  syncFolder(dirname(path))
}

/**
 * Gives a file another name in one step. It never takes the place of another file.
 * @throws EEXIST when there is one of that name
 */
export function moveFile(from: string, to: string): void {
  if (lstatSync(to, { throwIfNoEntry: false })) throw Object.assign(new Error(`${to} is there already`), { code: 'EEXIST' })
  mkdirSync(dirname(to), { recursive: true })
  renameSync(from, to)
  for (const folder of new Set([dirname(to), dirname(from)])) syncFolder(folder)
}

/** Removes a file, durably. One that is gone already is no error. */
export function removeFile(path: string): void {
  try {
    unlinkSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  syncFolder(dirname(path))
}

/** Temporary files in a folder and below it. Only who holds the lock of the library may take them for left-overs. */
export function temporaryFiles(folder: string): string[] {
  return entries(folder).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name.startsWith('.') ? [] : temporaryFiles(path)
    return entry.isFile() && TEMPORARY.test(entry.name) ? [path] : []
  }).sort()
}

function entries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    // Nobody has written where they may not read, and a folder may go at any moment.
    if (['EACCES', 'EPERM', 'ENOENT'].includes((error as NodeJS.ErrnoException).code!)) return []
    throw error
  }
}

function writeTemporary(folder: string, text: string, like?: Stats): string {
  const path = join(folder, `.kaizenbook-${process.pid}-${count += 1}.tmp`)
  const file = openSync(path, 'wx', 0o666)
  try {
    if (like) keepMode(file, like)
    writeFileSync(file, text)
    fsyncSync(file)
  } catch (error) {
    closeSync(file)
    rmSync(path, { force: true })
    throw error
  }
  closeSync(file)
  return path
}

function keepMode(file: number, { mode, uid, gid }: Stats): void {
  try {
    fchownSync(file, uid, gid)
  } catch {
    // Who may not give files away writes their own: the mode still holds.
  }
  fchmodSync(file, mode & 0o7777)
}

/** A new name is only durable when its folder is. Windows knows no such thing and has no way to ask. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  let handle: number | undefined
  try {
    handle = openSync(folder, 'r')
    fsyncSync(handle)
  } catch (error) {
    // The file has its name by now. A folder that may not be read, and some shared disks, cannot be asked for more.
    if (!['EACCES', 'EPERM', 'EINVAL', 'ENOTSUP', 'ENOSYS'].includes((error as NodeJS.ErrnoException).code!)) throw error
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

/** What a person is told about a failed write: `the disk is full`. */
export function reasonOfWrite(error: unknown, path: string): string {
  const { code, message } = error as NodeJS.ErrnoException
  const reasons: Record<string, string> = { ENOSPC: 'the disk is full', EDQUOT: 'the disk quota is used up', EROFS: 'the disk is read-only', EACCES: 'permission is denied', EPERM: 'permission is denied', EFBIG: 'it would be larger than files may be here', EISDIR: 'there is a folder of that name', ENOTDIR: 'part of the path is a file', EEXIST: 'there is a file of that name', ENAMETOOLONG: 'the name is too long' }
  return `\`${basename(path)}\` could not be written: ${reasons[code ?? ''] ?? message}.`
}
