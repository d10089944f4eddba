import { plain } from '../../reporters/plain.ts'
import { CliError } from '../define-command.ts'
import { askGit, runGit, type Repository } from './git.ts'

/**
 * The remote that a new branch is pushed to: what the branch here or the repository is set to push to, origin, or the only one.
 * @throws CliError when there is none, or several and none of them is chosen
 */
export async function pushRemote(repository: Repository): Promise<string> {
  const { out } = await runGit(repository, ['remote'])
  const remotes = out.split('\n').filter(Boolean)
  const current = await askGit(repository, 'symbolic-ref', '--quiet', '--short', 'HEAD')
  const settings = [...(current ? [`branch.${current}.pushRemote`] : []), 'remote.pushDefault', ...(current && !remotes.includes('origin') ? [`branch.${current}.remote`] : [])]
  for (const name of settings) {
    const remote = await askGit(repository, 'config', '--get', name)
    if (remote !== undefined && remotes.includes(remote)) return remote
  }
  if (remotes.includes('origin')) return 'origin'
  if (remotes.length === 1) return remotes[0]!
  throw remotes.length === 0
    ? new CliError('This repository has no remote to push to.', 'Add it with `git remote add origin ADDRESS`, or leave out --pr. Nothing was written.')
    : new CliError(`This repository has several remotes: ${remotes.map((remote) => `\`${plain(remote)}\``).join(', ')}.`, 'Say which to push to: `git config remote.pushDefault NAME`. Nothing was written.')
}

/**
 * The remote that pull requests go to, when a fork is pushed to: the one of the published repository. A remote that is only called
 * `upstream` may be a template, whose owners are not to see what is proposed here.
 */
export async function requestRemote(repository: Repository, pushed: string, published: string | undefined): Promise<string> {
  const wanted = published === undefined ? undefined : placeOf(published)
  if (!wanted) return pushed
  const { out } = await runGit(repository, ['remote'])
  for (const name of [pushed, ...out.split('\n').filter((other) => other && other !== pushed)]) {
    if (isSame(placeOf((await addressOf(repository, name)) ?? ''), wanted)) return name
  }
  return pushed
}

export function addressOf(repository: Repository, remote: string): Promise<string | undefined> {
  return askGit(repository, 'remote', 'get-url', '--push', '--', remote)
}

/** Branch that a pull request is for: the one that is published, the remote's own, or main. */
export async function baseBranch(repository: Repository, remote: string, published: string | undefined): Promise<string> {
  const has = async (branch: string | undefined) => branch !== undefined && (await askGit(repository, 'rev-parse', '--verify', '--quiet', `refs/remotes/${remote}/${branch}`)) !== undefined
  const own = (await askGit(repository, 'symbolic-ref', '--quiet', `refs/remotes/${remote}/HEAD`))?.slice(`refs/remotes/${remote}/`.length)
  for (const branch of [published, own]) if (await has(branch)) return branch!
  return published ?? own ?? ((await has('master')) && !(await has('main')) ? 'master' : 'main')
}

interface Place { protocol: 'http' | 'https'; host: string; path: string }

/** Where a repository is on the web, from the address of its remote in any form, without user and password; undefined for a folder. */
export function placeOf(address: string): Place | undefined {
  const url = /^(https?|ssh|git|git\+ssh):\/\/(?:[^/@]*@)?([^/:]+)(:\d+)?\/(.+)$/i.exec(address)
  // A letter before the colon is a drive, not a host.
  const short = url ? null : /^(?:[^@/:]+@)?([^@/:]{2,}):(?!\/\/)\/?(.+)$/.exec(address)
  if (!url && !short) return undefined
  const web = url !== null && /^https?$/i.test(url[1]!)
  const [host, path] = url ? [url[2]!, url[4]!] : [short![1]!, short![2]!]
  return {
    protocol: web && url[1]!.toLowerCase() === 'http' ? 'http' : 'https',
    // A port of ssh says nothing about the web.
    host: (SSH_HOSTS[host.toLowerCase()] ?? host.toLowerCase()) + (web ? (url[3] ?? '') : ''),
    path: path.replace(/[?#].*$/, '').replace(/\/+$/, '').replace(/\.git$/, ''),
  }
}

function isSame(one: Place | undefined, other: Place): boolean {
  return one !== undefined && one.host === other.host && one.path.toLowerCase() === other.path.toLowerCase()
}

/** Hosts that are only for ssh, through the port of https. */
const SSH_HOSTS: Readonly<Record<string, string>> = { 'ssh.github.com': 'github.com', 'altssh.gitlab.com': 'gitlab.com' }

/** Whose repository on GitHub a branch was pushed to, when that is a fork of the one that it is for. */
export function ownerOfFork(pushed: string, into: string): string | undefined {
  const [fork, place] = [placeOf(pushed), placeOf(into)]
  return fork && place && isGitHub(place) && fork.host === place.host && !isSame(fork, place) ? fork.path.split('/')[0] : undefined
}

/** `github.com/dwcp/improvements`, as gh takes it; undefined for another host. */
export function nameOnGitHub(address: string): string | undefined {
  const place = placeOf(address)
  return place && isGitHub(place) ? `${place.host}/${place.path}` : undefined
}

function isGitHub({ host }: Place): boolean {
  return /(?:^|\.)github\./.test(host)
}

/** Address of the page that opens a pull request for a branch, of `fork` where one is named; undefined for a host that is neither GitHub nor GitLab. */
export function requestAddress(address: string, branch: string, base: string, fork?: string): string | undefined {
  const place = placeOf(address)
  if (!place || /[\s\\]/.test(place.path)) return undefined
  const home = `${place.protocol}://${place.host}/${encode(place.path)}`
  if (isGitHub(place)) return `${home}/compare/${encode(base)}...${fork === undefined ? '' : `${encode(fork)}:`}${encode(branch)}?expand=1`
  if (/(?:^|\.)gitlab\./.test(place.host)) return `${home}/-/merge_requests/new?merge_request[source_branch]=${encodeURIComponent(branch)}&merge_request[target_branch]=${encodeURIComponent(base)}`
  return undefined
}

function encode(path: string): string {
  return path.split('/').map((segment) => encodeURIComponent(decoded(segment))).join('/')
}

function decoded(segment: string): string {
  return /^(?:[^%]|%[0-7][0-9a-f])*$/i.test(segment) ? decodeURIComponent(segment) : segment
}
