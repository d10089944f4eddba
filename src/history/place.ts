import { git } from './git.ts'

/** Where a folder is in its repository: the repository's top, and the way from there, `''` or `a/b/`. */
export interface Place { top: string; folder: string }

/** @throws what git says when it is not there, or the folder is in no repository */
export async function placeOf(root: string): Promise<Place> {
  const [top, folder] = (await git(root, 'rev-parse', '--show-toplevel', '--show-prefix')).split('\n')
  return { top: top!, folder: folder! }
}
