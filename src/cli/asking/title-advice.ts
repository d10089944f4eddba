import { distance } from 'fastest-levenshtein'
import { codeOf, HIDDEN } from '../../content/hidden.ts'
import type { Library } from '../../content/library.ts'
import { isBarePlaceholder } from '../../content/placeholder.ts'
import type { KindDefinition } from '../../kinds/define-kind.ts'
import { oneLine } from '../../reporters/plain.ts'
import { CliError } from '../define-command.ts'
import { readTitle } from '../values.ts'
import type { Advice } from './live-text.ts'

/** Says of a title, as it is typed, why it cannot be one, or which record of the kind has one that is very like it. */
export function titleAdvice(kind: KindDefinition, library: Library): (title: string) => Advice {
  const known = knownTitles(kind, library)
  return (title) => {
    const refused = mistakeIn(title)
    if (refused !== undefined) return { refused }
    const like = known.find((other) => alike(wordsOf(title), other.words))
    return like ? { note: `Very like ${like.id}, ${like.title}. Enter takes it all the same.` } : {}
  }
}

/** Says what no line of a record may hold; `empty` is why there must be something, and left out when there need not be. */
export function lineMistake(text: string, empty?: string): string | undefined {
  if (text === '') return empty
  const hidden = HIDDEN.exec(text)?.[0]
  if (hidden !== undefined) return `A hidden character, ${codeOf(hidden)}, stands in it. Delete it.`
  return isBarePlaceholder(text) ? 'Text in square brackets is a prompt of a template. Take the brackets off.' : undefined
}

function mistakeIn(title: string): string | undefined {
  const mistake = lineMistake(title, 'The title is empty. Say in a few words what it is about.')
  if (mistake !== undefined) return mistake
  try {
    readTitle(title)
  } catch (error) {
    if (error instanceof CliError) return [error.message, error.hint].filter(Boolean).join(' ')
    throw error
  }
  return undefined
}

interface Known { id: string; title: string; words: readonly string[] }

function knownTitles(kind: KindDefinition, { records, broken }: Library): Known[] {
  const own = [...records.filter((record) => record.kind === kind), ...broken.filter(({ file }) => file.startsWith(`${kind.folder}/`))]
  return own.flatMap(({ id, title }) => (id && title ? [{ id, title: oneLine(title), words: wordsOf(title) }] : []))
}

function wordsOf(title: string): string[] {
  return title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

/** The same words, a letter or so apart, or with one word more; a single word says too little. */
function alike(one: readonly string[], other: readonly string[]): boolean {
  const [left, right] = [one.join(' '), other.join(' ')]
  if (left === right) return left !== ''
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short.length >= 2 && long.length - short.length <= 1 && short.every((word) => long.includes(word))) return true
  return Math.min(left.length, right.length) >= 6 && distance(left, right) <= Math.floor(Math.min(left.length, right.length) / 8) + 1
}
