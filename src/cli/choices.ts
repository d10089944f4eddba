import { listed, suggest } from '../content/suggest.ts'
import { oneLine } from '../reporters/plain.ts'
import { withArticle } from '../views/words.ts'
import { CliError } from './define-command.ts'

/** Something that may be named on the command line: by its id, or by its name. */
export interface Choice { id: string; name?: string }

/**
 * The ids that a word stands for: by id, by name, and then by either without regard to blanks, `-` and `_`. Case never counts.
 * @param what what they are: a team, a status
 * @param otherwise where to find them, when they are too many to be listed and none is near
 * @throws CliError with what was probably meant, when it stands for none
 */
export function choose(what: string, word: string, choices: readonly Choice[], otherwise?: string): string[] {
  for (const form of [exact, loose]) {
    for (const key of ['id', 'name'] as const) {
      const found = choices.filter((choice) => choice[key] !== undefined && form(choice[key]) === form(word))
      if (found.length > 0) return found.map(({ id }) => id)
    }
  }
  throw unknown(what, word, choices, otherwise)
}

/**
 * Refuses a word that is none of these to the letter.
 * @throws CliError with what was probably meant
 */
export function refuseUnknown(what: string, word: string, words: readonly string[]): void {
  if (!words.includes(word)) throw unknown(what, word, words.map((id) => ({ id })))
}

function exact(word: string): string {
  return word.trim().normalize('NFC').toLowerCase()
}

function loose(word: string): string {
  return exact(word).replace(/[\s_-]+/g, '_')
}

function unknown(what: string, word: string, choices: readonly Choice[], otherwise?: string): CliError {
  const ids = [...new Set(choices.map(({ id }) => oneLine(id)))]
  const near = suggest(word, ids) ?? suggest(word, choices.flatMap(({ name }) => name ?? []).map(oneLine))
  return new CliError(`There is no ${what.replaceAll('-', ' ')} \`${word}\`.`, near ? `Did you mean \`${near}\`?` : (otherwise ?? (ids.length > 0 ? `There are ${listed(ids, 20)}.` : `No record names ${withArticle(what)} yet.`)))
}
