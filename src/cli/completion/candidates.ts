import { cursorIn, type Cursor } from './cursor.ts'
import type { CommandEntry, World } from '../define-command.ts'
import { after, fitting, NOTHING, type Completion, type Offer } from './offer.ts'

/** What may come in the place of the last of `words`, the words after the program's name. */
export async function candidates(words: readonly string[], commands: readonly CommandEntry[], world: World): Promise<Completion> {
  const [name = '', ...rest] = words
  if (rest.length === 0) return wordsOf(fitting(name.startsWith('-') ? GENERAL : commandOffers(commands), name))
  const command = commands.find((entry) => entry.name === name)
  if (!command) return NOTHING
  const cursor = cursorIn(command, rest)
  return cursor.flagsFit ? wordsOf(fitting(flagOffers(command, cursor), cursor.typed)) : valuesAt(cursor, world)
}

const GENERAL: readonly Offer[] = [{ value: '--help', about: 'List the commands.' }, { value: '--version', about: 'Print the version.' }]

function commandOffers(commands: readonly CommandEntry[]): Offer[] {
  return commands.map(({ name, summary }) => ({ value: name, about: summary }))
}

/** Flags that are not given yet, and those that may be given again. */
function flagOffers({ flags }: CommandEntry, { flags: given }: Cursor): Offer[] {
  const free = Object.entries(flags).filter(([name, { multiple }]) => multiple || !Object.hasOwn(given, name))
  return [...free.map(([name, { description }]) => ({ value: `--${name}`, about: description })), { value: '--help', about: 'Say more about this command.' }]
}

async function valuesAt(cursor: Cursor, world: World): Promise<Completion> {
  const { target, lead, typed } = cursor
  if (!target) return NOTHING
  const { choices, completes } = target.of
  if (choices) return wordsOf(after(lead, fitting(choices.map((value) => ({ value })), typed)))
  if (completes === 'file' || completes === 'folder') return { ...NOTHING, paths: `${completes}s` }
  if (!completes) return NOTHING
  // Only here are the kinds and the records looked at.
  const { liveValues } = await import('./live-values.ts')
  return wordsOf(after(lead, liveValues(cursor, world)))
}

function wordsOf(offers: readonly Offer[]): Completion {
  return { offers, open: offers.length > 0 && offers.every(({ value }) => /[=.]$/.test(value)) }
}
