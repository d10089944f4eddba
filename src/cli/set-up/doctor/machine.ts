import { readFileSync } from 'node:fs'
import { oneLine } from '../../../reporters/plain.ts'
import { editorVariable } from '../../asking/editor.ts'
import type { World } from '../../define-command.ts'
import { askProgram } from './ask-program.ts'
import { ok, warning, wrong, type Checkup } from './checkup.ts'
import { isAtLeast } from './versions.ts'

/** The git that can tell whether a clone is shallow. */
const LEAST_GIT = '2.15'

/** Whether Node is one that the package names. */
export function nodeCheckup({ packageRoot }: Pick<World, 'packageRoot'>, version = process.versions.node): Checkup {
  const { engines } = JSON.parse(readFileSync(`${packageRoot}/package.json`, 'utf8')) as { engines: { node: string } }
  const least = /\d[\d.]*/.exec(engines.node)![0]
  return isAtLeast(version, least) ? ok('Node', version) : wrong('Node', `${version}, and ${least} or newer is needed`, 'Install a newer one from https://nodejs.org, or put it first on the PATH.')
}

/** Whether git is there, answers, and is new enough. */
export async function gitCheckup(world: World): Promise<Checkup> {
  const asked = await askProgram('git', ['--version'], world)
  if (asked === 'missing') return wrong('git', 'not installed', 'Install it from https://git-scm.com: time per stage, --branch, --commit and --pr need it.')
  if (asked === 'slow') return warning('git', 'did not answer in time', 'Run `git --version` and see what holds it up.')
  const version = /\d+(?:\.\d+)+/.exec(asked.out)?.[0]
  if (version === undefined) return wrong('git', `says ${oneLine(asked.out || asked.err) || 'nothing'}`, 'Run `git --version`: a program of that name on the PATH is not git, or does not work.')
  return isAtLeast(version, LEAST_GIT) ? ok('git', version) : wrong('git', `${version}, and ${LEAST_GIT} or newer is needed`, 'Install a newer one from https://git-scm.com.')
}

/** Without gh nothing is missing: `--pr` then prints where the pull request can be opened. */
export async function ghCheckup(world: World, limit?: number): Promise<Checkup> {
  const asked = await askProgram('gh', ['auth', 'status'], world, limit)
  if (asked === 'missing') return ok('gh', 'not installed: --pr prints the address to open the pull request at')
  if (asked === 'slow') return warning('gh', 'did not answer in time', 'Run `gh auth status` and see what holds it up; without an answer --pr cannot open pull requests.')
  return asked.code === 0 ? ok('gh', 'signed in') : warning('gh', 'not signed in', 'Run `gh auth login`, so that --pr can open pull requests.')
}

/** Whether --edit has an editor to open. */
export function editorCheckup({ env }: Pick<World, 'env'>): Checkup {
  const name = editorVariable(env)
  return name ? ok('editor', `${oneLine(env[name]!)} ($${name})`) : warning('editor', 'neither $VISUAL nor $EDITOR is set', 'Name your editor, so that --edit can open it: export EDITOR="code --wait".')
}

/** Whether the terminal shows UTF-8, as far as the environment says. */
export function terminalCheckup({ env }: Pick<World, 'env'>, platform = process.platform): Checkup {
  const name = ['LC_ALL', 'LC_CTYPE', 'LANG'].find((variable) => env[variable])
  const value = name ? env[name]! : ''
  if (platform === 'win32' || /utf-?8/i.test(value)) return ok('terminal', value ? `UTF-8 (${oneLine(value)})` : 'UTF-8')
  return warning('terminal', name ? `$${name} is ${oneLine(value)}, which is not UTF-8` : 'no language is set, so that UTF-8 may not be shown', 'Set one in your shell: export LANG=C.UTF-8.')
}
