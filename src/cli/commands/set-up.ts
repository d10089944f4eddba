import type { CommandEntry } from '../define-command.ts'
import { CONTENT, TEXT_FORMAT } from '../flags.ts'

export const SET_UP: readonly CommandEntry[] = [
  {
    name: 'init',
    group: 'Set-up',
    summary: 'Begin a programme. Settings, an example of each kind, editor settings, pull-request template, CI workflow.',
    args: [{ name: 'DIR', description: 'Folder to begin in. Default: here. Files that are there are left as they are.', optional: true, completes: 'folder' }],
    flags: {
      title: { type: 'string', value: 'TEXT', description: 'Title of the programme.' },
      host: { type: 'string', value: 'HOST', choices: ['github', 'gitlab'], description: 'Whose workflows to write: github or gitlab. Default: by the address of the remote origin, else github.' },
    },
    examples: ['improvement init', 'improvement init wiki --title "Platform improvements"'],
    load: async () => (await import('../set-up/init.ts')).init,
  },
  {
    name: 'doctor',
    group: 'Set-up',
    summary: 'Look whether everything that Kaizenbook needs is there. Where something is not, it says what to do.',
    flags: {
      clean: { type: 'boolean', description: 'Remove the temporary files that killed commands have left among the records.' },
      ...TEXT_FORMAT,
      ...CONTENT,
    },
    examples: ['improvement doctor', 'improvement doctor --format json'],
    load: async () => (await import('../set-up/doctor.ts')).doctor,
  },
  {
    name: 'schema',
    group: 'Set-up',
    summary: 'Print the JSON Schema of a kind, or of programme.yaml.',
    args: [{ name: 'KIND', description: 'improvement, roadmap, plan, runbook, validation, kpi, analysis or programme.', completes: 'kind', also: ['programme'] }],
    flags: {},
    examples: ['improvement schema improvement', 'improvement schema programme'],
    load: async () => (await import('../set-up/schema.ts')).schema,
  },
  {
    name: 'lsp',
    group: 'Set-up',
    summary: 'Serve an editor. It shows problems as they are typed, completes keys, values and ids, and repairs. The editor starts it, and talks to it over standard input and output.',
    flags: {
      stdio: { type: 'boolean', description: 'Talk over standard input and output, as always; editors pass it.' },
      clientProcessId: { type: 'string', value: 'PID', description: 'Process that the server ends with; editors pass it.' },
      content: { type: 'string', value: 'DIR', completes: 'folder', description: 'Folder of records, from the folder that is open in the editor. Default: content/, or the folder of programme.yaml.' },
    },
    examples: ['improvement lsp --stdio'],
    load: async () => (await import('../set-up/lsp.ts')).lsp,
  },
  {
    name: 'completion',
    group: 'Set-up',
    summary: 'Print the completion script of bash, zsh or fish. Its first lines say where it goes. Ids, teams and owners are offered as they are.',
    args: [{ name: 'SHELL', description: 'bash, zsh or fish.', choices: ['bash', 'zsh', 'fish'] }],
    flags: {},
    examples: ['improvement completion bash', 'improvement completion zsh', 'improvement completion fish'],
    load: async () => (await import('../completion/completion.ts')).completion,
  },
]
