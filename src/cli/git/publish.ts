import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import type { Programme } from '../../kinds/programme.ts'
import { oneLine, plain, severalLines } from '../../reporters/plain.ts'
import { CliError, Failure, type Flags, type World } from '../define-command.ts'
import { shellWord } from '../shell-word.ts'
import { askGit, doGit, literal, repositoryAt, runGit, told, type Repository } from './git.ts'
import type { Publication } from './publication.ts'
import { openRequest } from './pull-request.ts'
import { pushRemote } from './remote.ts'

/** --branch, --commit or --pr is there. */
export function wantsGit(flags: Flags): boolean {
  return Boolean(flags.branch || flags.commit || flags.pr)
}

/**
 * Makes the branch, commits exactly these files (other changes in the index or the tree stay as they are), pushes and opens the pull
 * request, or prints its address. Prints what it did.
 * @throws Failure with what to do, when git or gh fails; the files stay written
 */
export async function publish(flags: Flags, world: World, contentRoot: string, publication: Publication, programme: Programme): Promise<void> {
  const repository = await repositoryAt(contentRoot, world)
  if (!repository) throw new CliError('The records are not in a git repository.')
  const change = { ...publication, subject: oneLine(publication.subject), body: severalLines(publication.body) }
  // Asked now: what the branch here pushes to is not known any more on the new one.
  const remote = flags.pr ? await pushRemote(repository) : undefined
  if (flags.branch || flags.pr) await makeBranch(repository, change)
  if (flags.commit || flags.pr) await commit(repository, change)
  if (remote === undefined) return
  await push(repository, remote, change)
  await openRequest(repository, remote, change, programme)
}

async function makeBranch(repository: Repository, { branch }: Publication): Promise<void> {
  const { world } = repository
  const before = await checkedOut(repository)
  const { code, err } = await doGit(repository, ['switch', '--quiet', '--no-track', '--create', branch])
  // A hook that runs afterwards cannot stop it, only complain.
  if (code !== 0 && (await checkedOut(repository)) !== branch) throw new Failure(`git did not make the branch ${branch}. It said:\n${told(err)}`, 'The files are written.')
  passOn(err, world)
  world.out(`Switched to the new branch ${branch}${before ? `; \`git switch ${plain(before)}\` leads back` : ''}.\n`)
}

function checkedOut(repository: Repository): Promise<string | undefined> {
  return askGit(repository, 'symbolic-ref', '--quiet', '--short', 'HEAD')
}

/** Warnings of git, and what hooks have to say. */
function passOn(text: string, world: World): void {
  if (text.trim() !== '') world.err(`${told(text)}\n`)
}

async function commit(repository: Repository, { subject, body, files }: Publication): Promise<void> {
  const known = await inGit(repository, files)
  if (known.length === 0) throw new Failure('There is nothing to commit: git knows none of the files.')
  const there = known.filter((file) => existsSync(file))
  const added = there.length > 0 ? await doGit(repository, ['add', '--intent-to-add', '--', ...there.map(literal)]) : undefined
  const message = body === '' ? `${subject}\n` : `${subject}\n\n${body}\n`
  const made = added && added.code !== 0 ? added : await doGit(repository, ['commit', '--quiet', '--only', '--file=-', '--', ...known.map(literal)], message)
  if (made.code !== 0) {
    // The stage as it was: nothing of these files.
    await runGit(repository, ['reset', '--quiet', '--', ...known.map(literal)])
    throw new Failure(`git did not commit${await suspects(repository)}. It said:\n${told(`${made.err}\n${made.out}`) || `status ${made.code}`}`, `The files are written. When that is put right: ${byHand(repository, known)}`)
  }
  passOn(made.err, repository.world)
  repository.world.out(`Committed ${await askGit(repository, 'rev-parse', '--short', 'HEAD')} ${subject}\n`)
}

/** Those that are there, or that git has: a file that was moved before git ever saw it is neither. */
async function inGit(repository: Repository, files: readonly string[]): Promise<string[]> {
  const gone = files.filter((file) => !existsSync(file))
  const tracked = new Set<string>()
  for (const file of gone) if (await askGit(repository, 'ls-files', '--', literal(file))) tracked.add(file)
  return files.filter((file) => !gone.includes(file) || tracked.has(file))
}

const COMMIT_HOOKS = ['pre-commit', 'prepare-commit-msg', 'commit-msg']

/** Hooks that may have refused a commit. */
async function suspects(repository: Repository): Promise<string> {
  const { out } = await runGit(repository, ['rev-parse', ...COMMIT_HOOKS.flatMap((name) => ['--git-path', `hooks/${name}`])])
  const there = COMMIT_HOOKS.filter((_, index) => existsSync(out.split('\n')[index]!.replace(/^(?!\/)/, `${repository.root}/`)))
  return there.length === 0 ? '' : `: a hook of this repository refused it (${there.join(', ')})`
}

function byHand({ root }: Repository, files: readonly string[]): string {
  const paths = files.map((file) => shellWord(relative(root, file)))
  return files.length > 5 ? '`git add` them, and `git commit`.' : `\`git add ${paths.join(' ')} && git commit\`.`
}

async function push(repository: Repository, remote: string, { branch }: Publication): Promise<void> {
  const { world } = repository
  if (world.live) world.err(`Pushing to ${remote} …\n`)
  const { code, err } = await doGit(repository, ['push', '--quiet', '--set-upstream', '--', remote, `refs/heads/${branch}:refs/heads/${branch}`])
  if (code !== 0) throw new Failure(`git did not push ${branch} to ${remote}. It said:\n${told(err)}`, `The commit is made. When that is put right: \`git push --set-upstream ${remote} ${branch}\`.`)
  world.out(`Pushed ${branch} to ${remote}.\n`)
}
