import type { World } from '../../define-command.ts'
import { runProgram, TooSlow, type Ended } from '../../program.ts'

/** Milliseconds that a program gets to answer: gh asks a server. */
const LIMIT = 5000

/** How a program ended, `missing` when it is not there or may not be run, `slow` when it did not answer in time. It is never asked for a password. */
export async function askProgram(file: string, args: readonly string[], { cwd, env }: Pick<World, 'cwd' | 'env'>, limit = LIMIT): Promise<Ended | 'missing' | 'slow'> {
  try {
    return await runProgram(file, args, { cwd, env: { ...env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GH_PROMPT_DISABLED: '1' }, limit })
  } catch (error) {
    if (error instanceof TooSlow) return 'slow'
    if (['ENOENT', 'EACCES', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return 'missing'
    throw error
  }
}
