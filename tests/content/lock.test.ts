import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withLock } from '../../src/content/lock.ts'

const MODULE = JSON.stringify(fileURLToPath(new URL('../../src/content/lock.ts', import.meta.url)))
let folder: string

beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'kaizenbook-lock-')) })
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('of writers at the same time none loses what another has written', async () => {
  const file = join(folder, 'count')
  writeFileSync(file, '0')
  const program = `import { readFileSync, writeFileSync } from 'node:fs'; import { withLock } from ${MODULE}
    for (let turn = 0; turn < 5; turn += 1) await withLock('/library', ${JSON.stringify(folder)}, async () => { const count = Number(readFileSync(${JSON.stringify(file)}, 'utf8')); await new Promise((go) => setTimeout(go, 2)); writeFileSync(${JSON.stringify(file)}, String(count + 1)) })`
  await Promise.all(Array.from({ length: 12 }, () => ended(start(program))))
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

function start(program: string) {
  return spawn(process.execPath, ['--input-type=module-typescript', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
}

function ended(child: ReturnType<typeof start>): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('close', () => resolve())
  })
}
