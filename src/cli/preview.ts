import type { Command } from './define-command.ts'
export const preview: Pick<Command, 'run'> = { run: async () => 0 }
