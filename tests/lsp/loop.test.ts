import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startLoop } from '../../src/lsp/desk/loop.ts'
import { patient } from '../../src/lsp/desk/diagrams.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'performance'] }))
afterEach(() => void vi.useRealTimers())

/** A check of five steps, 40 ms each. */
function slowCheck() {
  const runs: string[] = []
  const failed: unknown[] = []
  const loop = startLoop(async (between) => {
    runs.push('begun')
    for (let step = 0; step < 5; step += 1) {
      await new Promise((resolve) => setTimeout(resolve, 40))
      await between()
    }
    runs.push('done')
  }, (error) => failed.push(error))
  return { runs, failed, loop }
}

test('a check begins when nobody has typed for 150 ms', async () => {
  const { runs, loop } = slowCheck()
  for (let key = 0; key < 5; key += 1) {
    loop.touch()
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(runs).toEqual([])
  await vi.advanceTimersByTimeAsync(60)
  expect(runs).toEqual(['begun'])
  await vi.advanceTimersByTimeAsync(300)
  expect(runs).toEqual(['begun', 'done'])
})

test('a newer edit ends a check that is under way, and another begins', async () => {
  const { runs, failed, loop } = slowCheck()
  loop.touch()
  await vi.advanceTimersByTimeAsync(200)
  loop.touch()
  await vi.advanceTimersByTimeAsync(600)
  expect([runs, failed]).toEqual([['begun', 'begun', 'done'], []])
})

test('somebody who types without a pause is told all the same', async () => {
  const { runs, loop } = slowCheck()
  for (let key = 0; key < 60; key += 1) {
    loop.touch()
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(runs.filter((run) => run === 'done').length).toBeGreaterThanOrEqual(1)
  expect(runs.filter((run) => run === 'begun').length).toBeLessThan(5)
})

test('a check that fails is told, and the next edit is checked', async () => {
  const failed: unknown[] = []
  let runs = 0
  const loop = startLoop(async () => { if ((runs += 1) === 1) throw new Error('a mistake') }, (error) => failed.push(error))
  loop.touch()
  await vi.advanceTimersByTimeAsync(200)
  loop.touch()
  await vi.advanceTimersByTimeAsync(200)
  expect([runs, failed.map(String)]).toEqual([2, ['Error: a mistake']])
})

test('a loop that was stopped checks nothing more', async () => {
  const { runs, loop } = slowCheck()
  loop.touch()
  loop.stop()
  await vi.advanceTimersByTimeAsync(500)
  expect(runs).toEqual([])
})

test('a diagram that takes long counts as right until it is known to be wrong; it is drawn once', async () => {
  vi.useRealTimers()
  let drawn = 0
  let told = 0
  const release = Promise.withResolvers<void>()
  const diagrams = patient({ check: async () => { drawn += 1; await release.promise; return { ok: false, message: 'no', line: 1 } } }, () => void (told += 1), () => undefined)
  expect([await diagrams.check('pie'), await diagrams.check('pie')]).toEqual([{ ok: true }, { ok: true }])
  release.resolve()
  await vi.waitFor(() => expect(told).toBe(1))
  expect([await diagrams.check('pie'), drawn]).toEqual([{ ok: false, message: 'no', line: 1 }, 1])
})
