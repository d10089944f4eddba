import { BASH } from './bash.ts'
import { FISH } from './fish.ts'
import { ZSH } from './zsh.ts'
import type { Command } from '../define-command.ts'

const SCRIPTS: Readonly<Record<string, string>> = { bash: BASH, zsh: ZSH, fish: FISH }

/** Prints the completion script of a shell. The scripts ask `improvement complete`; docs/decisions/011-completion.md says how. */
export const completion: Command = {
  run: async (_flags, world, [shell]) => {
    world.out(SCRIPTS[shell!]!)
    return 0
  },
}
