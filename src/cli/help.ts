import { COMMANDS, type CommandEntry } from './commands.ts'

export function generalHelp(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length))
  return [
    'Improvement records in git become a checked, searchable knowledge site.',
    '',
    'Usage: improvement COMMAND [FLAGS]',
    '',
    ...COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'improvement COMMAND --help says more. Exit status: 0 well, 1 the records have errors, 2 misuse.',
    '',
  ].join('\n')
}

export function commandHelp({ name, summary, flags, examples }: CommandEntry): string {
  const rows = Object.entries(flags).map(([flag, { value, description }]) => [`--${flag}${value ? ` ${value}` : ''}`, description] as const)
  const width = Math.max(0, ...rows.map(([flag]) => flag.length))
  return [
    summary,
    '',
    `Usage: improvement ${name}${rows.length > 0 ? ' [FLAGS]' : ''}`,
    '',
    ...rows.map(([flag, description]) => `  ${flag.padEnd(width)}  ${description}`),
    '',
    'Examples:',
    ...examples.map((example) => `  ${example}`),
    '',
  ].join('\n')
}
