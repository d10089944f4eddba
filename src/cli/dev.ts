import type { Command } from './define-command.ts'
export const dev: Pick<Command, 'run'> = { run: async () => 0 }
