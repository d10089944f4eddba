import { oneLine, plain } from '../../reporters/plain.ts'

/** A word that may stand at the cursor, and what it is. */
export interface Offer { value: string; about?: string }

/** What a shell is told: words, or that files or folders fit, which it knows better. */
export interface Completion { offers: readonly Offer[]; /** Something follows without a blank, as after `--set title=`. */ open: boolean; paths?: 'files' | 'folders' }

export const NOTHING: Completion = { offers: [], open: false }

/** Those that begin with what is typed, in any case, each once. Whatever would steer a terminal is never offered: nobody means to type it. */
export function fitting(offers: readonly Offer[], typed: string): Offer[] {
  const wanted = typed.toLowerCase()
  const unique = new Map(offers.map((offer) => [offer.value, offer]))
  return [...unique.values()]
    .filter(({ value }) => value !== '' && value.toLowerCase().startsWith(wanted) && plain(value) === value && !value.includes('\t'))
    .map(({ value, about }) => ({ value, ...(about && { about: oneLine(about) }) }))
}

/** The same words after what stands before them: `--team=`. */
export function after(lead: string, offers: readonly Offer[]): Offer[] {
  return offers.map(({ value, about }) => ({ value: `${lead}${value}`, about }))
}
