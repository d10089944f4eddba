import type { CommandEntry } from '../define-command.ts'
import { BASE, CONTENT, PORT } from '../flags.ts'

const BUILT = { out: { type: 'string', value: 'DIR', completes: 'folder', description: 'Folder of the built site. Default: dist/ here.' } } as const

export const SITE: readonly CommandEntry[] = [
  {
    name: 'check',
    group: 'Site',
    summary: 'Read every record and report every problem.',
    flags: {
      since: { type: 'string', value: 'REF', description: 'Compare with where this change left a branch, tag or commit: only errors that the change brings fail the check.' },
      fix: { type: 'boolean', description: 'Repair what can be repaired without doubt, then check.' },
      'dry-run': { type: 'boolean', description: 'With --fix: show the difference, and write nothing.' },
      format: { type: 'string', value: 'FORMAT', choices: ['text', 'json', 'github', 'sarif', 'junit'], description: 'text, json, github (annotations of a workflow), sarif or junit. Default: text.' },
      ...CONTENT,
    },
    tooMany: 'It reads all records, since one can be wrong because of another. `--content DIR` says where they are; `improvement show ID` has the problems of one.',
    examples: ['improvement check', 'improvement check --since main', 'improvement check --fix --dry-run', 'improvement check --content records --format json'],
    load: async () => (await import('../site/check.ts')).check,
  },
  {
    name: 'explain',
    group: 'Site',
    summary: 'Say what a rule of the check demands and why. Shows it broken and kept, and how to set it; without RULE, lists the rules.',
    args: [{ name: 'RULE', description: 'Name of the rule, as the check writes it in brackets.', optional: true, completes: 'rule' }],
    flags: { ...CONTENT },
    examples: ['improvement explain', 'improvement explain date-order'],
    load: async () => (await import('../site/explain.ts')).explain,
  },
  {
    name: 'build',
    group: 'Site',
    summary: 'Check the records and write the site. A library with errors is refused.',
    flags: { 'keep-going': { type: 'boolean', description: 'Publish the records without errors, and a page that lists the others.' }, fewer: { type: 'boolean', description: 'Publish although the site that is there has far more records.' }, ...CONTENT, ...BUILT, ...BASE },
    examples: ['improvement build', 'improvement build --keep-going', 'improvement build --content records --out public --base /kb/'],
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
