import { git } from './git.ts'

/**
 * Last commit that changed what is in a folder, as git's full hash. Undefined where git knows nothing, and while something in the
 * folder is not committed: what is there then is no commit's.
 */
export async function commitOf(root: string): Promise<string | undefined> {
  try {
    if ((await git(root, '--no-optional-locks', 'status', '--porcelain', '--', '.')) !== '') return undefined
    return (await git(root, 'log', '-1', '--format=%H', '--', '.')).trim() || undefined
  } catch {
    // readHistory says why git is silent, once, for all.
    return undefined
  }
}
