import { COMMANDS } from './commands/index.ts'
import { FAMILIES, type Family } from './command-named.ts'
import { GROUPS, type CommandEntry } from './define-command.ts'
import { wrapTo } from '../reporters/columns.ts'

/** Columns that the help is wrapped to: those of a terminal that nobody has changed, so that the help is the same everywhere. */
const COLUMNS = 80

/** What `improvement --help` prints: every command, by group. */
export function generalHelp(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length))
  return [
    'Improvement records in git become a checked, searchable knowledge site.',
    '',
    'Usage: improvement COMMAND [FLAGS]',
    ...GROUPS.flatMap((group) => ['', `${group}:`, ...COMMANDS.filter((entry) => entry.group === group).map(({ name, summary }) => `  ${name.padEnd(width)}  ${firstSentence(summary)}`)]),
    '',
    'improvement COMMAND --help says more; improvement --version says which this is.',
    'Exit status: 0 well, 1 the records do not allow it, 2 misuse.',
    '',
  ].join('\n')
}

/** What fits into a line of the list; the rest is said by the command's own help. */
function firstSentence(text: string): string {
  return text.replace(/\. .*$/s, '.')
}

/** What `improvement kpi` prints: the commands that begin with the word. */
export function familyHelp({ name, commands }: Family): string {
  const usages = commands.map((command) => [command.name, ...argumentWords(command)].join(' '))
  const width = Math.max(...usages.map((usage) => usage.length))
  return [
    ...wrapTo(FAMILIES[name] ?? '', COLUMNS),
    '',
    `Usage: improvement ${name} COMMAND [FLAGS]`,
    '',
    ...commands.flatMap(({ summary }, at) => wrapTo(firstSentence(summary), COLUMNS - width - 4).map((line, index) => `  ${(index === 0 ? usages[at]! : '').padEnd(width)}  ${line}`)),
    '',
    `improvement ${name} COMMAND --help says more.`,
    '',
  ].join('\n')
}

function argumentWords({ args = [] }: Pick<CommandEntry, 'args'>): string[] {
  return args.map((argument) => (argument.optional ? `[${argument.name}]` : argument.name))
}

/** What `improvement COMMAND --help` prints. */
export function commandHelp({ name, summary, args = [], flags, examples }: CommandEntry): string {
  const words = argumentWords({ args })
  const rows = [
    ...args.map((argument) => [argument.name, argument.description] as const),
    ...Object.entries(flags).map(([flag, { value, description }]) => [`--${flag}${value ? ` ${value}` : ''}`, description] as const),
  ]
  const width = Math.max(0, ...rows.map(([flag]) => flag.length))
  return [
    ...wrapTo(summary, COLUMNS),
    '',
    ['Usage: improvement', name, ...words, ...(Object.keys(flags).length > 0 ? ['[FLAGS]'] : [])].join(' '),
    '',
    ...rows.flatMap(([flag, description]) => wrapTo(description, COLUMNS - width - 4).map((line, index) => `  ${(index === 0 ? flag : '').padEnd(width)}  ${line}`)),
    ...(rows.length > 0 ? [''] : []),
    'Examples:',
    ...examples.map((example) => `  ${example}`),
    '',
  ].join('\n')
}
