import { STATUS_WORDS } from '../kinds/stages.ts'
import type { Argument, Flag, Flags } from './define-command.ts'

export const ID: Argument = { name: 'ID', description: 'Id of the record, or an id that it had before.', completes: 'id' }

/** Words for several statuses at once (DESIGN section 4), for filters. */
const STATUS_GROUPS = ['active', 'open', 'closed'] as const

export const CONTENT: Readonly<Record<string, Flag>> = {
  content: { type: 'string', value: 'DIR', completes: 'folder', description: 'Folder of records. Default: content/ here.' },
}

/** Narrow what is shown. Each may be given more than once, and then any of its values fits. */
export const FILTERS: Readonly<Record<string, Flag>> = {
  team: { type: 'string', value: 'TEAM', multiple: true, completes: 'team', description: 'Only of this team. May be given more than once.' },
  category: { type: 'string', value: 'CATEGORY', multiple: true, completes: 'category', description: 'Only of this category. May be given more than once.' },
  owner: { type: 'string', value: 'OWNER', multiple: true, completes: 'owner', description: 'Only of this owner. May be given more than once.' },
  since: { type: 'string', value: 'DATE', description: 'Only what was created, or changed in git, on this day or later. YYYY-MM-DD.' },
  text: { type: 'string', value: 'WORDS', description: 'Only records in which all these words stand.' },
}

export const KIND_FILTER: Readonly<Record<string, Flag>> = {
  kind: { type: 'string', value: 'KIND', multiple: true, completes: 'kind', also: ['all'], description: 'improvement, roadmap, plan, runbook, validation, kpi, analysis, or all. Default: improvement.' },
}

export const STATUS_FILTER: Readonly<Record<string, Flag>> = {
  status: { type: 'string', value: 'STATUS', multiple: true, completes: 'status', also: [...STATUS_GROUPS, ...Object.keys(STATUS_WORDS)], description: `Only with this status; for improvements also ${STATUS_GROUPS.join(', ')} (active: from analysis to validation). May be given more than once.` },
}

export const FORMAT: Readonly<Record<string, Flag>> = {
  format: { type: 'string', value: 'FORMAT', choices: ['table', 'json', 'csv', 'md'], description: 'table, json, csv or md. Default: table on a terminal, md elsewhere.' },
}

/** Of commands whose answer is no table. */
export const TEXT_FORMAT: Readonly<Record<string, Flag>> = {
  format: { type: 'string', value: 'FORMAT', choices: ['text', 'json'], description: 'text or json. Default: text.' },
}

/** What every command that changes records takes. */
export const WRITING: Readonly<Record<string, Flag>> = {
  'dry-run': { type: 'boolean', description: 'Show the difference, and write nothing.' },
  edit: { type: 'boolean', description: 'Open the record in $VISUAL or $EDITOR afterwards, and check it.' },
  branch: { type: 'boolean', description: 'Make a new git branch for the change first.' },
  commit: { type: 'boolean', description: 'Commit the changed files, and nothing else.' },
  pr: { type: 'boolean', description: 'New branch, commit, push, and a pull request with gh; without gh its address.' },
}

export const BASE: Readonly<Record<string, Flag>> = {
  base: { type: 'string', value: 'PATH', description: 'Path that the site is served under, for example /kb/. Default: the path of url in programme.yaml, or /.' },
}

export const PORT: Readonly<Record<string, Flag>> = {
  port: { type: 'string', value: 'PORT', description: 'Port to listen on. Default: 4321.' },
}

/** Value of a flag that is given at most once. */
export function one(flags: Flags, name: string): string | undefined {
  const value = flags[name]
  return typeof value === 'string' ? value : undefined
}

/** Values of a flag that may be given more than once. */
export function many(flags: Flags, name: string): readonly string[] {
  const value = flags[name]
  return Array.isArray(value) ? value : typeof value === 'string' ? [value] : []
}
