import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'

/** How long a writer waits for the others, in milliseconds. */
const PATIENCE = 120_000

/** The lock cannot be had: another process has held it for longer than anybody waits, or there is no place for it. */
export class Busy extends Error {
  override name = 'Busy'
  readonly hint: string
  constructor(message: string, hint = 'Look whether an `improvement` process hangs, and try again.') {
    super(message)
    this.hint = hint
  }
}

/**
 * Runs work while no other process of this machine writes to the same library.
 *
 * The lock is an exclusive transaction on an empty SQLite database: the system takes it away from a process however that
 * ends, so that a killed writer never leaves a lock behind. A lock file with a process id cannot promise that.
 * @param root real path of the content folder
 * @param folder where the lock lies: the cache, not the library
 * @throws Busy after two minutes, or when there is no place where a lock can be held
 */
export async function withLock<Result>(root: string, folder: string, work: () => Promise<Result>): Promise<Result> {
  const { DatabaseSync } = await quietly(() => import('node:sqlite'))
  const file = lockFile(root, folder)
  const database = told(file, () => new DatabaseSync(file))
  try {
    // With its journal in memory a lock needs no room on the disk, and leaves no second file when it is killed.
    await take(() => told(file, () => database.exec('PRAGMA busy_timeout = 40; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')), root)
    return await work()
  } finally {
    database.close()
  }
}

/** A mistake of SQLite about the file of the lock, as one that a person can do something about. */
function told<Result>(file: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (isTaken(error)) throw error
    throw new Busy(`The lock ${file} cannot be used: ${(error as Error).message}.`, 'Look after that disk, or name another folder in KAIZENBOOK_CACHE.')
  }
}

function isTaken(error: unknown): boolean {
  return /locked|busy/i.test((error as Error).message)
}

function lockFile(root: string, folder: string): string {
  const name = `${createHash('sha256').update(root).digest('hex').slice(0, 24)}.lock`
  for (const place of [join(folder, 'locks'), join(tmpdir(), `kaizenbook-locks-${process.getuid?.() ?? 0}`)]) {
    try {
      mkdirSync(place, { recursive: true })
      // Of a file that it may only read, SQLite grants an exclusive lock to everybody at once.
      accessSync(existsSync(join(place, name)) ? join(place, name) : place, constants.W_OK)
      return join(place, name)
    } catch {
      // A home that cannot be written to, as in some CI jobs: the folder for temporary files is the other place everybody agrees on.
    }
  }
  throw new Busy(`There is no place for the lock that keeps two commands from writing at once: neither ${folder} nor ${tmpdir()} can be written to.`, 'Name a folder in KAIZENBOOK_CACHE.')
}

async function take(lock: () => void, root: string): Promise<void> {
  for (const end = Date.now() + PATIENCE; ;) {
    try {
      return lock()
    } catch (error) {
      if (!isTaken(error)) throw error
      if (Date.now() > end) throw new Busy(`Another command has been writing to ${root} for two minutes.`)
      await sleep(10 + Math.random() * 40)
    }
  }
}

/** Node 22 says that its SQLite is experimental. What is used of it, a lock, is not; and nobody who creates a record can act on it. */
async function quietly<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  const listeners = process.listeners('warning')
  process.removeAllListeners('warning')
  try {
    const loaded = await load()
    await nextTurn()
    return loaded
  } finally {
    for (const listener of listeners) process.on('warning', listener)
  }
}
