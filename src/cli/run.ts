import { parseArgs } from 'node:util'
import { suggest } from '../content/suggest.ts'
import { COMMANDS } from './commands.ts'
import { CliError, parseOptions, type Command, type World } from './define-command.ts'
import { commandHelp, generalHelp } from './help.ts'

/** Runs one command line and answers its exit status: 0 well, 1 content has errors, 2 misuse, 70 a bug of ours. */
export async function run(args: readonly string[], world: World): Promise<number> {
  try {
    return await dispatch(args, world)
  } catch (error) {
    if (!(error instanceof CliError)) {
      world.err(`This is a mistake of Kaizenbook, not yours:\n${(error as Error).stack ?? String(error)}\n`)
      return 70
    }
    world.err(`${error.message}\n${error.hint ? `${error.hint}\n` : ''}`)
    return 2
  }
}

async function dispatch([name, ...rest]: readonly string[], world: World): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    world.out(generalHelp())
    return 0
  }
  if (name === '--version' || name === 'version') {
    world.out(`${await versionOf(world)}\n`)
    return 0
  }
  const command = COMMANDS.find((candidate) => candidate.name === name)
  if (!command) throw unknownCommand(name)
  if (rest.includes('--help') || rest.includes('-h')) {
    world.out(commandHelp(command))
    return 0
  }
  return (await command.load()).run(readFlags(command, rest), world)
}

async function versionOf({ packageRoot }: World): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  return (JSON.parse(await readFile(`${packageRoot}/package.json`, 'utf8')) as { version: string }).version
}

function unknownCommand(name: string): CliError {
  const near = suggest(name, COMMANDS.map((command) => command.name))
  return new CliError(`There is no command \`${name}\`.`, near ? `Did you mean \`improvement ${near}\`?` : 'See `improvement --help`.')
}

/** Flags as the command declares them; whatever else is on the line is refused. */
function readFlags(command: Pick<Command, 'name' | 'flags'>, args: readonly string[]): Record<string, string | boolean> {
  try {
    const { values } = parseArgs({ args: [...args], options: parseOptions(command.flags), strict: true, allowPositionals: false })
    return values as Record<string, string | boolean>
  } catch (error) {
    throw misread(error as Error & { code?: string }, command, args)
  }
}

function misread(error: Error & { code?: string }, { name, flags }: Pick<Command, 'name' | 'flags'>, args: readonly string[]): Error {
  const help = `See \`improvement ${name} --help\`.`
  const known = Object.keys(flags)
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const wrong = args.find((arg) => arg.startsWith('-') && !known.includes(arg.replace(/^--/, '').split('=')[0]!)) ?? ''
    const near = suggest(wrong.replace(/^-+/, '').split('=')[0]!, known)
    return new CliError(`\`improvement ${name}\` has no flag \`${wrong.split('=')[0]}\`.`, near ? `Did you mean \`--${near}\`?` : help)
  }
  if (error.code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return new CliError(`\`improvement ${name}\` takes no \`${args.find((arg, index) => !arg.startsWith('-') && !isValue(args, index, flags)) ?? ''}\`.`, help)
  if (error.code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return new CliError(error.message.split('\n')[0]!.replace(/^Option '([^' ]+)[^']*'/, '`$1`').replace('argument missing', 'needs a value').replace(/[^.]$/, '$&.'), help)
  return error
}

function isValue(args: readonly string[], index: number, flags: Command['flags']): boolean {
  const before = args[index - 1]?.replace(/^--/, '') ?? ''
  return flags[before]?.type === 'string'
}
