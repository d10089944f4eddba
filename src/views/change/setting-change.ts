import type { Library } from '../../content/library.ts'
import { PROGRAMME_FILE } from '../../content/programme-file.ts'
import { KINDS } from '../../kinds/index.ts'
import { programmeSchema, type Programme } from '../../kinds/programme.ts'
import { inSentence } from '../../kinds/in-sentence.ts'
import { fieldChanges } from './field-changes.ts'
import { otherLoosenings, type Loosening } from './loosening.ts'
import type { FieldChange } from './spot.ts'

/** How grave a rule takes what it finds in records of a kind, and without one in all else; undefined when there is no such rule. */
export type LevelOf = (programme: Programme, rule: string, kind: string | undefined) => string | undefined

/**
 * What is different in the settings, with their defaults, and which of it loosens what the check demands. `broken`: they cannot be read on
 * that side, so nothing is known. `formatting`: programme.yaml is another file that says the same.
 */
export interface SettingChange { fields: FieldChange[]; loosened: Loosening[]; broken?: 'before' | 'after'; formatting?: true }

/** Told below, in words of their own. */
const SKIP: ReadonlySet<string> = new Set(['rules', 'ratchet', 'wip_limits'])

const STRICTNESS = ['off', 'warning', 'error']

/** Whether there is a mistake in the settings: nothing of them counts then, and the defaults stand in their place. */
export function areSettingsBroken({ findings }: Pick<Library, 'findings'>): boolean {
  return findings.some(({ file, rule }) => file === PROGRAMME_FILE && rule !== 'hidden-characters')
}

/** What is different between two programmes. */
export function settingChange(before: Programme, after: Programme, levelOf: LevelOf): SettingChange {
  const severities = severitiesIn(before, after, levelOf)
  const ratchets = valuesIn(before, after, 'ratchet')
  const limits = valuesIn(before, after, 'wip_limits')
  return {
    fields: [...fieldChanges(programmeSchema, before, after, SKIP), ...severities.map(said('rules', 'Severity')), ...ratchets.map(said('ratchet', 'Ceiling')), ...limits.map(said('wip_limits', 'WIP limit'))],
    loosened: [
      ...severities.filter((entry) => STRICTNESS.indexOf(entry.after!) < STRICTNESS.indexOf(entry.before!)).map(loosening('severity')),
      ...ratchets.filter(isLooser).map(loosening('ratchet')),
      ...limits.filter(isLooser).map(loosening('wip-limit')), ...otherLoosenings(before, after),
    ],
  }
}

interface Entry { name: string; before?: string; after?: string }

/** Rules whose severity is another: for all kinds at once where it is the same, else kind by kind. */
function severitiesIn(before: Programme, after: Programme, levelOf: LevelOf): Entry[] {
  const rules = [...new Set([before, after].flatMap((programme) => Object.keys(programme.rules)))].sort()
  return rules.flatMap((rule) => {
    const places = [undefined, ...KINDS].map((kind): Entry => ({ name: kind ? `${rule} in ${inSentence(kind.plural)}` : rule, before: levelOf(before, rule, kind?.name), after: levelOf(after, rule, kind?.name) }))
    const [elsewhere, ...kinds] = places as [Entry, ...Entry[]]
    const isOne = kinds.every((entry) => entry.before === elsewhere.before && entry.after === elsewhere.after)
    return (isOne ? [elsewhere] : kinds).filter((entry) => entry.before !== entry.after)
  })
}

/** Entries of a map of the settings that are different. */
function valuesIn(before: Programme, after: Programme, key: 'ratchet' | 'wip_limits'): Entry[] {
  const [old, now]: Readonly<Record<string, number | undefined>>[] = [before[key], after[key]]
  const value = (map: typeof old, name: string) => (map?.[name] === undefined ? undefined : String(map[name]))
  return [...new Set([...Object.keys(old!), ...Object.keys(now!)])].sort().map((name) => ({ name, before: value(old, name), after: value(now, name) })).filter((entry) => entry.before !== entry.after)
}

/** A limit or ceiling that is higher than it was, or is gone. */
function isLooser({ before, after }: Entry): boolean {
  return before !== undefined && (after === undefined || Number(after) > Number(before))
}

function said(path: string, title: string): (entry: Entry) => FieldChange {
  return ({ name, before, after }) => ({ path: `${path}.${name}`, title: `${title} of ${name}`, ...(before !== undefined && { before }), ...(after !== undefined && { after }) })
}

function loosening(what: Loosening['what']): (entry: Entry) => Loosening {
  return ({ name, before, after }) => ({ what, name, before: before ?? '', after: after ?? '' })
}
