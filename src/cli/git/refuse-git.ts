import { existsSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { plain } from '../../reporters/plain.ts'
import { CliError, Failure, type Flags, type World } from '../define-command.ts'
import { askGit, literal, repositoryAt, runGit, told, type Repository } from './git.ts'
import type { Publication } from './publication.ts'
import { pushRemote } from './remote.ts'

/**
 * Everything that can be known to fail is refused before a file is written: no repository, branch exists already, no identity, detached
 * head, a file of the change is ignored or has other changes staged, a merge or rebase under way, no remote for --pr.
 * @throws CliError; Failure when the remote cannot be reached
 */
export async function refuseGit(flags: Flags, world: World, contentRoot: string, { branch, files }: Publication): Promise<void> {
  const repository = await repositoryAt(contentRoot, world)
  if (!repository) throw refusal('The records are not in a git repository', 'Begin one with `git init`, or leave out --branch, --commit and --pr.')
  const commits = Boolean(flags.commit || flags.pr)
  await refuseUnfinished(repository)
  if (flags.branch || flags.pr) await refuseBranch(repository, branch)
  else if ((await askGit(repository, 'symbolic-ref', '--quiet', 'HEAD')) === undefined) throw refusal('No branch is checked out here: a commit would belong to none', 'Switch to a branch, or make one with --branch.')
  await refuseIgnored(repository, files)
  if (commits) await refuseStaged(repository, files)
  if (commits) await refuseNobody(repository)
  if (flags.pr) await refuseRemote(repository, branch)
}

function refusal(message: string, hint: string): CliError {
  return new CliError(`${message}.`, `${hint} Nothing was written.`)
}

const UNFINISHED: Readonly<Record<string, string>> = { MERGE_HEAD: 'merge', 'rebase-merge': 'rebase', 'rebase-apply': 'rebase', CHERRY_PICK_HEAD: 'cherry-pick', REVERT_HEAD: 'revert' }

async function refuseUnfinished(repository: Repository): Promise<void> {
  for (const [file, name] of Object.entries(UNFINISHED)) {
    const path = await askGit(repository, 'rev-parse', '--git-path', file)
    if (path && existsSync(resolve(repository.root, path))) throw refusal(`A ${name} is under way in this repository`, `Finish it with \`git ${name} --continue\`, or take it back with \`git ${name} --abort\`.`)
  }
  if (await askGit(repository, 'ls-files', '--unmerged')) throw refusal('There are files with conflicts in this repository', 'Resolve them first: `git status` lists them.')
}

async function refuseBranch(repository: Repository, branch: string): Promise<void> {
  const shown = plain(branch)
  const valid = await runGit(repository, ['check-ref-format', `refs/heads/${branch}`])
  if (valid.code !== 0 || branch.startsWith('-')) throw refusal(`\`${shown}\` cannot be the name of a branch`, 'Leave out --branch, make a branch of your own, and use --commit.')
  if (!(await askGit(repository, 'rev-parse', '--verify', '--quiet', 'HEAD'))) throw refusal('Nothing has been committed in this repository yet, so that there is nothing to branch off', 'Commit what is there first.')
  const { out } = await runGit(repository, ['for-each-ref', '--format=%(refname)', 'refs/heads/'])
  const branches = out.split('\n').filter(Boolean).map((name) => name.slice('refs/heads/'.length))
  if (branches.includes(branch)) throw refusal(`The branch \`${shown}\` exists already`, `Switch to it with \`git switch ${shown}\` and use --commit, or delete it with \`git branch -d ${shown}\`.`)
  // Git keeps branches like files: `a` and `a/b` cannot both be there.
  const inTheWay = branches.find((other) => branch.startsWith(`${other}/`) || other.startsWith(`${branch}/`))
  if (inTheWay) throw refusal(`The branch \`${plain(inTheWay)}\` is in the way of \`${shown}\``, `Rename it with \`git branch -m\`: git cannot have both.`)
}

async function refuseIgnored(repository: Repository, files: readonly string[]): Promise<void> {
  const { code, out, err } = await runGit(repository, ['check-ignore', '-z', '--stdin'], files.join('\0'))
  if (code > 1) throw refusal(`git cannot take these files: ${told(err)}`, 'Leave out --branch, --commit and --pr.')
  if (code === 0) throw refusal(`git ignores \`${shownIn(repository, out.split('\0')[0]!)}\``, '`git check-ignore -v FILE` says which line of which .gitignore does.')
}

async function refuseStaged(repository: Repository, files: readonly string[]): Promise<void> {
  const { out } = await runGit(repository, ['diff', '--cached', '--name-only', '-z', '--', ...files.map(literal)])
  const file = out.split('\0')[0]
  if (file) throw refusal(`\`${plain(file)}\` has changes that are staged`, 'Commit them first, or take them off the stage with `git restore --staged FILE`: the commit would take them along.')
}

/** Git itself is asked whom it would name, so that nothing is refused that it would take. */
async function refuseNobody(repository: Repository): Promise<void> {
  for (const name of ['GIT_AUTHOR_IDENT', 'GIT_COMMITTER_IDENT']) {
    const { code } = await runGit(repository, ['var', name])
    if (code !== 0) throw refusal('git does not know who you are', 'Tell it: `git config --global user.name "Jane Smith"` and `git config --global user.email jane.smith@example.com`.')
  }
}

async function refuseRemote(repository: Repository, branch: string): Promise<void> {
  const remote = await pushRemote(repository)
  const { code, out, err } = await runGit(repository, ['ls-remote', '--heads', '--', remote, `refs/heads/${branch}`])
  if (code !== 0) throw new Failure(`The remote \`${plain(remote)}\` cannot be reached: ${told(err)}`, 'Put that right, or leave out --pr. Nothing was written.')
  if (out !== '') throw refusal(`The remote \`${plain(remote)}\` has a branch \`${plain(branch)}\` already`, 'Somebody may be at work on this. Look at it, and delete it there if it is of no use.')
}

function shownIn({ root }: Repository, file: string): string {
  return plain(relative(root, resolve(root, file)))
}
