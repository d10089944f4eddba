import { idOfFileName } from '../content/ids.ts'
import { git, isOutside, type GitError } from './git.ts'

/** The remotes could not be asked what they have. */
export class FetchFailed extends Error {
  override name = 'FetchFailed'
}

/**
 * Ids of records that any branch, local or remote, has or ever had under these folders; with `fetch`, after `git fetch --all`.
 * Empty outside a repository and where git is not installed.
 * @throws FetchFailed when a remote cannot be reached
 */
export async function idsInGit(root: string, folders: readonly string[], { fetch }: { fetch: boolean }): Promise<Set<string>> {
  if (!(await isRepository(root))) return new Set()
  if (fetch) await fetchAll(root)
  return idsInLog(root, '--all', folders)
}

/** Ids of records that a commit has, or that its history ever had, under these folders; only as far as a shallow clone goes. */
export async function idsInHistory(root: string, commit: string, folders: readonly string[]): Promise<Set<string>> {
  return idsInLog(root, commit, folders)
}

async function idsInLog(root: string, from: string, folders: readonly string[]): Promise<Set<string>> {
  // Full history: the shortened one leaves out a branch that was merged without leaving a trace, such as a record that it made and deleted.
  const log = await git(root, '--literal-pathspecs', 'log', from, '--full-history', '--diff-merges=combined', '--no-renames', '--name-only', '--format=', '--', ...folders)
  return new Set(log.split('\n').flatMap((path) => idOfFileName(path) ?? []))
}

async function isRepository(root: string): Promise<boolean> {
  try {
    await git(root, 'rev-parse', '--git-dir')
    return true
  } catch (error) {
    if ((error as GitError).code === 'ENOENT' || isOutside(error as GitError)) return false
    throw error
  }
}

async function fetchAll(root: string): Promise<void> {
  try {
    await git(root, 'fetch', '--all', '--quiet')
  } catch (error) {
    const { stderr, message } = error as GitError
    throw new FetchFailed((stderr || message).trim())
  }
}
