import type { Base } from '../../src/rules/define-rule.ts'
import type { Report } from '../../src/rules/check.ts'
import { checkFolder, folderOf } from '../check-folder.ts'
import { FILE, RECORD } from '../content/records.ts'

/** A record whose work began before it was proposed, which date-order forbids, with more frontmatter. */
export const dated = (more = '', record = RECORD) => record.replace('priority: medium\n', `priority: medium\nimplementation:\n  start_date: 2025-03-01\n${more}`)

/** `suppress` with one item. */
export const suppress = (rule: string, more: Readonly<Record<string, string>> = {}) =>
  `suppress:\n  - rule: ${rule}\n${Object.entries({ reason: 'The work had begun before it was proposed.', ...more }).map(([key, value]) => `    ${key}: ${value}\n`).join('')}`

export interface Said { report: Report; text: string; /** `rule severity` of each problem. */ short: string[]; /** `rule: message (hint)` of each. */ long: string[] }

/** What the check says of a programme and its records; a lone record is the improvement of `FILE`. */
export async function said(records: string | Readonly<Record<string, string>>, programme = '', base?: Base): Promise<Said> {
  const { root, remove } = folderOf({ 'programme.yaml': programme, ...(typeof records === 'string' ? { [FILE]: records } : records) })
  const { report, text } = await checkFolder(root, undefined, base).finally(remove)
  return { report, text, short: report.problems.map(({ rule, severity }) => `${rule} ${severity}`), long: report.problems.map(({ rule, message, hint }) => `${rule}: ${message} (${hint})`) }
}
