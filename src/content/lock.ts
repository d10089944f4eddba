import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'

/** How long a writer waits for the others, in milliseconds. */
const PATIENCE = 120_000

/** Another process has held the lock for longer than anybody waits. */
export class Busy extends Error {
  override name = 'Busy'
}

/**
 * Runs work while no other process of this machine writes to the same library.
 *
 * The lock is an exclusive transaction on an empty SQLite database: the system takes it away from a process however that
 * ends, so that a killed writer never leaves a lock behind. A lock file with a process id cannot promise that.
 * @param root real path of the content folder
 * @param folder where the lock lies: the cache, not the library
 * @throws Busy after two minutes
 */
export async function withLock<Result>(root: string, folder: string, work: () => Promise<Result>): Promise<Result> {
  const { DatabaseSync } = await quietly(() => import('node:sqlite'))
  const database = new DatabaseSync(lockFile(root, folder))
  try {
    await take(() => database.exec('PRAGMA busy_timeout = 40; BEGIN EXCLUSIVE'), root)
    return await work()
  } finally {
    database.close()
  }
}

function lockFile(root: string, folder: string): string {
  const name = `${createHash('sha256').update(root).digest('hex').slice(0, 24)}.lock`
  for (const place of [join(folder, 'locks'), join(tmpdir(), `kaizenbook-locks-${process.getuid?.() ?? 0}`)]) {
    try {
      mkdirSync(place, { recursive: true })
      return join(place, name)
    } catch {
      // A home that cannot be written to, as in some CI jobs: the folder for temporary files is the other place everybody agrees on.
    }
  }
  throw new Error(`Neither ${folder} nor ${tmpdir()} can be written to.`)
}

async function take(lock: () => void, root: string): Promise<void> {
  for (const end = Date.now() + PATIENCE; ;) {
    try {
      return lock()
    } catch (error) {
      if (!/locked|busy/i.test((error as Error).message)) throw error
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
