import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { plain } from '../../reporters/plain.ts'
import { CliError, Failure, type World } from '../define-command.ts'

/**
 * Opens a file in $VISUAL or $EDITOR and waits until it is closed. The variable holds a program and its arguments, with quotes where a
 * path has blanks: `code --wait`, `"/opt/my editor/edit" -w`.
 * @throws CliError when neither is set; Failure when the editor cannot be started, or fails
 */
export async function openEditor(file: string, world: World): Promise<void> {
  const { name, command, words } = editorOf(world)
  const [program, ...args] = words
  const ended = await waitFor(home(program!), [...args, resolve(world.cwd, file)], world)
  if (ended !== undefined) throw new Failure(`The editor \`${plain(command)}\` of ${name} ${ended}.`, 'The file is as it was left.')
}

/**
 * The editor that would be opened; asked before something is written, it refuses what cannot be opened afterwards.
 * @throws CliError when none is named
 */
export function editorOf({ env }: World): { name: string; command: string; words: readonly string[] } {
  const name = editorVariable(env)
  if (!name) throw new CliError('No editor is named.', 'Name it in VISUAL or EDITOR, for example EDITOR="code --wait".')
  const command = env[name]!.trim()
  return { name, command, words: existsSync(command) ? [command] : wordsOf(command, name) }
}

/** Name of the variable that names the editor; undefined when none does. */
export function editorVariable(env: World['env']): 'VISUAL' | 'EDITOR' | undefined {
  return (['VISUAL', 'EDITOR'] as const).find((variable) => env[variable]?.trim())
}

/** The words of a command line as a shell parts them, with quotes and backslashes; nothing is expanded. */
function wordsOf(command: string, name: string): string[] {
  const parts = command.match(/\s+|(?:[^\s'"\\]|\\.|'[^']*'|"(?:[^"\\]|\\.)*")+/g) ?? []
  if (parts.join('') !== command) throw new CliError(`A quote in ${name} is not closed: ${plain(command)}`, 'Quote a path with blanks from its beginning to its end.')
  return parts.filter((part) => part.trim() !== '').map(unquoted)
}

function unquoted(word: string): string {
  return word.replace(/'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/g, (_, single?: string, double?: string, escaped?: string) => single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped!)
}

function home(program: string): string {
  return program.startsWith('~/') ? `${homedir()}${program.slice(1)}` : program
}

/** Undefined when it ended well, else how it ended. */
function waitFor(program: string, args: readonly string[], { cwd, env }: World): Promise<string | undefined> {
  // Ctrl-C in the editor is the editor's.
  const leave = () => undefined
  process.on('SIGINT', leave).on('SIGQUIT', leave)
  return new Promise<string | undefined>((done) => {
    const child = spawn(program, args, { cwd, env, stdio: 'inherit' })
    child.once('error', (error: NodeJS.ErrnoException) => done(error.code === 'ENOENT' ? 'is not installed' : `cannot be started (${error.code ?? error.message})`))
    child.once('close', (code, signal) => done(code === 0 ? undefined : signal ? `was stopped by ${signal}` : `ended with status ${code}`))
  }).finally(() => process.off('SIGINT', leave).off('SIGQUIT', leave))
}
