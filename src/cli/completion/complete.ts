import { partLine, quoted } from './bash-line.ts'
import { candidates } from './candidates.ts'
import { CliError, type CommandEntry, type World } from '../define-command.ts'
import { NOTHING, type Completion } from './offer.ts'

/**
 * What the completion scripts call, `improvement complete`: the words after `--` are those after the program's name, the last being typed.
 * Prints what sort of thing follows (`words`, `open` for words that take no blank after them, `files`, `folders`), then a line for each
 * word: the word, a tab, and what it is. For bash, `complete bash LINE BREAKS TYPE COLUMNS`: its words come back as bash takes them.
 */
export async function complete([how, ...rest]: readonly string[], commands: readonly CommandEntry[], world: World): Promise<number> {
  if (how === '--') world.out(forShells(await candidates(rest, commands, world)))
  else if (how === 'bash') world.out(await forBash(rest, commands, world))
  else throw new CliError('`improvement complete` is for shells.', 'improvement completion bash, zsh or fish prints the script that uses it.')
  return 0
}

function forShells(completion: Completion): string {
  return lines(completion, completion.offers.map(({ value, about }) => `${value}\t${about ?? ''}`))
}

function lines({ paths, open }: Completion, words: readonly string[]): string {
  return [paths ?? (open ? 'open' : 'words'), ...words, ''].join('\n')
}

async function forBash([line = '', breaks = '', type = '', columns = '']: readonly string[], commands: readonly CommandEntry[], world: World): Promise<string> {
  const place = partLine(line, breaks)
  const completion: Completion = place.redirected ? { ...NOTHING, paths: 'files' } : await candidates(place.words, commands, world)
  const rows = completion.offers.flatMap(({ value, about }) => {
    const word = quoted(value, place)
    return word === undefined ? [] : [{ word, about }]
  })
  return lines(completion, isListing(type) && rows.length > 1 ? described(rows, Number(columns) || 80) : rows.map(({ word }) => word))
}

/** COMP_TYPE of `?`, `!` and `@`: the words are shown, and no more of them is put in than they have in common. */
function isListing(type: string): boolean {
  return ['63', '33', '64'].includes(type)
}

/** bash has no place for descriptions, so that they are part of what it shows; each on a line of its own that fits. */
function described(rows: readonly { word: string; about?: string }[], columns: number): string[] {
  const width = Math.max(...rows.map(({ word }) => word.length))
  return rows.map(({ word, about }) => (about ? `${word.padEnd(width)}  ${about}`.slice(0, Math.max(width, columns - 1)).trimEnd() : word))
}
