import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const page = readFileSync('docs/security.md', 'utf8')
const rows = page.split('\n').filter((line) => /^\| \d+ \|/.test(line)).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()) as [number: string, promise: string, guard: string, test: string])

/** Files and titles of tests that a text names: `tests/a.test.ts`: “one”, “two”. */
function testsIn(text: string): [file: string, title: string][] {
  return [...text.matchAll(/`(tests\/[^`]+\.ts)`: ((?:“[^”]+”(?:, )?)+)/g)].flatMap(([, file, titles]) => [...titles!.matchAll(/“([^”]+)”/g)].map(([, title]): [string, string] => [file!, title!]))
}

/** Titles as they stand in a file of tests, without what vitest fills in. */
function titlesIn(file: string): string {
  return readFileSync(file, 'utf8').replaceAll("\\'", "'")
}

describe('the page about security', () => {
  test('has a row for each of the twenty promises', () => {
    expect(rows.map(([number]) => Number(number))).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  })

  test.each(rows)('promise %s: %s has a test, and a guard that is there', (_number, _promise, guard, tests) => {
    expect(testsIn(tests).length).toBeGreaterThan(0)
    const files = [...guard.matchAll(/`([a-z][\w./-]+\.(?:ts|astro|yml))`/gi)].map(([, file]) => file!)
    expect(files.length).toBeGreaterThan(0)
    expect(files.filter((file) => !existsSync(`src/${file}`))).toEqual([])
  })

  test.each(testsIn(page))('%s has the test “%s”', (file, title) => {
    expect(existsSync(file)).toBe(true)
    const at = titlesIn(file).search(new RegExp(`['\`"]${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}['\`"]`))
    expect(at).toBeGreaterThanOrEqual(0)
  })

  test('names every file of tests in tests/security', () => {
    expect(['markup', 'fuzz', 'growth', 'expressions', 'input', 'secrets', 'git', 'writing', 'dependencies', 'nothing-vanishes', 'promises'].filter((name) => !page.includes(`tests/security/${name}.test.ts`))).toEqual([])
  })
})
