import { chmodSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { stopDrawing } from '../src/charts/mermaid.ts'
import { readLibrary, type Library } from '../src/content/library.ts'
import type { Base } from '../src/rules/define-rule.ts'
import { RULES } from '../src/rules/index.ts'
import { asBase, asNobody, checkFolder, filesBelow, folderOf } from './check-folder.ts'

const CASES = fileURLToPath(new URL('rules/', import.meta.url))

/** What git cannot hold is done to a copy of `fails`. */
const PREPARED: Readonly<Record<string, (root: string) => void>> = {
  'file-readable': (root) => chmodSync(join(root, 'improvements/IMP-2025-001-cache-warming.md'), 0o000),
  'file-type': (root) => symlinkSync('/proc/self/environ', join(root, 'improvements/IMP-2025-004-environment.md')),
}

/** Bytes that editors and diffs do not show stand in the fixtures as `{U+202E}` and `{byte E9}`. */
function withHiddenBytes(text: Buffer): Buffer {
  const shown = text.toString('latin1')
  return Buffer.from(shown.replace(/\{U\+([0-9A-F]{4})\}/g, (_, hex: string) => Buffer.from(String.fromCodePoint(parseInt(hex, 16))).toString('latin1')).replace(/\{byte ([0-9A-F]{2})\}/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1')
}

/** Rules about changes have their cases held against `before`. */
function baseOf(rule: string): Base | undefined {
  const folder = join(CASES, rule, 'before')
  return existsSync(folder) ? asBase(readLibrary(folder)) : undefined
}

async function run(rule: string, which: 'fails' | 'passes') {
  const files = Object.entries(filesBelow(join(CASES, rule, which))).map(([path, bytes]) => [path, withHiddenBytes(bytes)] as const)
  const { root, remove } = folderOf(Object.fromEntries(files))
  try {
    chmodSync(root, 0o755)
    if (which === 'fails') PREPARED[rule]?.(root)
    return await checkFolder(root, (folder): Library => asNobody(() => readLibrary(folder)), baseOf(rule))
  } finally {
    remove()
  }
}

afterAll(stopDrawing)

test('every folder of cases belongs to a rule', () => {
  expect(readdirSync(CASES).sort()).toEqual(RULES.map(({ name }) => name).sort())
})

describe.each(RULES.map(({ name }) => name))('%s', (rule) => {
  test('says nothing about records that keep it', async () => {
    const { report, text } = await run(rule, 'passes')
    expect(text).toBe(`${report.read} record${report.read === 1 ? '' : 's'} read = ${report.read} published + 0 quarantined; no problems${report.suppressed.length > 0 ? `, ${report.suppressed.length} suppressed` : ''}.\n`)
    expect(report.read).toBeGreaterThan(0)
  })

  test('says what is wrong, where and what to write, and nothing else complains', async () => {
    const { report, text } = await run(rule, 'fails')
    const expected = join(CASES, rule, 'expected.txt')
    if (process.env.UPDATE) writeFileSync(expected, text)
    expect(new Set(report.problems.map((problem) => problem.rule))).toEqual(new Set([rule]))
    expect(report.problems.every(({ hint }) => hint)).toBe(true)
    expect(existsSync(expected) && readFileSync(expected, 'utf8')).toBe(text)
    expect(report.read).toBe(report.published.length + report.quarantined.length)
  })
})
