import type { BrokenFile, Library } from '../../content/library.ts'
import { PROGRAMME_FILE } from '../../content/programme-file.ts'
import type { KindDefinition } from '../../kinds/define-kind.ts'
import { kindOfFile } from '../../kinds/index.ts'
import { inSentence } from '../../kinds/in-sentence.ts'
import { plural } from '../../views/words.ts'

/** A file that could not be read as a record, and so is in no list. */
export type Unread = Pick<BrokenFile, 'file' | 'id' | 'title'>

/** The unread files of these kinds, and those of which nobody knows the kind. */
export function unread({ broken }: Library, kinds: readonly KindDefinition[]): Unread[] {
  return broken
    .filter(({ file }) => kinds.includes(kindOfFile(file) ?? kinds[0]!))
    .map(({ file, id, title }) => ({ file, id, title }))
    .sort((a, b) => (a.file < b.file ? -1 : 1))
}

/** Lines for standard error: what is missing from the answer, and who says why. */
export function unreadNotes({ findings }: Library, left: readonly Unread[]): string[] {
  return [
    ...(left.length > 0 ? [`${plural(left.length, 'record')} could not be read and ${left.length === 1 ? 'is' : 'are'} not listed: improvement check says why.`] : []),
    ...settingsNotes(findings),
  ]
}

/** What is to be known of the settings, when one of the findings is in them. */
export function settingsNotes(findings: readonly { file: string }[]): string[] {
  return findings.some(({ file }) => file === PROGRAMME_FILE) ? ['There is a mistake in programme.yaml, and its settings may not count: improvement check says why.'] : []
}

/** How many records of these kinds, in words. */
export function counted(total: number, kinds: readonly KindDefinition[]): string {
  const [only] = kinds
  return kinds.length > 1 ? plural(total, 'record') : plural(total, inSentence(only!.title))
}

/** Why a list is empty: there is nothing, or nothing fits. */
export function nothingFits(total: number, kinds: readonly KindDefinition[]): string {
  const what = kinds.length > 1 ? 'records' : inSentence(kinds[0]!.plural)
  if (total === 0) return `There are no ${what} here yet.`
  return total === 1 ? `The only one of the ${what} does not fit.` : `None of the ${counted(total, kinds)} fits.`
}
