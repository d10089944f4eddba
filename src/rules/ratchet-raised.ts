import { PROGRAMME_FILE } from '../content/programme-file.ts'
import type { Finding } from '../content/problem.ts'
import { debtOf, lowered } from './debt.ts'
import { defineRule, type Found } from './define-rule.ts'

export const ratchetRaised = defineRule({
  name: 'ratchet-raised',
  severity: 'error',
  kinds: [],
  summary: 'A change does not raise a ceiling, nor take one out while problems are left.',
  why: 'A ceiling that rises when it is in the way is none. It is looked at when a change is compared, with `--since`.',
  review: (found) => Object.entries(found.base?.library.programme.ratchet ?? {}).flatMap(([rule, was]) => raised(rule, was, found)),
})

function raised(rule: string, was: number, found: Found): Finding[] {
  const { programme: { ratchet, rules }, broken } = found.context.library
  const now = ratchet[rule]
  const left = debtOf(rule, found).length
  const say = (at: Finding['at'], message: string, hint: string): Finding => ({ rule: 'ratchet-raised', file: PROGRAMME_FILE, at, message, hint })
  if (now !== undefined) {
    if (now <= was) return []
    // What a file holds that cannot be read is not counted.
    const enough = left <= was && broken.length === 0
    const finding = say({ value: ['ratchet', rule] }, `The ceiling of \`${rule}\` was ${was}, and the change raises it to ${now}.`, enough ? `Write ${left}: that is what is left.` : `Write ${was} again, and correct the problems that are above it.`)
    return [enough ? { ...finding, fix: lowered(rule, left) } : finding]
  }
  const back = `Put \`${rule}: ${was}\` back under \`ratchet\``
  if (rules[rule] === 'off' && was > 0) return [say({ value: ['rules', rule] }, `The change turns \`${rule}\` off and takes out its ceiling, ${was}.`, `${back}, and turn the rule on again.`)]
  return left > 0 ? [say({ key: ['ratchet'] }, `The change takes out the ceiling of \`${rule}\`, ${was}, and ${left === 1 ? '1 problem is' : `${left} problems are`} left.`, `${back}${left < was ? `, or lower it to ${left}` : ''}.`)] : []
}
