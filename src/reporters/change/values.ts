import type { BodyChange } from '../../views/change/body-change.ts'
import type { BoxChange } from '../../views/change/boxes.ts'
import type { FieldChange } from '../../views/change/spot.ts'
import type { TextEdit } from '../../views/change/text-edit.ts'
import { plural } from '../../views/words.ts'
import { cutTo } from '../columns.ts'
import { oneLine } from '../plain.ts'
import { commas, line, type Line, type Part } from './document.ts'

/** A value is shown up to this many characters. */
const LONGEST = 160

/** A text of up to this length is shown whole, though it was rewritten. */
const SHORT = 100

/** A text that was rewritten is shown up to this many characters: it says what a reviewer has to know. */
const LONGER = 300

/** As much of a text as a line takes. */
export function cut(text: string, longest = LONGEST): string {
  return cutTo(oneLine(text), longest)
}

/** One field in words: `Status: implementation → validation`. */
export function fieldLine({ title, before, after, text, added, removed, reordered, path }: FieldChange): Line {
  const name: Part = { text: `${cut(title)}:`, mark: 'strong' }
  if (text?.pieces || (text && (before ?? '').length > SHORT)) return line(name, ' ', ...editParts(text), ...(text.pieces || !after ? [] : [', now: ', { text: cut(after, LONGER) }]))
  if (reordered) return line(name, ' in another order')
  if (added ?? removed) return line(name, ' ', ...listParts(added ?? [], removed ?? []))
  if (before !== undefined && after !== undefined) return line(name, ' ', { text: cut(before) || 'empty', mark: 'old' }, ' → ', { text: cut(after, LONGER) || 'empty', mark: 'new' })
  const value: Part = { text: cut(after ?? before ?? '') || 'empty', mark: after === undefined ? 'old' : 'new' }
  // An item that came or went is named in its title.
  if (path.endsWith(']')) return line({ text: `${cut(title)} ${after === undefined ? 'removed' : 'added'}:`, mark: 'strong' }, ' ', value)
  return line(name, after === undefined ? ' removed, was ' : ' set to ', value)
}

function listParts(added: readonly string[], removed: readonly string[]): Part[] {
  const marked = (texts: readonly string[], mark: 'old' | 'new') => commas(texts.map((text) => ({ text: cut(text), mark })))
  return [...(added.length > 0 ? ['added ', ...marked(added, 'new')] : []), ...(added.length > 0 && removed.length > 0 ? ['; '] : []), ...(removed.length > 0 ? ['removed ', ...marked(removed, 'old')] : [])]
}

/** The changed words, or how long the text was and is. */
export function editParts({ words, pieces }: TextEdit): Part[] {
  if (!pieces) return [`rewritten (${plural(words.before, 'word')} → ${words.after.toLocaleString('en')})`]
  return pieces.flatMap(({ text, change }, index): Part[] => [...(index === 0 ? [] : [' ']), change ? { text: cut(text), mark: change === 'added' ? 'come' : 'gone' } : cut(text)])
}

/** What became of a body, a line for each sort. */
export function bodyLines({ added, removed, renamed, changed, reordered }: BodyChange): Line[] {
  const sections = (list: readonly { title: string; words: number }[]): Part[] => commas(list.map(({ title, words }) => `${cut(title)} (${plural(words, 'word')})`))
  return [
    ...(added.length > 0 ? [line({ text: `${added.length === 1 ? 'Section' : 'Sections'} added:`, mark: 'strong' }, ' ', ...sections(added))] : []),
    ...(removed.length > 0 ? [line({ text: `${removed.length === 1 ? 'Section' : 'Sections'} removed:`, mark: 'strong' }, ' ', ...sections(removed))] : []),
    ...renamed.map(({ before, after }) => line({ text: 'Section renamed:', mark: 'strong' }, ' ', { text: cut(before), mark: 'old' }, ' → ', { text: cut(after), mark: 'new' })),
    ...changed.map(({ title, text }) => line({ text: `Section ${cut(title)}:`, mark: 'strong' }, ' ', ...editParts(text))),
    ...(reordered ? [line({ text: 'Sections:', mark: 'strong' }, ' in another order')] : []),
  ]
}

/** Boxes in words: `Checklist: 6 of 16 → 8 of 16 ticked; ticked Update runbooks`. */
export function boxLine({ of, ticked, opened, before, after }: BoxChange): Line {
  const named = (verb: string, texts: readonly string[]): Part[] => (texts.length === 0 ? [] : [`; ${verb} `, ...commas(texts.slice(0, 6).map((text) => cut(text, 60))), ...(texts.length > 6 ? [` and ${texts.length - 6} more`] : [])])
  const counts = before.done === after.done && before.total === after.total ? `${after.done} of ${after.total} ticked` : `${before.done} of ${before.total} → ${after.done} of ${after.total} ticked`
  return line({ text: of === 'checklist' ? 'Checklist:' : 'Boxes:', mark: 'strong' }, ` ${counts}`, ...named('ticked', ticked), ...named('opened again', opened))
}
