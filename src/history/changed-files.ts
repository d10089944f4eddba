import { git } from './git.ts'
import { placeOf } from './place.ts'

/**
 * Files that git knows and that are different from a commit: those of the folder of records, by path from it; those that are not looked
 * at there, and submodules, by path from the top of the repository.
 */
export interface ChangedFiles { inside: ReadonlySet<string>; outside: string[]; submodules: string[] }

/** Compares a commit with the files on disk. */
export async function changedFiles(root: string, commit: string): Promise<ChangedFiles> {
  const [{ folder }, listing] = await Promise.all([
    placeOf(root),
    // What is dirty in a submodule would be asked in it, with its own settings.
    git(root, 'diff', '--raw', '--no-renames', '--no-ext-diff', '--no-textconv', '--no-relative', '--ignore-submodules=dirty', '-z', commit, '--'),
  ])
  const files = changesIn(listing)
  const isLookedAt = ({ path, isSubmodule }: Changed) => path.startsWith(folder) && !isSubmodule && !HIDDEN.test(path.slice(folder.length))
  return {
    inside: new Set(files.filter(isLookedAt).map(({ path }) => path.slice(folder.length))), outside: files.filter((file) => !isLookedAt(file)).map(({ path }) => path),
    submodules: files.filter(({ isSubmodule }) => isSubmodule).map(({ path }) => path),
  }
}

/** A part of the path that begins with a dot: the reader of records passes over it, or refuses it. */
const HIDDEN = /(?:^|\/)\./

interface Changed { path: string; isSubmodule: boolean }

/** `:100644 160000 <before> <after> T`, and the path, each up to a NUL (git-diff, "Raw output format"). */
function changesIn(listing: string): Changed[] {
  const parts = listing.split('\0').filter(Boolean)
  return parts.flatMap((path, index): Changed[] => (index % 2 === 0 ? [] : [{ path, isSubmodule: /^:\d{6} 160000 /.test(parts[index - 1]!) }]))
}
