import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { idOfFileName } from '../content/record.ts'
import { STATUSES, type Status } from '../kinds/stages.ts'

/** A record had this status from this day on, by git. The first entry of a record is the commit that added it. */
export interface StageEntry { status: Status; date: string; commit: string }

export type Histories = ReadonlyMap<string, readonly StageEntry[]>

/** What git can say: entries by id, or why it says nothing. */
export interface History { entries: Histories; note?: string }

const run = promisify(execFile)
const COMMIT = '\u0001'

/**
 * Reads from git when each record entered each status: one `git log` over the lines that begin with `status:`.
 * Dates are commit dates, in UTC. Renames keep their history, since a record is known by the id in its file name.
 */
export async function readHistory(root: string, folders: readonly string[]): Promise<History> {
  const git = (...args: string[]) => run('git', ['-C', root, '-c', 'core.quotePath=false', ...args], { maxBuffer: 1 << 30, env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' } })
  try {
    const { stdout: shallow } = await git('rev-parse', '--is-shallow-repository')
    const { stdout } = await git('log', '--reverse', '--no-merges', '--date=format-local:%Y-%m-%d', `--format=${COMMIT}%H %cd`, '--no-renames', '-p', '-U0', '--no-color', '--no-ext-diff', '--diff-filter=AM', '-G^status:', '--', ...folders)
    return { entries: parseLog(stdout), note: shallow.trim() === 'true' ? 'The checkout is shallow: git knows only its latest commits. Fetch with full depth for the whole history.' : undefined }
  } catch (error) {
    return { entries: new Map(), note: reason(error as NodeJS.ErrnoException & { stderr?: string }) }
  }
}

function reason({ code, stderr, message }: NodeJS.ErrnoException & { stderr?: string }): string {
  if (code === 'ENOENT') return 'git is not installed: dates come from the records.'
  if (/not a git repository/.test(stderr ?? '')) return 'The records are not in a git repository: dates come from the records.'
  if (/does not have any commits/.test(stderr ?? '')) return 'Nothing has been committed yet: dates come from the records.'
  return `git could not be read (${(stderr || message).split('\n')[0]}): dates come from the records.`
}

/** Entries by id from the log, oldest first; a commit that leaves the status as it was adds none. */
export function parseLog(log: string): Map<string, StageEntry[]> {
  const entries = new Map<string, StageEntry[]>()
  let commit = ''
  let date = ''
  let id: string | undefined
  for (const line of log.split('\n')) {
    if (line.startsWith(COMMIT)) [commit, date] = line.slice(1).split(' ') as [string, string]
    else if (line.startsWith('+++ ')) id = idOfFileName(line)
    else if (id && line.startsWith('+status:')) add(entries, id, line.slice(8).trim().replace(/\s+#.*$/, '').replace(/^["']|["']$/g, ''), date, commit)
  }
  return entries
}

function add(entries: Map<string, StageEntry[]>, id: string, status: string, date: string, commit: string): void {
  if (!(STATUSES as readonly string[]).includes(status)) return
  const known = entries.get(id) ?? []
  if (known.at(-1)?.status === status) return
  entries.set(id, [...known, { status: status as Status, date, commit: commit.slice(0, 12) }])
}
