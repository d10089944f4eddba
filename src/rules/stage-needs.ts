import { show, valueAt } from '../content/paths.ts'
import { hasReached, type Stage } from '../kinds/stages.ts'
import { defineRecordRule, type Mistake, type Rule } from './define-rule.ts'
import type { LibraryRecord } from '../content/record.ts'

/** A rule that demands fields of an improvement from a stage on. */
export function stageNeeds(stage: Stage, rule: Pick<Rule, 'name' | 'summary' | 'why'>, fields: readonly { path: string; write: string }[]): Rule {
  return defineRecordRule({ ...rule, severity: 'error', kinds: ['improvement'], check: (record) => lacking(record, stage, fields) })
}

function* lacking({ data }: LibraryRecord, stage: Stage, fields: readonly { path: string; write: string }[]): Generator<Mistake> {
  if (!hasReached(data.status as string, stage)) return
  for (const { path, write } of fields) {
    const steps = path.split('.')
    if (!isEmpty(valueAt(data, steps))) continue
    yield { at: { value: ['status'] }, message: `The status is \`${data.status as string}\`, and \`${show(steps)}\` is missing.`, hint: `Add \`${steps.at(-1)}:\` under \`${steps.slice(0, -1).join('.')}\`: ${write}. Or set the status back to a stage before ${stage}.` }
  }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
}
