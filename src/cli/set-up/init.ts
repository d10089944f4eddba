import { readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { codeOf, HIDDEN } from '../../content/hidden.ts'
import { PROGRAMME_FILE, readProgramme } from '../../content/programme-file.ts'
import { createFile, reasonOfWrite } from '../../content/replace-file.ts'
import { errorsOf } from '../../rules/check.ts'
import { diskTree } from '../../content/tree.ts'
import { CliError, Failure, type Command, type Flags, type World } from '../define-command.ts'
import { one } from '../flags.ts'
import { hostOf, type Host } from './host.ts'
import { hasRecords, isInstalled, isThere, refuseFolder, repositoryOf } from './init-folder.ts'
import { asText, openChecked, shownPath } from '../open-library.ts'
import { shellWord } from '../shell-word.ts'
import { readStarter, withoutLists, type StarterFile } from './starter.ts'

/** Begins a programme in a folder. What is there already is left alone, so that it can be run again. */
export const init: Command = {
  run: async (flags, world, [folder]) => {
    const dir = resolve(world.cwd, folder ?? '.')
    if (folder === '') throw new CliError('The name of the folder is empty.', 'Name it, or leave it out to begin here.')
    refuseFolder(dir, world)
    const host = await hostOf(flags, dir, world)
    const { written, left } = writeMissing(dir, wantedFiles(dir, host, flags, world))
    world.out(lines(dir === world.cwd ? 'Wrote' : `Wrote, in ${shownPath(dir, world)}`, written) + lines('Left as it was', left))
    const checked = await openChecked({ content: join(dir, 'content') }, world)
    world.out(asText(checked, world))
    world.out([...notes(dir, written, world), '', 'Next:', ...nextCommands(dir, world).map((command) => `  ${command}`), ''].join('\n'))
    return errorsOf(checked.report).length > 0 ? 1 : 0
  },
}

function wantedFiles(dir: string, host: Host, flags: Flags, world: World): StarterFile[] {
  const content = join(dir, 'content')
  const programme = isThere(join(content, PROGRAMME_FILE)) ? readProgramme(diskTree(content)).programme : undefined
  const { version } = JSON.parse(readFileSync(join(world.packageRoot, 'package.json'), 'utf8')) as { version: string }
  const files = readStarter(world.packageRoot, { title: titleOf(dir, flags), today: programme?.as_of ?? world.today, version, host, programme })
  if (!hasRecords(content)) return files
  return files.filter(({ example }) => !example).map((file) => (file.path === `content/${PROGRAMME_FILE}` ? { ...file, text: withoutLists(file.text) } : file))
}

/** The title that was given, in one line; else the name of the folder: `platform-wiki` is `Platform wiki`. */
function titleOf(dir: string, flags: Flags): string {
  const given = one(flags, 'title')?.trim().replace(/\s+/g, ' ')
  if (given === '') throw new CliError('The title is empty.', 'Write --title "Platform improvements", or leave it out.')
  const hidden = given && HIDDEN.exec(given)
  if (hidden) throw new CliError(`The title has a hidden character, ${codeOf(hidden[0])}.`, 'Leave it out: what is read must be what is written.')
  const name = basename(dir).replace(new RegExp(HIDDEN, 'g'), ' ').replace(/[\s_-]+/g, ' ').trim()
  return given ?? (name === '' ? 'Improvement programme' : name[0]!.toUpperCase() + name.slice(1))
}

function writeMissing(dir: string, files: readonly StarterFile[]): { written: string[]; left: string[] } {
  const result = { written: [] as string[], left: [] as string[] }
  for (const { path, text } of files) result[writeUnlessThere(join(dir, path), text) ? 'written' : 'left'].push(path)
  return result
}

function writeUnlessThere(path: string, text: string): boolean {
  try {
    if (isThere(path)) return false
    createFile(path, text)
    return true
  } catch (error) {
    // Somebody else has just made it.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw new Failure(reasonOfWrite(error, path), 'Run it again when that is put right: what is there already is left as it is.')
  }
}

function lines(title: string, paths: readonly string[]): string {
  return paths.length > 0 ? `${title}:\n${paths.map((path) => `  ${path}\n`).join('')}\n` : ''
}

/** Two branches that add rows to one file of measurements are merged row by row. */
const MERGED = '**/measurements/*/*.csv merge=union text eol=lf'

/** What the person should know about the files that could not be as they should. */
function notes(dir: string, written: readonly string[], world: World): string[] {
  const repository = repositoryOf(dir)
  return [
    ...(repository && repository !== dir ? misplaced(written, shownPath(repository, world)) : []),
    ...(!written.includes('package.json') && !names(join(dir, 'package.json'), '"kaizenbook"') ? ['\nYour package.json does not name kaizenbook: the workflow needs it among the devDependencies.'] : []),
    ...(!written.includes('.gitattributes') && !names(join(dir, '.gitattributes'), 'merge=union') ? [`\nYour .gitattributes does not say how measurements are merged. Put this line in it:\n  ${MERGED}`] : []),
  ]
}

/** Hosts look for their files at the root of the repository only. */
function misplaced(written: readonly string[], root: string): string[] {
  if (written.includes('.gitlab-ci.yml')) return [`\nGitLab reads .gitlab-ci.yml only at the root of the repository: move it to ${root}, and put the path of the folder before content, public and package.json in it.`]
  if (written.some((path) => path.startsWith('.github/'))) return [`\nGitHub reads .github only at the root of the repository: move it to ${root}, and put the path of the folder after base and change in the workflows.`]
  return []
}

function names(file: string, word: string): boolean {
  try {
    return readFileSync(file, 'utf8').includes(word)
  } catch {
    // A folder of that name, or a link that leads nowhere: it names nothing.
    return false
  }
}

/** Two commands that work as they are printed, in the folder that the person is in. */
function nextCommands(dir: string, world: World): [string, string] {
  const there = dir === world.cwd ? '' : `cd ${shellWord(shownPath(dir, world))} && `
  if (isInstalled(dir)) return [`${there}npx improvement check`, `${there}npx improvement build`]
  if (/[\\/]node_modules[\\/]/.test(world.packageRoot)) return [`${there}npm install`, `${there}npx improvement build`]
  if (there === '') return ['improvement check', 'improvement build']
  const [content, out] = ['content', 'dist'].map((name) => shellWord(shownPath(join(dir, name), world))) as [string, string]
  return [`improvement check --content ${content}`, `improvement build --content ${content} --out ${out}`]
}
