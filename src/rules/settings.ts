import type { Library } from '../content/library.ts'
import type { Finding, Path } from '../content/problem.ts'
import { PROGRAMME_FILE } from '../content/programme-file.ts'
import { listed, suggest } from '../content/suggest.ts'
import { KINDS } from '../kinds/index.ts'
import type { Programme } from '../kinds/programme.ts'
import { isSuppressible, lasts, type Rule } from './define-rule.ts'
import { isOff } from './severity.ts'
import { suppressionsIn } from './suppression.ts'

/** What is wrong with what the programme and its records say about rules and kinds: names that do not exist, and rules that cannot be set so. */
export function settingFindings(library: Library, rules: readonly Rule[]): Finding[] {
  return [...severities(library, rules), ...ceilings(library, rules), ...suppressions(library, rules), ...extraKeys(library)]
}

function severities({ programme }: Library, rules: readonly Rule[]): Finding[] {
  return Object.entries(programme.rules).flatMap(([name, set]): Finding[] => {
    const rule = rules.find((candidate) => candidate.name === name)
    if (!rule) return [unknown(name, ['rules', name], rules)]
    const places: [Path, string | undefined][] = typeof set === 'string' ? [[['rules', name], set]] : Object.entries(set).map(([kind, level]) => [['rules', name, kind], level])
    return places.filter(([, level]) => rule.fixed && level !== rule.severity).map(([at]) => refused({ value: at }, `The rule \`${name}\` is always an error.`, 'Take the line out: a file that breaks this rule cannot be published, whatever it is called.'))
  })
}

function ceilings({ programme }: Library, rules: readonly Rule[]): Finding[] {
  return Object.keys(programme.ratchet).flatMap((name): Finding[] => {
    const rule = rules.find((candidate) => candidate.name === name)
    if (!rule) return [unknown(name, ['ratchet', name], rules)]
    const why = noCeiling(rule, programme)
    return why ? [refused({ key: ['ratchet', name] }, why.message, why.hint)] : []
  })
}

/** Rules that have a ceiling, with it, in the order of programme.yaml: those of which something can be counted. */
export function ceilingsIn(programme: Programme, rules: readonly Rule[]): [string, number][] {
  return Object.entries(programme.ratchet).filter(([name]) => rules.some((rule) => rule.name === name && !noCeiling(rule, programme)))
}

/** Why nothing of a rule can be counted; undefined when it can. */
function noCeiling(rule: Rule, programme: Programme): { message: string; hint: string } | undefined {
  const hint = 'Take the line out.'
  if (rule.fixed) return { message: `The rule \`${rule.name}\` is always an error, so nothing of it can be left.`, hint }
  if (rule.review || !lasts(rule)) return { message: `The rule \`${rule.name}\` is about ${rule.review ? 'suppressions or ceilings' : 'changes'}, and can have no ceiling.`, hint }
  return isOff(rule, programme) ? { message: `The rule \`${rule.name}\` is off, so there is nothing to count.`, hint: `Take the line out, or the one under \`rules\` that turns it off.` } : undefined
}

function suppressions(library: Library, rules: readonly Rule[]): Finding[] {
  return suppressionsIn(library).flatMap(({ file, index, rule: name }): Finding[] => {
    const rule = rules.find((candidate) => candidate.name === name)
    const at: Path = ['suppress', index, 'rule']
    const near = suggest(name, rules.filter(isSuppressible).map((candidate) => candidate.name))
    if (!rule) return [{ rule: 'invalid-value', file, at: { value: at }, message: `There is no rule \`${name}\`.`, hint: near ? `Did you mean \`${near}\`?` : '`improvement explain` lists the rules.', ...(near && { fix: { title: `Write \`${near}\``, repair: { do: 'set-value' as const, at, to: near } } }) }]
    if (isSuppressible(rule)) return []
    return [{ rule: 'invalid-value', file, at: { value: at }, message: `The rule \`${name}\` cannot be suppressed.`, hint: rule.fixed ? 'Take it out, and correct the problem: a file that breaks this rule cannot be published.' : 'Take it out. What a whole programme wants otherwise is said under `rules` in programme.yaml.' }]
  })
}

/** Extra keys are given by kind; a kind that does not exist would be passed over. */
function extraKeys({ programme }: Library): Finding[] {
  const kinds = KINDS.map(({ name }) => name)
  return Object.keys(programme.extra_keys).filter((name) => !kinds.includes(name)).map((name) => misspelt(name, ['extra_keys', name], 'kind', kinds, `Kinds: ${listed(kinds, 20)}.`))
}

function unknown(name: string, at: Path, rules: readonly Rule[]): Finding {
  return misspelt(name, at, 'rule', rules.map((rule) => rule.name), '`improvement explain` lists the rules.')
}

function misspelt(name: string, at: Path, what: string, names: readonly string[], otherwise: string): Finding {
  const near = suggest(name, names)
  const fix = near && { title: `Rename \`${name}\` to \`${near}\``, repair: { do: 'rename-key' as const, at, to: near } }
  return { rule: 'unknown-key', file: PROGRAMME_FILE, at: { key: at }, message: `There is no ${what} \`${name}\`.`, hint: near ? `Did you mean \`${near}\`?` : otherwise, ...(fix && { fix }) }
}

function refused(at: Finding['at'], message: string, hint: string): Finding {
  return { rule: 'invalid-value', file: PROGRAMME_FILE, at, message, hint }
}
