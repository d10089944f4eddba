import { suggest } from '../content/suggest.ts'
import { CliError, type CommandEntry } from './define-command.ts'

/** What commands of two words are about, by the first. */
export const FAMILIES: Readonly<Record<string, string>> = {
  kpi: 'Measure KPIs, and see how they are.',
  export: 'Write what Grafana and Prometheus take.',
}

/** Commands that begin with the same word: `kpi record`, `kpi import`. */
export interface Family { name: string; commands: readonly CommandEntry[] }

/** What the beginning of a command line names, and the words after that. */
export type Named = { command: CommandEntry; rest: readonly string[] } | { family: Family; rest: readonly string[] }

/** The command, or the family of commands, that a line begins with; undefined when its first word is neither. */
export function namedBy([first, second, ...rest]: readonly string[], commands: readonly CommandEntry[]): Named | undefined {
  const one = commands.find(({ name }) => name === first)
  if (one) return { command: one, rest: second === undefined ? [] : [second, ...rest] }
  const own = commands.filter(({ name }) => name.startsWith(`${first} `))
  if (first === undefined || own.length === 0) return undefined
  const command = own.find(({ name }) => name === `${first} ${second}`)
  return command ? { command, rest } : { family: { name: first, commands: own }, rest: second === undefined ? [] : [second, ...rest] }
}

/** The second word of a command of two. */
export function secondWord({ name }: Pick<CommandEntry, 'name'>): string {
  return name.slice(name.indexOf(' ') + 1)
}

/** The first words of all commands, each once. */
export function firstWords(commands: readonly CommandEntry[]): string[] {
  return [...new Set(commands.map(({ name }) => name.split(' ')[0]!))]
}

/** What to say to a line that names no command. */
export function unknownCommand(name: string, commands: readonly CommandEntry[]): CliError {
  const second = commands.filter((command) => command.name.includes(' ') && secondWord(command) === name)
  const near = second.length === 1 ? second[0]!.name : suggest(name, [...firstWords(commands), '--help', '--version'])
  return new CliError(`There is no command \`${name}\`.`, near ? `Did you mean \`improvement ${near}\`?` : 'See `improvement --help`.')
}

/** What to say to a line whose second word is none of the family's. */
export function unknownSecond({ name, commands }: Family, word: string): CliError {
  const words = commands.map(secondWord)
  if (word.startsWith('-')) return new CliError(`\`improvement ${name}\` needs a second word before \`${word}\`.`, `For example \`improvement ${commands[0]!.name}\`; \`improvement ${name} --help\` lists them.`)
  const near = suggest(word, words) ?? words.find((each) => each.startsWith(word))
  return new CliError(`There is no command \`${name} ${word}\`.`, near ? `Did you mean \`improvement ${name} ${near}\`?` : `There are ${words.map((each) => `\`${name} ${each}\``).join(', ')}.`)
}
