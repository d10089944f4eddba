import fc from 'fast-check'
import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import { parseYaml, parseYamlStrictly } from '../../src/content/yaml.ts'
import { frontmatters, generated, mutated } from './yaml-documents.ts'

const RUNS = Number(process.env.RUNS ?? 3000)

function agree(text: string): boolean {
  return isDeepStrictEqual(parseYaml(text), parseYamlStrictly(text))
}

test('the quick reading of every frontmatter there is has the values of the strict one', () => {
  expect(frontmatters().filter((text) => !agree(text))).toEqual([])
})

test('the quick reading of a document made of traps is the strict one', () => {
  fc.assert(fc.property(generated, agree), { numRuns: RUNS * 4 })
})

test('the quick reading of a record with slips of the keyboard is the strict one', () => {
  fc.assert(fc.property(mutated, agree), { numRuns: RUNS / 3 })
}, 30_000)

test.each(['a: -.5\n', '014: x\n', '~: x\n', '1e3: x\n', 'a: 1_000\n', 'a: 0x1F\n', 'a: 0b1\n', 'a: 0o14\n', '  -\n- x\n', '  - # c\n- x\n', 'a: -', `${'k'.repeat(1100)}: x\n`, `a:\n${Array.from({ length: 30 }, (_, depth) => `${' '.repeat(depth + 1)}k:`).join('\n')}\n`])('the quick reading leaves %j to the strict one', (text) => {
  expect(parseYaml(text)).toEqual(parseYamlStrictly(text))
})

test('plain frontmatter is read at least twice as quickly', () => {
  // Without this, a screen that refuses everything would pass the tests above.
  const simple = 'id: IMP-2025-001\ntitle: Cache warming\nmetadata:\n  created: 2025-03-03\n  weight: 1.5\n'
  const quick = time(() => parseYaml(simple))
  expect(quick * 2).toBeLessThan(time(() => parseYamlStrictly(simple)))
})

/** The quickest of some rounds, in milliseconds. */
function time(work: () => void): number {
  return Math.min(...Array.from({ length: 20 }, () => {
    const start = performance.now()
    for (let round = 0; round < 50; round++) work()
    return performance.now() - start
  }))
}
