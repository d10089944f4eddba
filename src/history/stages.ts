import { idOfFileName } from '../content/ids.ts'
import { STATUSES, type Status } from '../kinds/stages.ts'
import { readBlobs } from './blobs.ts'
import { git, isOutside, isShallow, type GitError } from './git.ts'

/** A record had this status from this day on, by git. The first entry of a record is the commit that added it. */
export interface StageEntry { status: Status; date: string; commit: string }

export type Histories = ReadonlyMap<string, readonly StageEntry[]>

/** What git can say: entries by id, or why it says nothing. */
export interface History { entries: Histories; note?: string }

const COMMIT = '\u0001'

/**
 * Reads from git when each record entered each status: one `git log` for the commits that touch a line `status:`, and one
 * `git cat-file` for the files as they were then. Dates are commit dates, in UTC. Renames keep their history, since a record
 * is known by the id in its file name.
 */
export async function readHistory(root: string, folders: readonly string[], { from }: { /** The commit whose history is read; else the checked-out one. */ from?: string } = {}): Promise<History> {
  try {
    const shallow = await isShallow(root)
    const log = await git(root, 'log', ...(from ? [from] : []), '--reverse', '--no-merges', '--date=format-local:%Y-%m-%d', `--format=${COMMIT}%H %cd`, '--no-renames', '--raw', '--no-abbrev', '--no-textconv', '--diff-filter=AM', '-G^status:', '--', ...folders)
    const changes = parseLog(log)
    const statuses = await statusesOf(root, [...new Set(changes.map(({ blob }) => blob))])
    return { entries: entriesOf(changes, statuses), note: shallow ? 'The checkout is shallow: git knows only its latest commits. Fetch with full depth for the whole history.' : undefined }
  } catch (error) {
    return { entries: new Map(), note: reason(error as GitError) }
  }
}

function reason(error: GitError): string {
  const { code, stderr, message } = error
  if (code === 'ENOENT') return 'git is not installed: dates come from the records.'
  if (isOutside(error)) return 'The records are not in a git repository: dates come from the records.'
  if (/does not have any commits/.test(stderr ?? '')) return 'Nothing has been committed yet: dates come from the records.'
  return `git could not be read (${(stderr || message).split('\n')[0]}): dates come from the records.`
}

interface Change { id: string; blob: string; date: string; commit: string }

/** Changes of records from `git log --raw`, oldest first. */
function parseLog(log: string): Change[] {
  const changes: Change[] = []
  let commit = ''
  let date = ''
  for (const line of log.split('\n')) {
    if (line.startsWith(COMMIT)) [commit, date] = line.slice(1).split(' ') as [string, string]
    // `:100644 100644 <old blob> <new blob> M<TAB>path`
    const [facts, path] = line.startsWith(':') ? line.split('\t') : []
    const id = path && idOfFileName(path)
    if (id) changes.push({ id, blob: facts!.split(' ')[3]!, date, commit: commit.slice(0, 12) })
  }
  return changes
}

/** Status in the frontmatter of each blob. A line `status:` in the text of a record is not its status. */
async function statusesOf(root: string, hashes: readonly string[]): Promise<Map<string, string>> {
  const blobs = await readBlobs(root, hashes)
  return new Map([...blobs].flatMap(([hash, bytes]): [string, string][] => {
    const status = statusIn(bytes.toString('utf8'))
    return status === undefined ? [] : [[hash, status]]
  }))
}

function statusIn(source: string): string | undefined {
  const closing = source.indexOf('\n---', 3)
  const line = /^status:[ \t]*(.*)$/m.exec(closing < 0 ? source : source.slice(0, closing))
  return line?.[1]!.split(/[ \t]#/, 1)[0]!.trim().replace(/^["']|["']$/g, '')
}

/** Entries by id, oldest first; a commit that leaves the status as it was adds none. */
function entriesOf(changes: readonly Change[], statuses: ReadonlyMap<string, string>): Map<string, StageEntry[]> {
  const entries = new Map<string, StageEntry[]>()
  for (const { id, blob, date, commit } of changes) {
    const status = statuses.get(blob)
    const known = entries.get(id) ?? []
    if (!status || known.at(-1)?.status === status || !(STATUSES as readonly string[]).includes(status)) continue
    entries.set(id, [...known, { status: status as Status, date, commit }])
  }
  return entries
}
