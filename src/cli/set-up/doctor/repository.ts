import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { MEASUREMENTS_FOLDER } from '../../../content/measurements/measurements.ts'
import { ASKING } from '../../../history/git.ts'
import { oneLine } from '../../../reporters/plain.ts'
import type { World } from '../../define-command.ts'
import { told } from '../../git/git.ts'
import { shownPath } from '../../open-library.ts'
import { askProgram } from './ask-program.ts'
import { ok, warning, wrong, type Checkup } from './checkup.ts'

/** Whether the records are in a repository with its whole history, and who their changes would be by. Says nothing without a git to ask. */
export async function repositoryCheckups(folder: string, world: World): Promise<Checkup[]> {
  const ask = (...args: string[]) => askProgram('git', [...ASKING, ...args], { cwd: folder, env: world.env })
  const top = await ask('rev-parse', '--show-toplevel', '--is-shallow-repository')
  if (top === 'missing') return []
  if (top === 'slow') return [warning('repository', 'git did not answer in time', 'Run `git status` there and see what holds it up.')]
  return [repositoryCheckup(top, world), await identityCheckup(ask, world), ...(await mergingCheckup(folder, ask))]
}

function repositoryCheckup({ code, out, err }: { code: number; out: string; err: string }, world: World): Checkup {
  const name = 'repository'
  if (/not a git repository/.test(err)) return warning(name, 'the records are not in a git repository', 'Run `git init`: time per stage comes from the commits, and --branch, --commit and --pr need them.')
  if (code !== 0) return wrong(name, `git cannot work here: ${oneLine(told(err))}`, 'Put that right; until then dates come from the records alone.')
  const [root = '', shallow] = out.split('\n')
  return shallow === 'true' ? warning(name, `${oneLine(shownPath(root, world))} has only its latest commits`, 'Fetch the others, so that time per stage is right: git fetch --unshallow.') : ok(name, oneLine(shownPath(root, world)))
}

type Ask = (...args: string[]) => ReturnType<typeof askProgram>

/** Whether git merges measurements row by row; nothing where there are none. `check-attr` answers `<path>: merge: <value>`. */
async function mergingCheckup(folder: string, ask: Ask): Promise<Checkup[]> {
  if (!existsSync(join(folder, MEASUREMENTS_FOLDER))) return []
  const merged = answer(await ask('check-attr', 'merge', '--', `${MEASUREMENTS_FOLDER}/metric/2025.csv`))
  if (merged === '' || merged.endsWith(' union')) return merged === '' ? [] : [ok('measurements', 'git merges them row by row')]
  return [warning('measurements', 'git merges them like prose: two branches that add rows will conflict', 'Put this line in .gitattributes: **/measurements/*/*.csv merge=union text eol=lf')]
}

/** As git takes them: from the environment, else from its settings. */
async function identityCheckup(ask: Ask, { env }: World): Promise<Checkup> {
  const setting = async (variable: string, key: string) => env[variable]?.trim() || answer(await ask('config', '--get', key))
  const [name, email] = [await setting('GIT_AUTHOR_NAME', 'user.name'), await setting('GIT_AUTHOR_EMAIL', 'user.email')]
  const missing = [...(name ? [] : ['user.name']), ...(email ? [] : ['user.email'])]
  if (missing.length === 0) return ok('identity', oneLine(`${name} <${email}>`))
  const example = missing.map((key) => `git config --global ${key} ${key === 'user.name' ? '"Your Name"' : 'you@example.org'}`)
  return warning('identity', `git has no ${missing.join(' and no ')}`, `Say who you are, for commits and as the owner of what you create: ${example.join(' && ')}`)
}

function answer(asked: Awaited<ReturnType<typeof askProgram>>): string {
  return typeof asked === 'object' && asked.code === 0 ? asked.out.trim() : ''
}
