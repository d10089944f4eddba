import { describe, expect, test } from 'vitest'
import { readLibrary } from '../../src/content/library.ts'
import type { Base } from '../../src/rules/define-rule.ts'
import { asBase, folderOf } from '../check-folder.ts'
import { FILE, RECORD } from '../content/records.ts'
import { said, suppress } from './folders.ts'

/** A record with so many paragraphs that have HTML in them, of which each is a problem of raw-html. */
const html = (times: number, more = '') => RECORD.replace('priority: medium\n', `priority: medium\n${more}`) + '\nIt is <b>cold.\n'.repeat(times)
const records = (...times: number[]) => Object.fromEntries(times.map((count, index) => [FILE.replace('2025-001', `2025-00${index + 1}`), html(count).replace('2025-001', `2025-00${index + 1}`)]))
const about = (rules: readonly string[]) => rules.filter((rule) => !rule.startsWith('raw-html'))

async function against(before: Readonly<Record<string, string>>, programme: string, work: (base: Base) => Promise<unknown>): Promise<void> {
  const { root, remove } = folderOf({ 'programme.yaml': programme, ...before })
  await work(asBase(readLibrary(root))).finally(remove)
}

describe('a ceiling', () => {
  test('that holds what is left says nothing', async () => {
    expect(about((await said(records(2, 1), 'ratchet: { raw-html: 3 }')).short)).toEqual([])
  })

  test('counts warnings and suppressed problems', async () => {
    const mixed = { ...records(2), [FILE.replace('2025-001', '2025-002')]: html(1, suppress('raw-html')).replace('2025-001', '2025-002') }
    expect(about((await said(mixed, 'ratchet: { raw-html: 3 }')).short)).toEqual([])
  })

  test('does not count errors', async () => {
    expect((await said(records(1), 'rules: { raw-html: error }\nratchet: { raw-html: 0 }')).short).toEqual(['raw-html error'])
  })

  test('that is exceeded is an error at its line, which shows places and fails the check without quarantining a record', async () => {
    const { report } = await said(records(2, 1), 'ratchet:\n  raw-html: 1\n')
    const problem = report.problems.find(({ rule }) => rule === 'ratchet-exceeded')!
    expect(problem).toMatchObject({ severity: 'error', file: 'programme.yaml', range: { start: { line: 2, column: 13 } }, message: '3 problems of `raw-html` are left, and the ceiling is 1.', hint: 'Correct 2 of them. A ceiling that is new begins with the number that is left.' })
    expect(problem.related).toHaveLength(3)
    expect(report.quarantined).toEqual([])
  })

  test('that is exceeded by a change shows what the change touches', async () => {
    await against(records(2), 'ratchet: { raw-html: 2 }', async (base) => {
      const { report } = await said({ ...records(2), ...records(2, 1) }, 'ratchet: { raw-html: 2 }', base)
      const problem = report.problems.find(({ rule }) => rule === 'ratchet-exceeded')!
      expect(problem.related.map(({ file }) => file)).toEqual([FILE.replace('2025-001', '2025-002')])
      expect(problem.hint).toBe('Correct one of them. Those shown are in records that the change touches.')
    })
  })

  test('that is too high is a warning that can be repaired', async () => {
    const { report, short } = await said(records(1), 'ratchet: { raw-html: 3 }')
    expect(about(short)).toEqual(['ratchet-slack warning'])
    expect(report.problems.find(({ rule }) => rule === 'ratchet-slack')!.fix).toEqual({ title: 'Lower the ceiling of `raw-html` to 1', repair: { do: 'set-value', at: ['ratchet', 'raw-html'], to: 1 } })
  })

  test('is not called too high while a record cannot be read, whose problems are not counted', async () => {
    expect(about((await said({ ...records(1), [FILE.replace('2025-001', '2025-002')]: html(1).replace('2025-001', '2025-002').replace('medium', 'urgent') }, 'ratchet: { raw-html: 3 }')).short)).toEqual(['invalid-value error'])
  })

  test.each([
    ['ratchet: { raw-htm: 1 }', 'unknown-key: There is no rule `raw-htm`. (Did you mean `raw-html`?)'],
    ['ratchet: { frontmatter: 1 }', 'invalid-value: The rule `frontmatter` is always an error, so nothing of it can be left. (Take the line out.)'],
    ['ratchet: { ratchet-slack: 1 }', 'invalid-value: The rule `ratchet-slack` is about suppressions or ceilings, and can have no ceiling. (Take the line out.)'],
    ['ratchet: { stage-skipped: 1 }', 'invalid-value: The rule `stage-skipped` is about changes, and can have no ceiling. (Take the line out.)'],
    ['ratchet: { raw-html: 1 }\nrules: { raw-html: off }', 'invalid-value: The rule `raw-html` is off, so there is nothing to count. (Take the line out, or the one under `rules` that turns it off.)'],
    ['ratchet: { raw-html: -1 }', 'invalid-value: `ratchet.raw-html` is `-1`, and must be 0 or more. (By name of rule: most problems, warnings and suppressed ones, that may be left. The number may only fall.)'],
    ['ratchet: { raw-html: 1.5 }', 'invalid-value: `ratchet.raw-html` is `1.5`, and must be a whole number. (By name of rule: most problems, warnings and suppressed ones, that may be left. The number may only fall.)'],
  ])('that is %j is told', async (programme, message) => {
    expect((await said(records(0), programme)).long).toEqual([message])
  })
})

describe('a change', () => {
  const changed = (before: string, after: string, now = records(2)) => new Promise<string[]>((resolve, reject) => {
    against(records(2), before, async (base) => resolve(about((await said(now, after, base)).long))).catch(reject)
  })

  test('may not raise a ceiling', async () => {
    expect(await changed('ratchet: { raw-html: 2 }', 'ratchet: { raw-html: 3 }', records(2, 1))).toEqual(['ratchet-raised: The ceiling of `raw-html` was 2, and the change raises it to 3. (Write 2 again, and correct the problems that are above it.)'])
  })

  test('that raises one which is high enough is told once, with what is left', async () => {
    expect(await changed('ratchet: { raw-html: 2 }', 'ratchet: { raw-html: 9 }', records(1))).toEqual(['ratchet-raised: The ceiling of `raw-html` was 2, and the change raises it to 9. (Write 1: that is what is left.)'])
  })

  test('may not take one out while problems are left', async () => {
    expect(await changed('ratchet: { raw-html: 2 }', 'title: A programme')).toEqual(['ratchet-raised: The change takes out the ceiling of `raw-html`, 2, and 2 problems are left. (Put `raw-html: 2` back under `ratchet`.)'])
  })

  test('may not take one out by turning the rule off', async () => {
    expect(await changed('ratchet: { raw-html: 2 }', 'rules: { raw-html: off }')).toEqual(['ratchet-raised: The change turns `raw-html` off and takes out its ceiling, 2. (Put `raw-html: 2` back under `ratchet`, and turn the rule on again.)'])
  })

  test.each([
    ['lower one', 'ratchet: { raw-html: 2 }', 'ratchet: { raw-html: 1 }', records(1)],
    ['set a first one', '', 'ratchet: { raw-html: 2 }', records(2)],
    ['take one out when nothing is left', 'ratchet: { raw-html: 2 }', 'title: A programme', records(0)],
    ['raise one where the programme says so', 'ratchet: { raw-html: 2 }', 'ratchet: { raw-html: 3 }\nrules: { ratchet-raised: off }', records(2, 1)],
  ])('may %s', async (_what, before, after, now) => {
    expect(await changed(before, after, now)).toEqual([])
  })
})
