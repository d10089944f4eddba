import { expect, test } from 'vitest'
import type { Problem } from '../../src/content/problem.ts'
import { match, type Seen } from '../../src/rules/introduced.ts'

/** Problems one behind the other on a line of 240 kB; each reads 12 characters. */
function seen(count: number, text: string, message = 'There is no record `IMP-2099-001`.'): Seen[] {
  return Array.from({ length: count }, (_, index): Seen => {
    const problem: Problem = { rule: 'link-resolves', severity: 'error', file: 'a.md', message, related: [], range: { start: { line: 1, column: 1 + index * 13 }, end: { line: 1, column: 13 + index * 13 } } }
    return { problem, file: 'a.md', message, lines: [text] }
  })
}

test('many problems on one long line cost no more than as many on short ones', () => {
  const text = 'IMP-2099-001 '.repeat(18_000)
  const before = process.cpuUsage()
  const { introduced, resolved } = match(seen(4_000, text), seen(18_000, text))
  const { user, system } = process.cpuUsage(before)
  expect([introduced.length, resolved.length]).toEqual([14_000, 0])
  expect((user + system) / 1e6).toBeLessThan(2.5)
})
