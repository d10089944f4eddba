import { describe, expect, test } from 'vitest'
import { KINDS } from '../../src/kinds/index.ts'
import { schemaFindings } from '../../src/content/schema-findings.ts'
import { suggest } from '../../src/content/suggest.ts'
import { FILE, onlyProblem, problemsOf, RECORD } from './records.ts'

describe('what was probably meant is named', () => {
  test.each([
    ['a key', 'priority:', 'proirity:', 'Did you mean `priority`?'],
    ['a key in other letters', 'team:', 'Team:', 'Did you mean `team`?'],
    ['a key with a dash', 'owner:', 'own-er:', 'Did you mean `owner`?'],
    ['a key of another block', 'status: backlog', 'status: backlog\nowner: maria', '`owner` belongs under `metadata`.'],
    ['a value', 'medium', 'meduim', 'Did you mean `medium`? Values: `critical`, `high`, `medium`, `low`.'],
    ['a value in other letters', 'medium', 'Medium', 'Did you mean `medium`? Values: `critical`, `high`, `medium`, `low`.'],
    ['a word of the founding documents', 'backlog', 'completed', /^Did you mean `standardized`\? /],
    ['a status with a blank', 'backlog', 'on hold', /^Did you mean `on_hold`\? /],
    ['an id in other letters', 'id: IMP-2025-001', 'id: imp-2025-1', 'Did you mean `IMP-2025-001`?'],
    ['an id of another kind', 'id: IMP-2025-001', 'id: RB-2025-001', 'An id is the prefix of the kind in capitals, the year and a number of three digits or more.'],
    ['a key that is like no other', 'team: data', 'team: data\n  xylophone: x', /^Keys here: `created`, `owner`, /],
  ])('%s', async (_name, right, wrong, hint) => {
    expect((await onlyProblem(RECORD.replace(right, wrong))).hint).toMatch(hint)
  })

  test.each([
    ['swapped digits', 'IMP-2025-120', ['IMP-2025-102', 'IMP-2025-130'], 'Did you mean `IMP-2025-102`?'],
    ['another year', 'IMP-2024-102', ['IMP-2025-102', 'IMP-2025-130'], 'Did you mean `IMP-2025-102`?'],
    ['a digit too many', 'IMP-2025-1022', ['IMP-2025-102', 'IMP-2025-130'], 'Did you mean `IMP-2025-102`?'],
    ['any other number', 'IMP-2025-555', ['IMP-2025-102', 'IMP-2025-130'], 'There are `IMP-2025-102`, `IMP-2025-130`.'],
    ['another kind', 'RB-2025-102', ['IMP-2025-102'], 'There are no other runbooks here.'],
  ])('an id with %s', async (_name, wrong, ids, hint) => {
    const others = Object.fromEntries(ids.map((id) => [`improvements/${id}.md`, RECORD.replace('IMP-2025-001', id)]))
    const problems = await problemsOf({ [FILE]: RECORD.replace('The cache', `As in ${wrong}, the cache`), ...others })
    expect(problems.map((problem) => problem.hint)).toEqual([hint])
  })

  test('nothing is suggested for a word that is far from all', () => {
    expect(suggest('xylophone', ['priority', 'team'])).toBeUndefined()
    expect(suggest('', ['priority'])).toBeUndefined()
  })
})

test('a mistyped key is not reported as missing as well', async () => {
  expect(await problemsOf({ [FILE]: RECORD.replace('owner:', 'onwer:') })).toHaveLength(1)
})

/** A value of each sort in the place of every field, one at a time. */
const SORTS: readonly unknown[] = [null, '', '  ', 'text', 12, -1, 1.5, true, [], ['x'], [null], {}, { x: 1 }]

describe.each(KINDS)('messages about a $name are for people', ({ schema }) => {
  test('whatever stands in whichever field', () => {
    const said = Object.keys(schema.shape).flatMap((key) => SORTS.flatMap((value) => findings(schema, { [key]: value })))
    const nested = said.flatMap(({ at }) => SORTS.flatMap((value) => findings(schema, at.reduceRight<unknown>((inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }), value) as object)))
    const messages = new Set([...said, ...nested].flatMap(({ message, hint }) => [message, hint]))
    expect(messages.size).toBeGreaterThan(50)
    expect([...messages].filter((text) => text === undefined || /invalid|expected (?!to)|received|undefined|\[object|NaN|is not valid|``/i.test(text))).toEqual([])
  })
})

function findings(schema: (typeof KINDS)[number]['schema'], data: object): { message: string; hint?: string; at: (string | number)[] }[] {
  const { error } = schema.safeParse(data)
  return schemaFindings(schema, data, error?.issues ?? []).map(({ message, hint, at }) => ({ message, hint, at: [...('key' in at ? at.key : at.value)] })).filter(({ at }) => at.length > 0)
}
