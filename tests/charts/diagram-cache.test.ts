import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openDiagramCache } from '../../src/charts/diagram-cache.ts'
import { checkDiagram, renderDiagram, stopDrawing } from '../../src/charts/mermaid.ts'
import { diagrams } from './diagrams.ts'

const MODULE = new URL('../../src/charts/diagram-cache.ts', import.meta.url).href
const good = diagrams.flowchart!
const bad = 'flowchart TD\n A -->'
let dir: string

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'diagrams-'))
  return () => rmSync(dir, { recursive: true })
})
afterAll(stopDrawing)

/** Fills the folder with both verdicts and both pictures. */
async function fill(): Promise<string> {
  const cache = openDiagramCache(dir)
  await cache.check(good)
  await cache.check(bad)
  await cache.render(good, 'dark')
  cache.save()
  return cache.render(good, 'light')
}

/** Asks the cache in a process that may start no other, and so cannot draw; returns what it prints. */
async function withoutDrawing(script: string): Promise<string> {
  const whole = `const cache = (await import(${JSON.stringify(MODULE)})).openDiagramCache(${JSON.stringify(dir)}); ${script}`
  const { stdout } = await promisify(execFile)(process.execPath, ['--permission', '--allow-fs-read=*', '--input-type=module', '-e', whole], { timeout: 20_000 })
  return stdout
}

const asked = `const outcome = async (promise) => promise.then((value) => JSON.stringify(value), (error) => error.code);`

test('answers the same as drawing does', async () => {
  const cache = openDiagramCache(dir)
  expect(await cache.check(good)).toEqual(await checkDiagram(good))
  expect(await cache.check(bad)).toEqual(await checkDiagram(bad))
  expect(await cache.render(good, 'dark')).toBe(await renderDiagram(good, 'dark'))
  await expect(cache.render(bad, 'dark')).rejects.toThrow('Line 2 of the diagram')
})

test('a hit draws nothing and loads neither mermaid nor jsdom; a miss would', async () => {
  const svg = await fill()
  const printed = await withoutDrawing(`${asked}
    const { createRequire } = await import('node:module');
    console.log(await outcome(cache.check(${JSON.stringify(good)})), await outcome(cache.check(${JSON.stringify(bad)})));
    console.log(await cache.render(${JSON.stringify(good)}, 'light') === ${JSON.stringify(svg)});
    console.log(Object.keys(createRequire(${JSON.stringify(MODULE)}).cache).filter((file) => /jsdom.lib|mermaid.dist/.test(file)).length, typeof window);
    console.log(await outcome(cache.check('flowchart TD\\n new --> one')))`)
  expect(printed.split('\n')).toEqual([`${JSON.stringify(await checkDiagram(good))} ${JSON.stringify(await checkDiagram(bad))}`, 'true', '0 undefined', 'ERR_ACCESS_DENIED', ''])
})

test('one run draws the same diagram once, also when it is asked for many times at once', async () => {
  const cache = openDiagramCache(dir)
  const all = await Promise.all(Array.from({ length: 50 }, () => cache.render(good, 'light')))
  expect(new Set(all).size).toBe(1)
  expect(readdirSync(dir)).toHaveLength(1)
})

test.each([
  ['cut off', (text: string) => text.slice(0, 2000)],
  ['empty', () => ''],
  ['changed by one character', (text: string) => text.replace('Backlog', 'Backlag').replace('true', 'tru3')],
  ['of another kind', () => '{"a": [}'],
])('an entry that is %s is computed again', async (_, damage) => {
  const svg = await fill()
  const verdict = await checkDiagram(good)
  for (const name of readdirSync(dir)) writeFileSync(join(dir, name), damage(readFileSync(join(dir, name), 'utf8')))
  expect(await openDiagramCache(dir).check(good)).toEqual(verdict)
  expect(await openDiagramCache(dir).render(good, 'light')).toBe(svg)
})

test('saving keeps what another run saved meanwhile, and leaves no temporary file', async () => {
  const [one, other] = [openDiagramCache(dir), openDiagramCache(dir)]
  await one.check(good)
  await other.check(bad)
  one.save()
  other.save()
  expect(readdirSync(dir).filter((name) => name.endsWith('.tmp'))).toEqual([])
  expect(await withoutDrawing(`${asked} console.log(await outcome(cache.check(${JSON.stringify(good)})))`)).toBe(`${JSON.stringify(await checkDiagram(good))}\n`)
})

test('5,000 known diagrams are checked within a second', async () => {
  const cache = openDiagramCache(dir)
  await cache.check(good)
  cache.save()
  const again = openDiagramCache(dir)
  const start = performance.now()
  for (let i = 0; i < 5000; i++) await again.check(good)
  expect(performance.now() - start).toBeLessThan(1000)
})
