import type { CommandEntry } from '../define-command.ts'
import { EXPORTS } from './exports.ts'
import { KPIS } from './kpis.ts'
import { OVERVIEW } from './overview.ts'
import { RECORDS } from './records.ts'
import { SET_UP } from './set-up.ts'
import { SITE } from './site.ts'

/** Every command, in the order of the help. A command is data: help, completion and the refusal of unknown flags follow from it. */
export const COMMANDS: readonly CommandEntry[] = [...RECORDS, ...OVERVIEW, ...KPIS, ...EXPORTS, ...SITE, ...SET_UP]
