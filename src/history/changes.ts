import { git, isShallow } from './git.ts'

const COMMIT = '\u0001'

/**
 * Day of the last commit that changed each file, `YYYY-MM-DD` in UTC, by path from `root`. Empty where git knows nothing, and in
 * a shallow clone, whose oldest commit would look like the last change of every file.
 */
export async function readChanges(root: string, folders: readonly string[]): Promise<Map<string, string>> {
  const changed = new Map<string, string>()
  try {
    if (await isShallow(root)) return changed
    const log = await git(root, 'log', '--no-merges', '--date=format-local:%Y-%m-%d', `--format=${COMMIT}%cd`, '--no-renames', '--name-only', '--relative', '--', ...folders)
    let day = ''
    for (const line of log.split('\n')) {
      if (line.startsWith(COMMIT)) day = line.slice(1)
      else if (line && !changed.has(line)) changed.set(line, day)
    }
  } catch {
    // readHistory says why git is silent, once, for both.
  }
  return changed
}
