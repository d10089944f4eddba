import { severalLines } from '../reporters/plain.ts'
import { namedBy, unknownCommand, unknownSecond } from './command-named.ts'
import { COMMANDS } from './commands/index.ts'
import { CliError, Failure, type World } from './define-command.ts'
import { commandHelp, familyHelp, generalHelp } from './help.ts'
import { readLine } from './parse.ts'

/** Runs one command line and answers its exit status: 0 well, 1 the content has errors or does not allow it, 2 misuse, 70 a bug of ours. */
export async function run(args: readonly string[], world: World): Promise<number> {
  try {
    return await dispatch(args, world)
  } catch (error) {
    if (!(error instanceof CliError)) {
      world.err(`This is a mistake of Kaizenbook, not yours:\n${(error as Error).stack ?? String(error)}\n`)
      return 70
    }
    // They name what stands in records, and what was typed.
    world.err(`${severalLines([error.message, error.hint].filter(Boolean).join('\n'))}\n`)
    return error instanceof Failure ? 1 : 2
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
  // It reads the list of commands, and so cannot stand in it.
  if (name === 'complete') return (await import('./completion/complete.ts')).complete(rest, COMMANDS, world)
  const named = namedBy([name, ...rest], COMMANDS)
  if (!named) throw unknownCommand(name, COMMANDS)
  if ('family' in named) {
    const [second] = named.rest
    if (second !== undefined && second !== 'help' && !asksForHelp([second])) throw unknownSecond(named.family, second)
    world.out(familyHelp(named.family))
    return 0
  }
  const { command } = named
  if (asksForHelp(named.rest)) {
    world.out(commandHelp(command))
    return 0
  }
  const { flags, args } = readLine(command, named.rest)
  return (await command.load()).run(flags, world, args)
}

/** `--help` before a `--`, where it is not the value of a flag: `--title=--help` is a title. */
function asksForHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--')
  return (end < 0 ? words : words.slice(0, end)).some((word) => word === '--help' || word === '-h')
}

async function versionOf({ packageRoot }: World): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  return (JSON.parse(await readFile(`${packageRoot}/package.json`, 'utf8')) as { version: string }).version
}
