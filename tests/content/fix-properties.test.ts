import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EditError } from '../../src/content/edit/edit.ts'
import { repaired } from '../../src/content/edit/repair.ts'
import { readFrontmatter } from '../../src/content/frontmatter.ts'
import { valueAt } from '../../src/content/paths.ts'
import type { Fix, Path } from '../../src/content/problem.ts'
import { parseRecord } from '../../src/content/record.ts'
import { kindOfFolder } from '../../src/kinds/index.ts'
import { programmeSchema } from '../../src/kinds/programme.ts'
import { choicesAt } from '../../src/kinds/schema.ts'
import { filesBelow } from '../check-folder.ts'

const RUNS = Number(process.env.RUNS ?? 100)
const content = fileURLToPath(new URL('../../content', import.meta.url))
const examples = Object.entries(filesBelow(content)).filter(([file]) => file.endsWith('.md')).map(([file, bytes]) => ({ file, text: bytes.toString('utf8') }))
const programme = programmeSchema.parse({})

/** As an editor on Windows would have saved it, or another. */
const dressed = fc.record({ example: fc.constantFrom(...examples), mark: fc.constantFrom('', '\uFEFF'), eol: fc.constantFrom('\n', '\r\n') })
  .map(({ example: { file, text }, mark, eol }) => ({ file, text: mark + text.replaceAll('\n', eol) }))

const slip = fc.record({ how: fc.constantFrom('without', 'twice', 'swapped', 'other', 'capitals'), at: fc.nat(1000), letter: fc.constantFrom('x', 'e', 's', 'a') })

function misspelt(word: string, { how, at, letter }: { how: string; at: number; letter: string }): string {
  const place = at % word.length
  const [before, here, after] = [word.slice(0, place), word[place]!, word.slice(place + 1)]
  if (how === 'capitals') return word.toUpperCase()
  if (how === 'swapped') return after === '' ? word : before + after[0] + here + after.slice(1)
  return before + { without: '', twice: here + here, other: letter }[how] + after
}

function findingsOf(file: string, text: string) {
  const { findings, record } = parseRecord({ path: file, folder: file.split('/')[0]! }, text, programme)
  return { findings, record }
}

/** All fixes one after the other, and again until none is left. */
function fixed(file: string, text: string): string {
  for (let round = 0; round < 10; round++) {
    const fixes = findingsOf(file, text).findings.flatMap(({ fix }): Fix[] => (fix ? [fix] : []))
    if (fixes.length === 0) return text
    text = repaired(text, fixes[0]!.repair, { kind: kindOfFolder(file.split('/')[0]!), file }).text
  }
  throw new Error(`There is no end to the fixes of ${file}.`)
}

const holds = (property: fc.IProperty<never>) => fc.assert(property, { numRuns: RUNS })

test('a misspelt key gets its name again, byte for byte, or is left alone and told', () => {
  let mended = 0
  holds(fc.property(dressed, fc.nat(1000), slip, ({ file, text }, at, how) => {
    const keys = [...text.slice(0, text.indexOf('\n---', 4)).matchAll(/^ *(?:- )?([a-z_]+)(?=:)/gm)]
    const match = keys[at % keys.length]!
    const from = match.index + match[0].length - match[1]!.length
    const broken = text.slice(0, from) + misspelt(match[1]!, how) + text.slice(from + match[1]!.length)
    const result = fixed(file, broken)
    if (result !== broken) mended += 1
    expect([broken, text]).toContain(result)
  }) as never)
  expect(mended).toBeGreaterThan(RUNS / 4)
})

test('a misspelt choice gets its word again, byte for byte, or is left alone and told', () => {
  let mended = 0
  holds(fc.property(dressed, fc.nat(1000), slip, ({ file, text }, at, how) => {
    const { schema } = kindOfFolder(file.split('/')[0]!)!
    const paths = ['status', 'type', 'severity', 'priority', 'metadata.priority', 'method', 'feedback.user', 'implementation.status'].filter((path) => choicesAt(schema, path).includes(textAt(text, path.split('.'))))
    const path = paths[at % paths.length]
    if (path === undefined) return
    const word = textAt(text, path.split('.'))
    const wrong = misspelt(word, how)
    const kind = kindOfFolder(file.split('/')[0]!)
    const broken = repaired(text, { do: 'set-value', at: path.split('.'), to: wrong }, { kind, file }).text
    if (textAt(broken, path.split('.')) !== wrong || choicesAt(schema, path).includes(wrong)) return
    const result = fixed(file, broken)
    if (result !== broken) mended += 1
    expect([broken, text]).toContain(result)
    expect(findingsOf(file, result).findings.length === 0).toBe(result === text)
  }) as never)
  expect(mended).toBeGreaterThan(RUNS / 6)
})

function textAt(source: string, path: Path): string {
  const result = readFrontmatter(source)
  return result.ok ? String(valueAt(result.value, path)) : ''
}

test('a fix that is offered for whatever is broken can be carried out, and does not come back', () => {
  const junk = fc.constantFrom('', 'x', '"', ': ', '\n', '  ', '- ', '{', ']', 'yes', '2025', '#', 'IMP-2025-1', '\u200b')
  holds(fc.property(dressed, fc.nat(100_000), junk, fc.nat(3), ({ file, text }, at, put, gone) => {
    const end = text.indexOf('\n---', 4)
    const from = 5 + (at % (end - 5))
    const broken = text.slice(0, from) + put + text.slice(from + gone)
    const { findings } = findingsOf(file, broken)
    for (const { fix, message } of findings) {
      if (!fix) continue
      try {
        const once = repaired(broken, fix.repair, { kind: kindOfFolder(file.split('/')[0]!), file })
        expect(once.text).not.toBe(broken)
        expect(findingsOf(once.file, once.text).findings.map((found) => found.message)).not.toContain(message)
      } catch (error) {
        if (!(error instanceof EditError)) throw error
      }
    }
  }) as never)
})

test('a record that is right is offered nothing', () => {
  for (const { file, text } of examples) expect([file, fixed(file, text)]).toEqual([file, text])
})
