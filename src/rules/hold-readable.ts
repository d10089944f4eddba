import { listed, suggest } from '../content/suggest.ts'
import { isLevel, levelOf } from '../evidence/level.ts'
import { kpisByMetric } from '../content/measurements/gains.ts'
import type { Improvement } from '../kinds/improvement.ts'
import type { Kpi } from '../kinds/kpi.ts'
import type { Programme } from '../kinds/programme.ts'
import { parseQuantity } from '../quantity/index.ts'
import type { Hold } from '../evidence/hold.ts'
import { defineRecordRule, type Mistake } from './define-rule.ts'

export const holdReadable = defineRecordRule({
  name: 'hold-readable',
  severity: 'error',
  kinds: ['improvement'],
  summary: 'A level that has to hold is a value in the unit of its KPI, `for` is a length of time, and `service` is one of the programme.',
  why: 'Whether a gain has slipped is computed: a level that cannot be compared, or of which nothing is measured, would never be broken.',
  *check({ data }, { library, whole }) {
    const kpis = kpisByMetric(whole.records)
    for (const [index, hold] of ((data as Improvement).standardization?.holds ?? []).entries()) yield* wrongIn(hold, kpis.get(hold.kpi), library.programme, ['standardization', 'holds', index])
  },
})

function* wrongIn(hold: Hold, kpi: Kpi | undefined, { services }: Programme, at: readonly (string | number)[]): Generator<Mistake> {
  const level = kpi && levelOf(hold.level, kpi)
  if (level && !isLevel(level)) yield { at: { value: [...at, 'level'] }, message: `\`${hold.kpi}\` cannot be held: ${level.problem.replace(/^It is/, 'the level is')}`, hint: level.hint }
  const length = hold.for === undefined ? undefined : parseQuantity(hold.for)
  if (hold.for !== undefined && !(length?.dimension === 'time' && length.base > 0)) yield { at: { value: [...at, 'for'] }, message: `\`${hold.for}\` is not a length of time.`, hint: 'Write a number and a unit: "7 days", "4 weeks", "3 months".' }
  const known = services.map(({ id }) => id)
  if (hold.service === undefined || known.length === 0 || known.includes(hold.service)) return
  const near = suggest(hold.service, known)
  yield { at: { value: [...at, 'service'] }, message: `\`${hold.service}\` is not a service of the programme.`, hint: near ? `Did you mean \`${near}\`?` : `The services are ${listed(known)}.` }
}
