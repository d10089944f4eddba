import type { Severity } from '../content/problem.ts'
import { kindOfFile, KINDS } from '../kinds/index.ts'
import type { Programme } from '../kinds/programme.ts'
import { OTHERS } from '../kinds/rule-settings.ts'
import { inSentence } from '../kinds/in-sentence.ts'
import type { Rule } from './define-rule.ts'

export type Level = Severity | 'off'

type Judged = Pick<Rule, 'name' | 'severity' | 'fixed'>

/** Severity of a rule in a file, path from the content folder, as the programme sets it. Pages and settings are of no kind. */
export function levelIn(file: string, rule: Judged, programme: Programme): Level {
  return levelFor(kindOfFile(file)?.name, rule, programme)
}

/** Severity of a rule for a kind; for what is of no kind when that is undefined. */
export function levelFor(kind: string | undefined, { name, severity, fixed }: Judged, { rules }: Pick<Programme, 'rules'>): Level {
  const set = fixed || !Object.hasOwn(rules, name) ? undefined : rules[name]
  if (set === undefined || typeof set === 'string') return set ?? severity
  return (kind === undefined ? undefined : set[kind]) ?? set[OTHERS] ?? severity
}

/** True when the programme has turned a rule off for every file. */
export function isOff(rule: Judged, programme: Pick<Programme, 'rules'>): boolean {
  const set = rule.fixed ? undefined : programme.rules[rule.name]
  return set === 'off' || (typeof set === 'object' && set[OTHERS] === 'off' && Object.values(set).every((level) => level === undefined || level === 'off'))
}

/** Severity of a rule as the programme sets it: in general, and in the kinds where it is another. */
function levelsOf(rule: Judged & Pick<Rule, 'kinds'>, programme: Pick<Programme, 'rules'>): { general: Level; kinds: { plural: string; level: Level }[] } {
  const general = levelFor(undefined, rule, programme)
  const kinds = KINDS.filter(({ name }) => rule.kinds?.includes(name) ?? true).map(({ name, plural }) => ({ plural, level: levelFor(name, rule, programme) }))
  // A rule that looks at some kinds only has no severity elsewhere.
  const [first] = kinds
  const own = rule.kinds && first && kinds.every(({ level }) => level === first.level) ? first.level : general
  return { general: own, kinds: kinds.filter(({ level }) => level !== own) }
}

const AND = new Intl.ListFormat('en-GB')

/** The same in words: `warning`, `warning; off in runbooks`. */
export function levelText(rule: Judged & Pick<Rule, 'kinds'>, programme: Pick<Programme, 'rules'>): string {
  const { general, kinds } = levelsOf(rule, programme)
  const others = [...Map.groupBy(kinds, ({ level }) => level)].map(([level, those]) => `${level} in ${AND.format(those.map(({ plural }) => inSentence(plural)))}`)
  return [general, ...others].join('; ')
}
