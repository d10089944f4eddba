import type { CommandEntry } from '../define-command.ts'
import { BASE, CONTENT, PORT, TEXT_FORMAT } from '../flags.ts'

const BUILT = { out: { type: 'string', value: 'DIR', completes: 'folder', description: 'Folder of the built site. Default: dist/ here.' } } as const

export const SITE: readonly CommandEntry[] = [
  {
    name: 'check',
    group: 'Site',
    summary: 'Read every record and report every problem.',
    flags: { ...CONTENT, ...TEXT_FORMAT },
    examples: ['improvement check', 'improvement check --content records --format json'],
    load: async () => (await import('../site/check.ts')).check,
  },
  {
    name: 'build',
    group: 'Site',
    summary: 'Check the records and write the site. A library with errors is refused.',
    flags: { ...CONTENT, ...BUILT, ...BASE },
    examples: ['improvement build', 'improvement build --content records --out public --base /kb/'],
    load: async () => (await import('../site/build.ts')).build,
  },
  {
    name: 'dev',
    group: 'Site',
    summary: 'Serve the site and show changes as they are saved. Broken records show their problems.',
    flags: { ...CONTENT, ...BASE, ...PORT },
    examples: ['improvement dev', 'improvement dev --port 8080'],
    load: async () => (await import('../site/dev.ts')).dev,
  },
  {
    name: 'preview',
    group: 'Site',
    summary: 'Serve a site that was built.',
    flags: { ...BUILT, ...BASE, ...PORT },
    examples: ['improvement preview', 'improvement preview --out public --base /kb/'],
    load: async () => (await import('../site/preview.ts')).preview,
  },
]
