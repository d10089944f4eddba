import { listed } from '../content/suggest.ts'
import type { KindDefinition } from '../kinds/define-kind.ts'
import { isCalendarDate } from '../kinds/fields.ts'
import { KINDS } from '../kinds/index.ts'
import { refuseUnknown } from './choices.ts'
import { CliError } from './define-command.ts'

/** The kind that a word stands for, in any case: its name or title, its plural, its prefix: `runbook`, `runbooks`, `RB`. */
export function kindMeant(word: string): KindDefinition | undefined {
  const wanted = word.trim().toLowerCase()
  return KINDS.find(({ name, title, plural, folder, prefix }) => [name, title, plural, folder, prefix].some((known) => known.toLowerCase() === wanted))
}

/**
 * The kind that a word stands for.
 * @param also words that the command takes beside the kinds, for what it says to others
 * @throws CliError for a word that stands for none
 */
export function readKind(word: string, also: readonly string[] = []): KindDefinition {
  const kind = kindMeant(word)
  const words = [...KINDS.map(({ name }) => name), ...also]
  if (word.trim() === '') throw new CliError('The kind is empty.', `There are ${listed(words)}.`)
  if (!kind) refuseUnknown('kind', word, words)
  return kind!
}

/** A title is one line that says something. */
export function readTitle(text: string): string {
  const title = text.replace(/\s+/g, ' ').trim()
  if (title === '') throw new CliError('The title is empty.', 'Say in a few words what it is about: --title "Cache warming".')
  if (title.length > 200) throw new CliError(`The title has ${title.length} characters.`, 'Keep it to 200; the text belongs into the body.')
  return title
}

/** A day of the calendar, `YYYY-MM-DD`, that a flag names. */
export function readDay(flag: string, text: string): string {
  if (!isCalendarDate(text)) throw new CliError(`\`--${flag}\` takes a day that exists, not \`${text}\`.`, 'Write it YYYY-MM-DD, for example 2025-01-31.')
  return text
}
