import { parseArgs } from 'node:util'
import { suggest } from '../content/suggest.ts'
import { withArticle } from '../views/words.ts'
import { refuseUnknown } from './choices.ts'
import { CliError, type CommandEntry, type Flags } from './define-command.ts'

type Line = Pick<CommandEntry, 'name' | 'args' | 'flags' | 'tooMany'>

/** Flags and arguments as the command declares them; whatever else is on the line is refused, with what was probably meant. */
export function readLine(command: Line, words: readonly string[]): { flags: Flags; args: readonly string[] } {
  const joined = joinDashes(words, command.flags)
  try {
    const { values, positionals, tokens } = parseArgs({ args: joined, options: optionsOf(command.flags), strict: true, allowPositionals: true, tokens: true })
    const flags = values as Flags
    checkOnce(command, (tokens as readonly { kind: string; name?: string }[]).flatMap(({ kind, name }) => (kind === 'option' && name !== undefined ? name : [])))
    checkChoices(command, flags)
    const args = positionals.map((word) => (word.startsWith(NEGATIVE) ? word.slice(NEGATIVE.length) : word))
    checkArguments(command, args)
    return { flags, args }
  } catch (error) {
    throw misread(error as Error & { code?: string }, command, joined)
  }
}

function optionsOf(flags: Line['flags']): NonNullable<Parameters<typeof parseArgs>[0]>['options'] {
  return Object.fromEntries(Object.entries(flags).map(([name, { type, multiple }]) => [name, { type, ...(multiple && { multiple }) }]))
}

/** Stands before a word that begins with `-` and is no flag. */
const NEGATIVE = '\u0000'

/** `--before -5` and `--title "-x"` mean what they say: a flag that takes a value takes the next word, unless that is a flag of this command. */
function joinDashes(words: readonly string[], flags: Line['flags']): string[] {
  const joined: string[] = []
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!
    if (word === '--') return [...joined, ...words.slice(at)]
    const next = words[at + 1]
    const takes = word.startsWith('--') && flags[word.slice(2)]?.type === 'string'
    if (takes && next?.startsWith('-') && !isFlag(next, flags)) {
      joined.push(`${word}=${next}`)
      at += 1
    } else joined.push(isNegative(word) ? `${NEGATIVE}${word}` : word)
  }
  return joined
}

/** `-5`, `-$20`: no flag begins so. */
function isNegative(word: string): boolean {
  return /^-[$€£]?\.?\d/.test(word)
}

function isFlag(word: string, flags: Line['flags']): boolean {
  return word === '--' || (word.startsWith('--') && Object.hasOwn(flags, word.slice(2).split('=')[0]!))
}

/** Of two values for one flag, nobody knows which was meant. */
function checkOnce({ name, flags }: Line, given: readonly string[]): void {
  const twice = given.find((flag, index) => !flags[flag]?.multiple && given.indexOf(flag) < index)
  if (twice) throw new CliError(`\`--${twice}\` is given twice.`, `\`improvement ${name}\` takes it once.`)
}

function checkChoices({ flags: declared }: Line, flags: Flags): void {
  for (const [name, value] of Object.entries(flags)) {
    const { choices } = declared[name]!
    for (const given of choices ? [value].flat() : []) refuseUnknown(name, String(given), choices!)
  }
}

function checkArguments({ name, args = [], tooMany }: Line, given: readonly string[]): void {
  const help = `See \`improvement ${name} --help\`.`
  if (given.length > args.length) throw new CliError(`\`improvement ${name}\` takes no \`${given[args.length]}\`.`, tooMany ?? (args.some((argument) => argument.optional) || given.length === 1 ? help : `Quote text with blanks. ${help}`))
  const missing = args.find(({ optional }, index) => !optional && given[index] === undefined)
  if (missing) throw new CliError(`\`improvement ${name}\` needs ${withArticle(missing.name)}.`, help)
  for (const [index, word] of given.entries()) if (args[index]!.choices) refuseUnknown(args[index]!.name.toLowerCase(), word, args[index]!.choices!)
}

function misread(error: Error & { code?: string }, { name, flags }: Line, words: readonly string[]): Error {
  const help = `See \`improvement ${name} --help\`.`
  const known = Object.keys(flags)
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const wrong = words.find((word) => word.startsWith('-') && !known.includes(word.replace(/^--/, '').split('=')[0]!)) ?? ''
    const word = wrong.replace(/^-+/, '').split('=')[0]!
    const near = flagMeant(word, known)
    return new CliError(`\`improvement ${name}\` has no flag \`${wrong.split('=')[0]}\`.`, near ? `Did you mean \`--${near}\`?` : known.includes('set') && wrong.startsWith('--') ? `If it is a field of the record: --set ${word}=VALUE. ${help}` : help)
  }
  if (error.code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return new CliError(valueMessage(error.message), help)
  return error
}

/** The flag that a word is nearly, or that it is the beginning of, as other programs take it. */
function flagMeant(word: string, known: readonly string[]): string | undefined {
  const begun = word.length > 2 ? known.filter((name) => name.startsWith(word)) : []
  return begun.length === 1 ? begun[0] : suggest(word, known)
}

function valueMessage(message: string): string {
  return message.split('\n')[0]!.replace(/^Option '([^' ]+)[^']*'/, '`$1`').replace(/argument (?:missing|is ambiguous)/, 'needs a value').replace('does not take an argument', 'takes no value').replace(/[^.]$/, '$&.')
}
