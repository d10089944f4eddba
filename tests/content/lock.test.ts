import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Busy, withLock } from '../../src/content/lock.ts'

const MODULE = JSON.stringify(fileURLToPath(new URL('../../src/content/lock.ts', import.meta.url)))
/** Root may write to anything: such a test steps down. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
let folder: string

beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'kaizenbook-lock-')) })
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('of writers at the same time none loses what another has written', async () => {
  const file = join(folder, 'count')
  writeFileSync(file, '0')
  await Promise.all(Array.from({ length: 12 }, () => ended(start(counting(file)))))
  expect(readFileSync(file, 'utf8')).toBe('60')
})

test('a writer that was killed leaves no lock behind', async () => {
  const holder = start(`import { withLock } from ${MODULE}; await withLock('/library', ${JSON.stringify(folder)}, () => { process.stdout.write('held'); return new Promise(() => setInterval(() => {}, 1000)) })`)
  await new Promise((go) => holder.stdout!.once('data', go))
  holder.kill('SIGKILL')
  await ended(holder)
  expect(await withLock('/library', folder, async () => 'mine')).toBe('mine')
})

test('libraries do not wait for each other', async () => {
  expect(await withLock('/one', folder, () => withLock('/other', folder, async () => 'both'))).toBe('both')
})

test('the lock is given back when the work fails', async () => {
  await expect(withLock('/library', folder, async () => { throw new Error('no') })).rejects.toThrow('no')
  expect(await withLock('/library', folder, async () => 'mine')).toBe('mine')
})

test('a cache that cannot be written to is no obstacle', async () => {
  writeFileSync(join(folder, 'file'), '')
  expect(await withLock('/library', join(folder, 'file'), async () => 'mine')).toBe('mine')
})

test('of writers who may only read the lock none loses what another has written: they take another', async () => {
  const file = join(folder, 'count')
  writeFileSync(file, '0')
  for (const [path, mode] of [[folder, 0o755], [file, 0o666]] as const) chmodSync(path, mode)
  await withLock('/library', folder, async () => undefined)
  // SQLite would grant it to any number of readers at once.
  for (const name of readdirSync(join(folder, 'locks'))) chmodSync(join(folder, 'locks', name), 0o444)
  await Promise.all(Array.from({ length: 6 }, () => ended(start(counting(file), NOBODY))))
  expect(readFileSync(file, 'utf8')).toBe('30')
})

test('a lock that cannot be opened is said, with what to do', async () => {
  mkdirSync(join(folder, 'locks'))
  await withLock('/library', folder, async () => undefined)
  const [name] = readdirSync(join(folder, 'locks'))
  rmSync(join(folder, 'locks', name!))
  mkdirSync(join(folder, 'locks', name!))
  const failed = await withLock('/library', folder, async () => 'mine').catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(Busy)
  expect((failed as Busy).hint).toContain('KAIZENBOOK_CACHE')
})

test('while it is held there is one file, and it is empty: a full disk is no obstacle', async () => {
  const files = await withLock('/library', folder, async () => readdirSync(join(folder, 'locks')).map((name) => readFileSync(join(folder, 'locks', name)).length))
  expect(files).toEqual([0])
})

/** A program that adds five to a number in a file, one by one, each under the lock. */
function counting(file: string): string {
  return `import { readFileSync, writeFileSync } from 'node:fs'; import { withLock } from ${MODULE}
    for (let turn = 0; turn < 5; turn += 1) await withLock('/library', ${JSON.stringify(folder)}, async () => { const count = Number(readFileSync(${JSON.stringify(file)}, 'utf8')); await new Promise((go) => setTimeout(go, 2)); writeFileSync(${JSON.stringify(file)}, String(count + 1)) })`
}

function start(program: string, as: { uid?: number; gid?: number } = {}) {
  return spawn(process.execPath, ['--input-type=module-typescript', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'], ...as })
}

function ended(child: ReturnType<typeof start>): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('close', () => resolve())
  })
}
