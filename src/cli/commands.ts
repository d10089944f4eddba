import type { Command, Flag } from './define-command.ts'
import { CONTENT_FLAG } from './define-command.ts'

/** What the help shows of a command; its code is only loaded when it runs, so that `--help` is quick. */
export interface CommandEntry { name: string; summary: string; flags: Record<string, Flag>; examples: readonly string[]; load: () => Promise<Pick<Command, 'run'>> }

const BASE = { base: { type: 'string', value: 'PATH', description: 'Path that the site is served under, for example /kb/. Default: /.' } } as const

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'check',
    summary: 'Read every record and report every problem.',
    flags: { ...CONTENT_FLAG, format: { type: 'string', value: 'FORMAT', description: 'text or json. Default: text.' } },
    examples: ['improvement check', 'improvement check --content records --format json'],
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'build',
    summary: 'Check the records and write the site. A library with errors is refused.',
    flags: { ...CONTENT_FLAG, out: { type: 'string', value: 'DIR', description: 'Folder that the site is written to. Default: dist/ here.' }, ...BASE },
    examples: ['improvement build', 'improvement build --content records --out public --base /kb/'],
    load: async () => (await import('./build.ts')).build,
  },
  {
    name: 'dev',
    summary: 'Serve the site and show changes as they are saved. Broken records show their problems.',
    flags: { ...CONTENT_FLAG, ...BASE, port: { type: 'string', value: 'PORT', description: 'Port to listen on. Default: 4321.' } },
    examples: ['improvement dev', 'improvement dev --port 8080'],
    load: async () => (await import('./dev.ts')).dev,
  },
  {
    name: 'preview',
    summary: 'Serve a site that was built.',
    flags: { out: { type: 'string', value: 'DIR', description: 'Folder of the built site. Default: dist/ here.' }, ...BASE, port: { type: 'string', value: 'PORT', description: 'Port to listen on. Default: 4321.' } },
    examples: ['improvement preview', 'improvement preview --out public --base /kb/'],
    load: async () => (await import('./preview.ts')).preview,
  },
]
