import type { Programme } from '../../kinds/programme.ts'
import { oneLine } from '../../reporters/plain.ts'
import { Failure } from '../define-command.ts'
import { askGit, runGit, told, type Repository } from './git.ts'
import { runProgram, TooSlow, type Ended } from '../program.ts'
import type { Publication } from './publication.ts'
import { addressOf, baseBranch, nameOnGitHub, ownerOfFork, requestAddress, requestRemote } from './remote.ts'

/** Milliseconds that gh gets: it talks to a server. */
const LIMIT = 60_000

/**
 * Opens a pull request for a branch that has been pushed, with gh when it is there; else prints where it can be opened.
 * @throws Failure with that address, when gh cannot
 */
export async function openRequest(repository: Repository, remote: string, publication: Publication, { repository: published }: Programme, limit = LIMIT): Promise<void> {
  const { world } = repository
  const { branch } = publication
  const into = await requestRemote(repository, remote, published?.url)
  const base = await baseBranch(repository, into, published?.branch)
  const [pushed, url] = [await addressOf(repository, remote), await addressOf(repository, into)]
  const fork = pushed && url ? ownerOfFork(pushed, url) : undefined
  // GitLab knows by itself what a fork is a fork of.
  const address = [fork ? url : pushed, published?.url].map((known) => known && requestAddress(known, branch, base, fork)).find(Boolean)
  const byHand = address ? `Open the pull request at ${address}` : `Open the pull request where ${into} is: for the branch ${branch}, into ${base}.`
  await sayWhatElse(repository, into, base, branch)
  const forked = fork && url ? [`--head=${fork}:${branch}`, `--repo=${nameOnGitHub(url)}`] : [`--head=${branch}`]
  const made = await runGh(repository, publication, [...forked, ...(await intoBase(repository, into, base))], limit)
  if (made === undefined) world.out(`${byHand}\n`)
  else if (made.code === 0) world.out(`Opened the pull request ${oneLine(told(made.out).split('\n').at(-1)!)}\n`)
  else throw new Failure(`gh did not open the pull request: ${told(`${made.err}\n${made.out}`) || `status ${made.code}`}`, `The branch is pushed. ${byHand}`)
}

/** The branch is only named when it is known to be there: gh knows the default branch better than a guess. */
async function intoBase(repository: Repository, remote: string, base: string): Promise<string[]> {
  return (await askGit(repository, 'rev-parse', '--verify', '--quiet', `refs/remotes/${remote}/${base}`)) ? [`--base=${base}`] : []
}

/** Undefined when gh is not installed. */
async function runGh({ root, world }: Repository, { subject, body }: Publication, branches: readonly string[], limit: number): Promise<Ended | undefined> {
  if (world.live) world.err('Opening the pull request with gh …\n')
  try {
    return await runProgram('gh', ['pr', 'create', `--title=${subject}`, `--body=${body}`, ...branches], { cwd: root, env: { ...world.env, GH_PROMPT_DISABLED: '1' }, limit })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    if (error instanceof TooSlow || (error as NodeJS.ErrnoException).code === 'EACCES') return { code: 1, out: '', err: (error as Error).message }
    throw error
  }
}

/** A branch that was not made off the published one takes along what that one has not. */
async function sayWhatElse(repository: Repository, remote: string, base: string, branch: string): Promise<void> {
  const { code, out } = await runGit(repository, ['rev-list', '--count', `refs/remotes/${remote}/${base}..refs/heads/${branch}`, '--'])
  const others = code === 0 ? Number(out) - 1 : 0
  if (others > 0) repository.world.out(`The pull request also takes along ${others === 1 ? 'an earlier commit' : `${others} earlier commits`} that ${remote}/${base} has not.\n`)
}
