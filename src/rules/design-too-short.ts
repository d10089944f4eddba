import type { Path } from '../content/problem.ts'
import type { LibraryRecord } from '../content/record.ts'
import { isPlan, planOf, planText } from '../evidence/design.ts'
import { lengthOf } from '../evidence/windows.ts'
import type { Improvement } from '../kinds/improvement.ts'
import type { Validation } from '../kinds/validation.ts'
import { defineRecordRule } from './define-rule.ts'

export const designTooShort = defineRecordRule({
  name: 'design-too-short',
  severity: 'warning',
  kinds: ['improvement', 'validation'],
  summary: 'A test runs for as long as its design needs, and the design can be computed.',
  why: 'A test that is too small finds nothing, whatever is there; that is known before it starts, and the time of everybody in it can be saved.',
  *check(record) {
    const { design, duration, period } = blockOf(record)
    const prefix: Path = record.kind.name === 'validation' ? [] : ['validation']
    if (!design) return
    const plan = planOf(design)
    if (!isPlan(plan)) {
      yield { at: { value: [...prefix, 'design', plan.key] }, message: plan.problem, hint: plan.hint }
      return
    }
    const length = lengthOf(period, duration)
    if (length === undefined || length >= plan.days) return
    yield { at: period ? { value: [...prefix, 'period', 'end'] } : { value: [...prefix, 'duration'] }, message: `It runs for ${length} ${length === 1 ? 'day' : 'days'}, and the design needs ${plan.days}. ${planText(plan, design, length)}`, hint: 'Run it for longer, give it more observations a day, or look for a larger effect.' }
  },
})

function blockOf({ kind, data }: LibraryRecord): Pick<Validation, 'design' | 'duration'> & { period?: Validation['period'] } {
  return kind.name === 'validation' ? (data as Validation) : ((data as Improvement).validation ?? {})
}
