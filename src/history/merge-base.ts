import { suggest } from '../content/suggest.ts'
import { git, isOutside, isShallow, type GitError } from './git.ts'

/** There is nothing to compare with, and why; the hint says what to do. */
export class NoBase extends Error {
  override name = 'NoBase'
  readonly hint: string
  constructor(message: string, hint: string) {
    super(message)
    this.hint = hint
  }
}

/** The commit that a change began from and the newest one of the ref, in full, and what limits the comparison. */
export interface MergeBase { commit: string; tip: string; note?: string }

const DEPTH = 'Fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout.'

/**
 * The merge base of HEAD and `ref`: where the change left the branch that it is compared with. In a clone that is too shallow to know it,
 * the commit of `ref` itself, with a note.
 * @throws NoBase when there is no git, no repository, no such ref, or no history in common
 */
export async function mergeBase(root: string, ref: string): Promise<MergeBase> {
  if (ref.trim() === '') throw new NoBase('Nothing is named to compare with.', REF)
  const tip = await commitOf(root, ref)
  try {
    return { commit: (await git(root, 'merge-base', tip, 'HEAD')).trim().split('\n')[0]!, tip }
  } catch (error) {
    if (await isUnborn(root)) throw new NoBase('Nothing has been committed on this branch yet, so git does not know where it began.', 'Commit once, or check out a branch that has commits.')
    if ((error as GitError).code !== 1) throw error
    if (await isShallow(root)) return { commit: tip, tip, note: `The clone is shallow, so git does not know where this change left \`${ref}\`. It is compared with the newest commit of \`${ref}\` instead: what others changed there meanwhile may be taken for this change. ${DEPTH}` }
    throw new NoBase(`\`${ref}\` and the checked-out commit have no history in common.`, 'Name the branch that the change is to be merged into.')
  }
}

const REF = 'Name a branch, a tag or a commit, such as `origin/main`; `git fetch` brings what is missing.'

async function commitOf(root: string, ref: string): Promise<string> {
  try {
    return (await git(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`)).trim()
  } catch (error) {
    throw await explained(root, ref, error as GitError)
  }
}

async function isUnborn(root: string): Promise<boolean> {
  try {
    await git(root, 'rev-parse', '--verify', '--quiet', 'HEAD^{commit}')
    return false
  } catch (error) {
    // Without a word and with 1: there is no such commit. Anything else is not known here.
    if ((error as GitError).code === 1) return true
    throw error
  }
}

async function explained(root: string, ref: string, error: GitError): Promise<Error> {
  const { code, stderr = '' } = error
  if (code === 'ENOENT') return new NoBase('git is not installed, so there is no earlier state to compare with.', 'Install git, or leave the comparison out.')
  if (isOutside(error)) return new NoBase('The records are not in a git repository, so there is no earlier state to compare with.', 'Run `git init` and commit them first.')
  const owner = /config --global --add safe\.directory .*/.exec(stderr)
  if (owner) return new NoBase('git does not read this repository, since its folder belongs to somebody else.', `If you trust it, run: git ${owner[0]}`)
  // --quiet leaves a ref that is not there without a word; whatever git says is something else.
  if (stderr.trim() !== '' && code !== 1) return new NoBase(`git cannot say what \`${ref}\` is: ${stderr.trim().split('\n')[0]}`, REF)
  const [from, to] = ref.split('..')
  if (from && to !== undefined) return new NoBase(`\`${ref}\` names two states, and one is wanted: the other is the files as they are.`, `Write \`${from}\`. Where the change left it is found all the same.`)
  if (await isShallow(root)) return new NoBase(`git does not know \`${ref}\` here: the clone is shallow.`, DEPTH)
  const near = await refMeant(root, ref)
  return new NoBase(`git does not know \`${ref}\` here.`, near ? `Did you mean \`${near}\`?` : REF)
}

/** The branch or tag that was probably meant: that of a remote, where the clone has no branch of its own, or one that is written nearly so. */
async function refMeant(root: string, ref: string): Promise<string | undefined> {
  const known = (await git(root, 'for-each-ref', '--format=%(refname:short)', 'refs/heads', 'refs/remotes', 'refs/tags')).split('\n').filter(Boolean)
  return known.find((name) => name.endsWith(`/${ref}`)) ?? suggest(ref, known)
}
