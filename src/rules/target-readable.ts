import type { Improvement } from '../kinds/improvement.ts'
import type { Path } from '../content/problem.ts'
import { parseTarget } from '../quantity/index.ts'
import { hasReached } from '../kinds/stages.ts'
import { defineRecordRule, type Mistake } from './define-rule.ts'

export const targetReadable = defineRecordRule({
  name: 'target-readable',
  severity: 'warning',
  summary: 'A target is a number that a result can be held against.',
  why: 'Text such as `much better` is kept and shown, but no verdict can be computed from it.',
  *check({ kind, data }) {
    if (kind.name === 'improvement' && someReadable(data)) yield* each(data, ['solution', 'expected_impact'])
    if (kind.name === 'validation') yield* each(data, ['success_criteria'])
    if (kind.name === 'plan') for (const [index, { target }] of (data.benchmarks as { target: string | number }[]).entries()) yield* one(target, ['benchmarks', index, 'target'])
  },
})

/** Where no target can be read at all, `planning-needs-target` says so. */
function someReadable(data: Record<string, unknown>): boolean {
  const { status, solution } = data as Improvement
  const targets = Object.entries(solution?.expected_impact ?? {})
  return !hasReached(status, 'planning') || targets.some(([key, target]) => parseTarget(target, key).kind !== 'text')
}

function* each(data: Record<string, unknown>, path: string[]): Generator<Mistake> {
  const targets = path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], data)
  for (const [key, target] of Object.entries((targets ?? {}) as Record<string, string | number>)) yield* one(target, [...path, key], key)
}

function* one(target: string | number, path: Path, key?: string): Generator<Mistake> {
  const parsed = parseTarget(target, key)
  if (parsed.kind === 'text') yield { at: { value: path }, message: `\`${parsed.text}\` cannot be compared with a result. ${parsed.reason}`, hint: 'Write a comparator and a number with its unit: "<200ms", "-30%", "60-80%".' }
}
