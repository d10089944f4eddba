import { COMMANDS } from './commands/index.ts'
import type { CommandEntry } from './define-command.ts'

const GROUPS = ['Records', 'Overview', 'Site', 'Set-up'] as const

export function generalHelp(): string {
  const shown = COMMANDS.filter(({ hidden }) => !hidden)
  const width = Math.max(...shown.map(({ name }) => name.length))
  return [
    'Improvement records in git become a checked, searchable knowledge site.',
    '',
    'Usage: improvement COMMAND [FLAGS]',
    ...GROUPS.flatMap((group) => ['', `${group}:`, ...shown.filter((entry) => entry.group === group).map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)]),
    '',
    'improvement COMMAND --help says more. Exit status: 0 well, 1 the records do not allow it, 2 misuse.',
    '',
  ].join('\n')
}

export function commandHelp({ name, summary, args = [], flags, examples }: CommandEntry): string {
  const words = args.map((argument) => (argument.optional ? `[${argument.name}]` : argument.name))
  const rows = [
    ...args.map((argument) => [argument.name, argument.description] as const),
    ...Object.entries(flags).map(([flag, { value, description }]) => [`--${flag}${value ? ` ${value}` : ''}`, description] as const),
  ]
  const width = Math.max(0, ...rows.map(([flag]) => flag.length))
  return [
    summary,
    '',
    ['Usage: improvement', name, ...words, ...(Object.keys(flags).length > 0 ? ['[FLAGS]'] : [])].join(' '),
    '',
    ...rows.map(([flag, description]) => `  ${flag.padEnd(width)}  ${description}`),
    ...(rows.length > 0 ? [''] : []),
    'Examples:',
    ...examples.map((example) => `  ${example}`),
    '',
  ].join('\n')
}
