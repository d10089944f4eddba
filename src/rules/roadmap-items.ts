import type { Roadmap } from '../kinds/roadmap.ts'
import { listed } from '../content/suggest.ts'
import { defineRecordRule } from './define-rule.ts'

export const roadmapItems = defineRecordRule({
  name: 'roadmap-items',
  severity: 'error',
  kinds: ['roadmap'],
  summary: 'Each improvement of a phase names a record or an action, levels do not fall, and done milestones have a day.',
  why: 'Phase progress, gap and slip are computed from these.',
  *check(record) {
    const { dimensions, phases, milestones, resources } = record.data as Roadmap
    for (const [index, { name, current, target }] of dimensions.entries()) {
      if (target < current) yield { at: { value: ['dimensions', index, 'target'] }, message: `The target of \`${name}\` is ${target}, below its current level ${current}.`, hint: 'A target is at least the current level.' }
    }
    for (const [index, phase] of phases.entries()) for (const [item, { ref, action, from, to, status }] of phase.improvements.entries()) {
      const path = ['phases', index, 'improvements', item]
      if (!ref && !action) yield { at: { value: [...path, 'dimension'] }, message: 'This item names neither a record (`ref`) nor an action.', hint: 'Add `ref:` with the id of an improvement, or `action:` with what is done.' }
      if (ref && status) yield { at: { key: [...path, 'status'] }, message: `The status of \`${ref}\` is read from its record.`, hint: 'Take `status` out.' }
      if (to < from) yield { at: { value: [...path, 'to'] }, message: `The level would fall from ${from} to ${to}.`, hint: 'Swap `from` and `to`, or correct them.' }
    }
    const names = phases.map(({ name }) => name)
    for (const [index, { phase }] of resources.entries()) {
      if (!names.includes(phase) && !/^Phase \d+$/.test(phase)) yield { at: { value: ['resources', index, 'phase'] }, message: `There is no phase \`${phase}\`.`, hint: `The phases are ${listed(names)}.` }
    }
    for (const [index, { name, status, reached }] of milestones.entries()) {
      if (status === 'done' && !reached) yield { at: { value: ['milestones', index, 'status'] }, message: `The milestone \`${name}\` is done, and \`reached\` is missing.`, hint: 'Add `reached:` with the day.' }
      if (status !== 'done' && reached) yield { at: { key: ['milestones', index, 'reached'] }, message: `The milestone \`${name}\` was reached, and its status is \`${status}\`.`, hint: 'Set the status to done.' }
    }
  },
})
