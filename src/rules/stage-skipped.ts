import type { Finding } from '../content/problem.ts'
import { stageIndex, STAGES } from '../kinds/stages.ts'
import { defineRule, type Base, type Change } from './define-rule.ts'

export const stageSkipped = defineRule({
  name: 'stage-skipped',
  severity: 'error',
  kinds: ['improvement'],
  summary: 'An improvement that moves forward skips no stage between what it is compared with and now.',
  why: 'Each stage asks for something before the next begins: the problem before the plan, the plan before the work, the measurement before the standard. Who skips one is asked for nothing. Going back, and beside the line, is free; who comes back from there goes on where the improvement was.',
  change: ({ before: base, pairs: { kept } }) => kept.flatMap((pair) => skipped(pair, base)),
})

function skipped({ before, after }: Change['pairs']['kept'][number], base: Base): Finding[] {
  if (before.record?.kind.name !== 'improvement' || after.record?.kind.name !== 'improvement') return []
  const was = String(before.record.data.status)
  const left = stageIndex(was) === undefined ? base.left?.get(before.id!) : was
  const [from, to] = [left === undefined ? undefined : stageIndex(left), stageIndex(String(after.record.data.status))]
  // Beside the line there is nothing to skip, and of a history that git does not have nothing is known.
  if (from === undefined || to === undefined || to <= from + 1) return []
  const between = STAGES.slice(from + 1, to)
  const start = left === was ? left : `${left}, where it was before \`${was}\`,`
  return [{
    rule: 'stage-skipped', file: after.file, at: { value: ['status'] },
    message: `It moves from ${start} to ${STAGES[to]!}, and skips ${new Intl.ListFormat('en-GB').format(between)}.`,
    hint: `Write \`status: ${between[0]!}\` in this change, and go on in the next: a stage counts when it has been on the main branch.`,
  }]
}
