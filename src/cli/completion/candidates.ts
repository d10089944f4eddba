import { FAMILIES, namedBy, secondWord } from '../command-named.ts'
import { cursorIn, type Cursor } from './cursor.ts'
import type { CommandEntry, World } from '../define-command.ts'
import { after, fitting, NOTHING, type Completion, type Offer } from './offer.ts'

/** What may come in the place of the last of `words`, the words after the program's name. */
export async function candidates(words: readonly string[], commands: readonly CommandEntry[], world: World): Promise<Completion> {
  const [name = '', second = ''] = words
  if (words.length <= 1) return wordsOf(fitting(name.startsWith('-') ? GENERAL : commandOffers(commands), name))
  // The last word is being typed: `kpi list` with nothing behind it may yet become another command.
  const named = namedBy(words.length === 2 ? [name] : words, commands)
  if (!named) return NOTHING
  if ('family' in named) return words.length > 2 ? NOTHING : wordsOf(fitting(second.startsWith('-') ? [HELP] : named.family.commands.map((command) => ({ value: secondWord(command), about: command.summary })), second))
  const { command } = named
  const cursor = cursorIn(command, words.slice(command.name.split(' ').length))
  return cursor.flagsFit ? wordsOf(fitting(flagOffers(command, cursor), cursor.typed)) : valuesAt(cursor, world)
}

const HELP: Offer = { value: '--help', about: 'Say more about this command.' }
const GENERAL: readonly Offer[] = [{ value: '--help', about: 'List the commands.' }, { value: '--version', about: 'Print the version.' }]

function commandOffers(commands: readonly CommandEntry[]): Offer[] {
  return commands.map(({ name, summary }) => {
    const [first = ''] = name.split(' ')
    return { value: first, about: first === name ? summary : FAMILIES[first] }
  })
}

/** Flags that are not given yet, and those that may be given again. */
function flagOffers({ flags }: CommandEntry, { flags: given }: Cursor): Offer[] {
  const free = Object.entries(flags).filter(([name, { multiple }]) => multiple || !Object.hasOwn(given, name))
  return [...free.map(([name, { description }]) => ({ value: `--${name}`, about: description })), HELP]
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
