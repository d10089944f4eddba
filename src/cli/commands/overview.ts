import type { CommandEntry } from '../define-command.ts'
import { CONTENT, FILTERS, FORMAT, ID, KIND_FILTER, STATUS_FILTER } from '../flags.ts'

export const OVERVIEW: readonly CommandEntry[] = [
  {
    name: 'list',
    group: 'Overview',
    summary: 'List records: all of them, or those that fit.',
    flags: {
      ...STATUS_FILTER,
      'sort-by': { type: 'string', value: 'FIELD', choices: ['id', 'title', 'status', 'priority', 'team', 'category', 'owner', 'created', 'days', 'verdict'], description: 'id, title, status, priority, team, category, owner, created, days or verdict. Default: id.' },
      'completed-in-week': { type: 'string', value: 'WEEK', description: 'Only improvements that became standard in this ISO week, such as 2025-W03.' },
      ...KIND_FILTER, ...FILTERS, ...FORMAT, ...CONTENT,
    },
    examples: ['improvement list --status active --sort-by priority', 'improvement list --completed-in-week 2025-W03', 'improvement list --team platform --text "connection pool" --format json', 'improvement list --kind runbook --format csv'],
    load: async () => (await import('../overview/list.ts')).list,
  },
  {
    name: 'show',
    group: 'Overview',
    summary: 'Show a record, and what is computed of it. Fields, verdict, time per stage, what refers to it, and its problems.',
    args: [ID],
    flags: { ...FORMAT, ...CONTENT },
    examples: ['improvement show IMP-2025-001', 'improvement show IMP-2025-001 --format json'],
    load: async () => (await import('../overview/show.ts')).show,
  },
  {
    name: 'board',
    group: 'Overview',
    summary: 'Show the board: improvements by stage, and exceeded limits.',
    flags: { ...FILTERS, ...FORMAT, ...CONTENT },
    examples: ['improvement board', 'improvement board --team platform', 'improvement board --format md'],
    load: async () => (await import('../overview/board.ts')).board,
  },
  {
    name: 'diff',
    group: 'Overview',
    summary: 'Say what changed since a branch, tag or commit. Records, board, progress, verdicts, problems.',
    args: [{ name: 'REF', description: 'Branch, tag or commit; what is compared is where this change left it, such as origin/main.' }],
    flags: { format: { type: 'string', value: 'FORMAT', choices: ['text', 'md', 'json'], description: 'text, md (the comment on a pull request) or json. Default: text.' }, ...CONTENT },
    tooMany: 'It compares the files as they are with one REF. To see another branch, check it out first.',
    examples: ['improvement diff main', 'improvement diff HEAD~1 --format md'],
    load: async () => (await import('../overview/diff.ts')).diff,
  },
  {
    name: 'report',
    group: 'Overview',
    summary: 'Write the report of a month, a quarter or a year. Every figure is computed and linked.',
    flags: {
      period: { type: 'string', value: 'PERIOD', description: 'A month 2025-01, a quarter 2025-Q1 or a year 2025. Default: the last month that is over.' },
      output: { type: 'string', value: 'FILE', completes: 'file', description: 'File to write. Default: standard output.' },
      force: { type: 'boolean', description: 'Replace the file of --output also when it is no report of Kaizenbook.' },
      team: FILTERS.team!, category: FILTERS.category!, owner: FILTERS.owner!,
      format: { type: 'string', value: 'FORMAT', choices: ['md', 'json'], description: 'md or json. Default: md.' },
      ...CONTENT,
    },
    examples: ['improvement report --period 2025-Q1 --output reports/improvements-Q1-2025.md', 'improvement report --period 2025-01', 'improvement report --period 2025 --team platform --format json'],
    load: async () => (await import('../overview/report.ts')).report,
  },
]
