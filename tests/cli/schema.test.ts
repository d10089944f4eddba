import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { SCHEMA_NAMES } from '../../src/kinds/json-schema.ts'
import { inProcess } from './launcher.ts'

const SCHEMAS = fileURLToPath(new URL('../../schemas/', import.meta.url))
const schema = (...args: string[]) => inProcess(['schema', ...args], tmpdir())

test('there is a schema for every file that editors are given, and no other', () => {
  expect(readdirSync(SCHEMAS).filter((name) => name.endsWith('.json')).sort()).toEqual(SCHEMA_NAMES.map((name) => `${name}.schema.json`).sort())
})

test.each(SCHEMA_NAMES)('%s is printed byte for byte as it is in schemas/', async (name) => {
  expect(await schema(name)).toEqual({ status: 0, out: readFileSync(join(SCHEMAS, `${name}.schema.json`), 'utf8'), err: '' })
})

test.each([['improvements', 'Improvement'], ['IMP', 'Improvement'], ['rb', 'Runbook'], ['Validation report', 'Validation report'], ['programme.yaml', 'Programme']])('%s is understood', async (word, title) => {
  const { status, out } = await schema(word)
  expect([status, (JSON.parse(out) as { title: string }).title]).toEqual([0, title])
})

describe('a kind that is not there is misuse', () => {
  test.each([
    [['improvment'], 'There is no kind `improvment`.\nDid you mean `improvement`?\n'],
    [['Runbok'], 'There is no kind `Runbok`.\nDid you mean `runbook`?\n'],
    [['metric'], 'There is no kind `metric`.\nThere are `improvement`, `roadmap`, `plan`, `runbook`, `validation`, `kpi`, `analysis`, `programme`.\n'],
    [['__proto__'], 'There is no kind `__proto__`.\n'],
    [[''], 'The kind is empty.\n'],
    [[], '`improvement schema` needs a KIND.\n'],
  ])('%j', async (args, message) => {
    const { status, out, err } = await schema(...args)
    expect([status, out, err.startsWith(message)]).toEqual([2, '', true])
  })
})
