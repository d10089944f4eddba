import { idOfFileName } from '../content/ids.ts'
import { KINDS } from '../kinds/index.ts'
import { stageIndex, type Stage } from '../kinds/stages.ts'
import { readBlobs } from './blobs.ts'
import { git } from './git.ts'
import { readHistory } from './stages.ts'

/** Files of these ids, wherever below their folders. */
function filesOf(ids: readonly string[]): string[] {
  return KINDS.flatMap(({ folder, prefix }) => ids.filter((id) => id.startsWith(`${prefix}-`)).map((id) => `:(glob)${folder}/**/${id}*`))
}

/** Every text that files of these ids had in the history of a commit, by id. */
export async function textsInHistory(root: string, commit: string, ids: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map()
  const log = await git(root, 'log', commit, '--full-history', '-m', '--no-renames', '--raw', '--no-abbrev', '--format=', '--diff-filter=AM', '--', ...filesOf(ids))
  // `:000000 100644 <old blob> <new blob> A<TAB>path`
  const entries = log.split('\n').filter((line) => line.startsWith(':')).map((line) => ({ id: idOfFileName(line.slice(line.indexOf('\t') + 1)), hash: line.split(' ')[3]! }))
  const texts = await readBlobs(root, [...new Set(entries.map(({ hash }) => hash))])
  return new Map(ids.map((id) => [id, [...new Set(entries.filter((entry) => entry.id === id).map(({ hash }) => hash))].flatMap((hash) => texts.get(hash)?.toString('utf8') ?? [])]))
}

/** The last stage on the line that these improvements were in, as the history of a commit has it. Those that it says nothing of are left out. */
export async function lastStages(root: string, commit: string, ids: readonly string[]): Promise<Map<string, Stage>> {
  if (ids.length === 0) return new Map()
  const { entries } = await readHistory(root, filesOf(ids), { from: commit })
  return new Map(ids.flatMap((id): [string, Stage][] => {
    const last = entries.get(id)?.findLast(({ status }) => stageIndex(status) !== undefined)
    return last ? [[id, last.status as Stage]] : []
  }))
}
