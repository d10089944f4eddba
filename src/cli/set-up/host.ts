import { ASKING } from '../../history/git.ts'
import type { Flags, World } from '../define-command.ts'
import { one } from '../flags.ts'
import { askProgram } from './doctor/ask-program.ts'
import { repositoryOf } from './init-folder.ts'

/** Where a repository is hosted, as far as its workflows are concerned. */
export type Host = 'github' | 'gitlab'

/** The file that checks a change, from the root of the repository. */
export const WORKFLOWS: Readonly<Record<Host, string>> = { github: '.github/workflows/kaizenbook.yml', gitlab: '.gitlab-ci.yml' }

/** What only somebody with rights over the repository can set, so that a change is checked before it is merged and the site is published. */
export const SETTINGS: Readonly<Record<Host, string>> = {
  github: 'Settings of the repository: under Pages, the source is GitHub Actions; in the rules for `main`, the check `review` must pass',
  gitlab: 'Settings of the project: under Merge requests, pipelines must succeed',
}

/** The host that --host names; else GitLab when the address of `origin` has its name in it, and GitHub when not. */
export async function hostOf(flags: Flags, dir: string, { env }: World): Promise<Host> {
  const given = one(flags, 'host') as Host | undefined
  const repository = repositoryOf(dir)
  if (given || !repository) return given ?? 'github'
  const asked = await askProgram('git', [...ASKING, 'remote', 'get-url', 'origin'], { cwd: repository, env })
  return typeof asked === 'object' && asked.code === 0 && /gitlab/i.test(asked.out) ? 'gitlab' : 'github'
}
