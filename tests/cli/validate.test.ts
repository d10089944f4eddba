import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { folderOf } from '../check-folder.ts'
import { inProcess } from './launcher.ts'

const FILE = 'content/improvements/IMP-2025-001-connection-pool.md'
const RECORD = `---
id: IMP-2025-001
title: Connection pool
status: validation
metadata:
  created: 2025-01-15
  owner: john.doe@dwcp.io
  team: platform
  category: performance
  priority: high
analysis:
  problem: Exhaustion
  impact: 5% errors
solution:
  approach: Dynamic pool
  expected_impact:
    error_rate_reduction: "80%"
    cost_increase: "<10%"
implementation:
  start_date: 2025-01-20
  end_date: 2025-01-27
validation:
  method: ab_test
---

## Context

Errors.
`
let root: string
let remove: () => void

beforeEach(() => {
  const made = folderOf({ 'content/programme.yaml': 'as_of: 2025-12-12\n', [FILE]: RECORD })
  root = made.root
  remove = made.remove
})
afterEach(() => remove())

const text = () => readFileSync(join(root, FILE), 'utf8')
const validate = (...args: string[]) => inProcess(['validate', 'IMP-2025-001', ...args], root)
const standardize = (...args: string[]) => inProcess(['standardize', 'IMP-2025-001', ...args], root)
const measured = async () => {
  await validate('--metric', 'error_rate', '--before', '0.5', '--after', '0.075', '--unit', 'percent')
  return await validate('--metric', 'cost', '--before', '10000', '--after', '10800', '--unit', '$/day')
}

describe('validate', () => {
  test('writes the result, computes change and verdict, and says what is missing for the standard', async () => {
    const { status, out, err } = await validate('--metric', 'error_rate', '--before', '0.5', '--after', '0.075', '--unit', 'percent')
    expect([status, err]).toEqual([0, ''])
    expect(out).toBe(`Metric      Before   After  Change  Target  Verdict
error_rate    0.5%  0.075%    -85%    -80%  Exceeded
cost                                 <+10%  Not measured

  error_rate: 0.5% to 0.075% is -85%; the target is a reduction of at least 80%.
  cost: It is not measured yet: there is no value after the change.
The verdict is not measured: 1 of 2 targets met.
It may not be standardized yet:
  - The standardization checklist is not there yet: improvement standardize IMP-2025-001 puts it in.
  - \`standardization.documentation\` is not answered: --documentation URL
  - \`standardization.training_completed\` is not answered: --training-completed
  - \`standardization.automated\` is not answered: --automated
  - \`cost_increase\` was expected to be <10%, and no result measures it: improvement validate IMP-2025-001 --metric cost --before … --after …
Recorded in ${FILE}.
`)
    expect(text()).toBe(RECORD.replace('ab_test\n', 'ab_test\n  results:\n    - metric: error_rate\n      before: 0.5\n      after: 0.075\n      unit: percent\n'))
  })

  test('adds the next metric below the first, and changes one that is there in its place', async () => {
    await measured()
    await validate('--metric', 'error_rate', '--after', '0.080')
    expect(text()).toBe(RECORD.replace('ab_test\n', 'ab_test\n  results:\n    - metric: error_rate\n      before: 0.5\n      after: 0.080\n      unit: percent\n    - metric: cost\n      before: 10000\n      after: 10800\n      unit: $/day\n'))
  })

  test('takes values with their units, negative ones, and the name as expected_impact has it', async () => {
    expect((await validate('--metric', 'error_rate_reduction', '--before', '5%', '--after', '1%')).status).toBe(0)
    expect((await validate('--metric', 'drift', '--before', '-5', '--after', '-1', '--unit', 'ms', '--target', '>-2ms')).status).toBe(0)
    expect(text()).toContain('    - metric: error_rate\n      before: 5%\n      after: 1%\n    - metric: drift\n      before: -5\n      after: -1\n      unit: ms\n      target: ">-2ms"\n')
  })

  test('finds a result by either name of its metric', async () => {
    writeFileSync(join(root, FILE), RECORD.replace('ab_test\n', 'ab_test\n  results: [{ metric: error_rate_reduction, before: 4%, after: 1% }]\n'))
    for (const [name, after] of [['error_rate', '0.5%'], ['error_rate_reduction', '0.4%']] as const) {
      expect(await validate('--metric', name, '--after', after)).toMatchObject({ status: 0, err: '' })
      expect(text()).toContain(`results: [{ metric: error_rate_reduction, before: 4%, after: ${after} }]\n`)
    }
  })

  test('takes things that are counted as a unit, as the check does', async () => {
    expect((await validate('--metric', 'tickets', '--before', '50', '--after', '9', '--unit', 'tickets per week')).status).toBe(0)
    expect(text()).toContain('      unit: tickets per week\n')
    expect((await inProcess(['check'], root)).status).toBe(0)
  })

  test("holds a report's metrics against the report's own criteria", async () => {
    const report = `---\nid: VAL-2025-001\ntitle: Pool\nimprovement: IMP-2025-001\ndate: 2025-02-12\nowner: x\nmethod: before_after\nhypothesis: Fewer errors\nperiod: { start: 2025-02-01, end: 2025-02-10 }\nsuccess_criteria: { queue_time: "<5ms" }\nresults: []\n---\n\n## Implementation\n\nX.\n\n## Next Steps\n\nX.\n`
    writeFileSync(join(root, 'content/programme.yaml'), 'as_of: 2025-12-12\n')
    mkdirSync(join(root, 'content/validations'))
    writeFileSync(join(root, 'content/validations/VAL-2025-001-pool.md'), report)
    const measure = (...args: string[]) => inProcess(['validate', 'VAL-2025-001', ...args], root)
    expect((await measure('--metric', 'queue_tme', '--before', '9ms', '--after', '4ms')).err).toContain('Did you mean `queue_time`?')
    expect((await measure('--metric', 'queue_time', '--before', '9ms', '--after', '4ms')).out).toMatch(/queue_time +9 ms +4 ms +-55.6% +<5 ms +Exceeded/)
  })

  test('a record with errors: exit 1, and where to look', async () => {
    writeFileSync(join(root, FILE), RECORD.replace('ab_test\n', 'ab_test\n  results: none\n'))
    expect(await validate()).toEqual({ status: 1, out: '', err: 'improvements/IMP-2025-001-connection-pool.md has errors, so nothing is computed.\n`improvement check` lists them.\n' })
  })

  test('without a metric says where the record stands, and writes nothing', async () => {
    const { status, out } = await validate()
    expect([status, text()]).toEqual([0, RECORD])
    expect(out).toContain('error_rate')
    expect(out).toContain('It may not be standardized yet:')
  })

  test('says that it is like that already', async () => {
    await measured()
    expect((await measured()).out).toContain('IMP-2025-001 is like that already. Nothing was written.\n')
  })

  test('refuses a result that words in the record contradict', async () => {
    await measured()
    writeFileSync(join(root, FILE), text().replace('unit: percent\n', 'unit: percent\n      claim: "-85% (exceeded target)"\n'))
    const before = text()
    const { status, err } = await validate('--metric', 'error_rate', '--after', '0.2')
    expect([status, text()]).toEqual([1, before])
    expect(err).toContain('error[verdict-agrees]: It says `-85% (exceeded target)`, and the numbers say -60% (missed).')
  })

  test.each([
    [['--before', '1'], '`--before` of which metric?'],
    [['--metric', 'error_rate'], 'Nothing is measured'],
    [['--metric', 'eror_rate', '--after', '1'], 'IMP-2025-001 expects no metric `eror_rate`.\nDid you mean `error_rate`?'],
    [['--metric', 'Error Rate!', '--after', '1'], '`Error Rate!` is not the name of a metric.'],
    [['--metric', 'error_rate', '--after', 'abc'], '`--after abc` cannot be read as a quantity.'],
    [['--metric', 'error_rate', '--after', '1', '--unit', 'percnt'], '`percnt` is not a unit.\nDid you mean `percent`?'],
    [['--metric', 'error_rate', '--after', '5 ms', '--unit', 'percent'], '`--after 5 ms` cannot be read as a quantity in `percent`.'],
  ])('refuses %j', async (args, message) => {
    const { status, err } = await validate(...args)
    expect([status, text()]).toEqual([2, RECORD])
    expect(err).toContain(message)
  })
})

describe('standardize', () => {
  test('puts the checklist of the framework into the record, and says what is missing', async () => {
    const { status, out } = await standardize()
    expect(status).toBe(1)
    expect(out).toContain('Documentation: 0 of 4\n  [ ] Update runbooks\n')
    expect(out).toContain('16 items of the checklist are open: Update runbooks, ')
    expect(text()).toContain('standardization:\n  checklist:\n    documentation:\n      Update runbooks: false\n')
  })

  test('ticks items and groups by name', async () => {
    expect((await standardize('--tick', 'update RUNBOOKS', '--tick', 'Knowledge transfer')).status).toBe(0)
    expect(text()).toContain('Update runbooks: true\n      Update architecture docs: false\n')
    expect(text()).toContain('Conduct training session: true\n      Create demo video: true\n      Update onboarding: true\n      Share in team meeting: true\n')
  })

  test('makes it the standard when nothing is missing, and the check agrees', async () => {
    expect((await measured()).out).not.toContain('It may be standardized')
    const { status, out, err } = await standardize('--tick', 'all', '--documentation', 'https://wiki.dwcp.io/pool', '--training-completed', '--automated')
    expect([status, err, out.split('\n').at(-2)]).toEqual([0, '', 'IMP-2025-001 is now standardized.'])
    expect(text()).toContain('status: standardized\n')
    expect((await inProcess(['check'], root)).status).toBe(0)
    expect(await standardize()).toMatchObject({ status: 0, err: '' })
    expect((await validate()).out).toContain('It is standardized.')
  })

  test('says so beforehand', async () => {
    await measured()
    await standardize('--documentation', 'https://wiki.dwcp.io/pool', '--training-completed')
    await standardize('--tick', 'all')
    writeFileSync(join(root, FILE), text().replace('  training_completed: true\n', '  training_completed: true\n  automated: false\n'))
    expect((await validate()).out).toContain('It may be standardized: improvement standardize IMP-2025-001\n')
  })

  test('does not make a record the standard that has errors already', async () => {
    await measured()
    writeFileSync(join(root, FILE), `${text()}\n[Gone](gone.md)\n`)
    const { out } = await standardize('--tick', 'all', '--documentation', 'https://wiki.dwcp.io/pool', '--training-completed', '--automated')
    expect(out).toContain('Not the standard yet:\n  - There is no file `gone.md`.')
    expect(text()).toContain('status: validation\n')
    expect((await validate()).out).not.toContain('It may be standardized')
  })

  test('does not ask what is the standard already for a checklist', async () => {
    await measured()
    await standardize('--tick', 'all', '--documentation', 'https://wiki.dwcp.io/pool', '--training-completed', '--automated')
    const without = text().replace(/ {2}checklist:\n(?: {4}.*\n)+/, '')
    writeFileSync(join(root, FILE), without)
    expect(await standardize()).toMatchObject({ status: 0, err: '' })
    expect(text()).toBe(without)
  })

  test('puts the checklist in the place of an empty one', async () => {
    writeFileSync(join(root, FILE), RECORD.replace('---\n\n## Context', 'standardization: { checklist: {} }\n---\n\n## Context'))
    expect((await standardize('--tick', 'all')).status).toBe(0)
    expect(text()).toContain('Update runbooks: true')
  })

  test('shows what is wrong with an answer', async () => {
    const { status, err } = await standardize('--documentation', 'two words')
    expect([status, text()]).toEqual([1, RECORD])
    expect(err).toContain('error[invalid-value]: `standardization.documentation` is `two words`, and must be an http(s) address or a path.')
  })

  test('does not skip validation', async () => {
    writeFileSync(join(root, FILE), RECORD.replace('status: validation', 'status: implementation'))
    expect((await standardize()).out).toContain('The status is `implementation`; an improvement is standardized from validation')
  })

  test('asks for a reason when the result is partial', async () => {
    await validate('--metric', 'error_rate', '--before', '0.5', '--after', '0.3', '--unit', 'percent')
    await validate('--metric', 'cost', '--before', '10000', '--after', '10800', '--unit', '$/day')
    expect((await standardize('--tick', 'all', '--documentation', 'x', '--training-completed', '--automated')).out).toContain('The computed verdict is partial.')
    expect((await standardize('--reason', 'Half of it is worth it')).out).toContain('IMP-2025-001 is now standardized.\n')
  })

  test.each([[['--tick', 'Update runboks'], 'Did you mean `Update runbooks`?'], [['--tick', 'nothing'], 'The checklist has no item `nothing`.']])('refuses %j', async (args, message) => {
    const { status, err } = await standardize(...args)
    expect([status, text()]).toEqual([2, RECORD])
    expect(err).toContain(message)
  })
})
