import { join } from 'node:path'
import { openDiagramCache } from '../../charts/diagram-cache.ts'
import { contentRoot } from '../../content/files.ts'
import { withFiles, type Library } from '../../content/library.ts'
import { Busy, withLock } from '../../content/lock.ts'
import { sourceOf, treeWith } from '../../content/tree.ts'
import type { Problem } from '../../content/problem.ts'
import { PROGRAMME_FILE } from '../../content/programme-file.ts'
import { problemText } from '../../reporters/text.ts'
import { checkLibrary, errorsOf } from '../../rules/check.ts'
import { introduced } from '../../rules/introduced.ts'
import { READING_RULES } from '../../rules/reading.ts'
import { plural } from '../../views/words.ts'
import { Failure, type Flags, type World } from '../define-command.ts'
import { diffOf } from './diff.ts'
import { editorOf, openEditor } from '../asking/editor.ts'
import { asOf, asText, contentFolder, diagramFolder, openChecked, openLibrary, shownPath } from '../open-library.ts'
import { publish, wantsGit } from '../git/publish.ts'
import type { Publication } from '../git/publication.ts'
import { refuseGit } from '../git/refuse-git.ts'
import { readAgain, refusePlaces, write, type FileChange } from './write.ts'

/** What a command means to do to the library. */
export interface Change {
  /** In the order of writing: what others need comes first. None at all: there is nothing to do. */
  files: readonly FileChange[]
  /** What follows from it, such as a verdict; printed also when nothing is written. */
  findings?: string
  /** Printed when it is done, or when there was nothing to do. */
  said: string
  /** First line of the commit and title of the pull request. */
  subject: string
  /** Name of the branch for --branch and --pr. */
  branch: string
  /** The file that --edit opens, relative to the content folder. */
  main: string
  /** Messages of today as they will read afterwards, when ids in them change. */
  reworded?: (message: string) => string
  /** What to type instead, when it is refused. */
  advice?: (refused: readonly Problem[]) => string | undefined
  /** Errors that may stay, such as the prompts of a template that the author has yet to answer. */
  tolerates?: (problem: Problem) => boolean
  /** Printed after the rest, of so many errors that stay. */
  saidOfThose?: (count: number) => string
}

/** Everything that a change is made from: the library as it is while nobody else can write, the day, and the text of a file as it is on disk. */
export interface Now { library: Library; today: string; source: (file: string) => string }

type Make = (now: Now) => Change | Promise<Change>

/**
 * Carries out a change: reads the library under its lock, lets `make` say what is to be written, refuses what would bring an error that
 * was not there before, shows the difference (--dry-run) or writes, then opens the editor and git as the flags say.
 * Answers the exit status: 0 done, or nothing to do; 1 refused.
 */
export async function carryOut(flags: Flags, world: World, make: Make, { unsettled = false }: { /** The settings may have errors: the change may be what mends them. */ unsettled?: boolean } = {}): Promise<number> {
  // Before anything is written: the editor that --edit would open is there.
  if (flags.edit && !flags['dry-run']) editorOf(world)
  const root = contentRoot(contentFolder(flags, world)) ?? contentFolder(flags, world)
  const outcome = flags['dry-run'] ? await propose(flags, world, make, unsettled) : await locked(root, world, () => propose(flags, world, make, unsettled))
  if ('refused' in outcome) {
    world.err(outcome.refused)
    return 1
  }
  const { change, library } = outcome
  world.out(`${change.findings ?? ''}${change.said}`)
  if (flags['dry-run'] || change.files.length === 0) return 0
  const status = flags.edit ? await edited(flags, world, join(library.root, change.main)) : 0
  if (wantsGit(flags) && status === 0) await publish(flags, world, library.root, publicationOf(change, library), library.programme)
  return status
}

async function locked<Result>(root: string, world: World, work: () => Promise<Result>): Promise<Result> {
  try {
    return await withLock(root, world.cacheRoot, work)
  } catch (error) {
    throw error instanceof Busy ? new Failure(error.message, `${error.hint} Nothing was written.`) : error
  }
}

type Outcome = { refused: string } | { change: Change; library: Library }

async function propose(flags: Flags, world: World, make: Make, unsettled: boolean): Promise<Outcome> {
  const library = openLibrary(flags, world)
  if (!unsettled) refuseUnsettled(library)
  const source = (file: string) => readAgain(library.root, file)
  const made = await make({ library, today: asOf(library, world), source })
  if (made.files.length === 0 && (!flags.edit || flags['dry-run'])) return { change: made, library }
  const change = made.files.length === 0 ? opened(made, source(made.main)) : made
  refusePlaces(library.root, change.files)
  const problems = change.files.every(isTheSame) ? [] : await newErrors(library, change, world)
  const refused = problems.filter((problem) => !change.tolerates?.(problem))
  if (flags['dry-run']) world.out(change.files.map((file) => diffOf(file, (path) => shownPath(join(library.root, path), world), world.color)).join(''))
  if (refused.length > 0) return { refused: refusal(refused, change, library, world) }
  if (flags['dry-run']) return { change: { ...change, said: 'Nothing was written: this is what would be.\n' }, library }
  if (wantsGit(flags)) await refuseGit(flags, world, library.root, publicationOf(change, library))
  write(library.root, change.files)
  const { saidOfThose } = change
  return { change: { ...change, ...(saidOfThose && problems.length > 0 && { said: `${change.said}${saidOfThose(problems.length)}` }) }, library }
}

/** Without its settings nobody knows the teams, the keys and the day of a programme. @throws Failure */
function refuseUnsettled({ findings }: Library): void {
  if (findings.some(({ file }) => file === PROGRAMME_FILE)) throw new Failure(`${PROGRAMME_FILE} has errors, so its teams, keys and dates cannot be held to.`, '`improvement check` lists them; mend them first. Nothing was written.')
}

/** --edit opens the record also when the command itself has nothing to change in it. */
function opened(change: Change, text: string): Change {
  return { ...change, files: [{ file: change.main, before: text, after: text }], said: '' }
}

function isTheSame({ from, before, after }: FileChange): boolean {
  return from === undefined && before === after
}

/** Errors that the library would have with the change and does not have without; all those of a file that is new. */
export async function newErrors(library: Library, { files, reworded }: Pick<Change, 'files' | 'reworded'>, world: World): Promise<Problem[]> {
  const diagrams = openDiagramCache(diagramFolder(world))
  const options = { today: asOf(library, world), diagrams }
  const after = errorsOf(await checkLibrary(withFiles(library, textsOf(files)), options))
  const fresh = new Set(files.filter(({ before }) => before === undefined).map(({ file }) => file))
  const before = after.every(({ file }) => fresh.has(file)) ? [] : errorsOf(await checkLibrary(library, options)).filter(({ file }) => !fresh.has(file))
  diagrams.save()
  const moved = new Map(files.map(({ file, from }) => [from, file]))
  const unread = new Set(library.broken.map(({ file }) => moved.get(file) ?? file))
  const found = introduced(before.map((problem) => ({ ...problem, file: moved.get(problem.file) ?? problem.file, message: reworded?.(problem.message) ?? problem.message })), after)
  // A record that could not be read hid what the other rules would have said of it: mending it must not be refused for that.
  // With other settings every record is judged otherwise: only theirs is told.
  if (files.some(({ file }) => file === PROGRAMME_FILE)) return found.filter(({ file }) => file === PROGRAMME_FILE)
  return found.filter(({ file, rule }) => !unread.has(file) || READING_RULES.some(({ name }) => name === rule))
}

/** Text by file as it would be; undefined for what is taken away. */
function textsOf(files: readonly FileChange[]): Map<string, string | undefined> {
  return new Map(files.flatMap(({ file, from, after }): [string, string | undefined][] => [...(from ? [[from, undefined] as [string, undefined]] : []), [file, after]]))
}

function refusal(problems: readonly Problem[], { files, advice }: Change, library: Library, world: World): string {
  const tree = treeWith(library.tree, textsOf(files))
  const text = problemText(problems, { color: world.color && world.live, source: (file) => sourceOf(tree, file), path: (file) => shownPath(join(library.root, file), world) })
  return `${text}\n${problems.length === 1 ? 'This would be a new error' : `These would be ${plural(problems.length, 'new error')}`}; the files are shown as they would be. Nothing was written.\n${advice?.(problems) ?? ''}`
}

function publicationOf({ files, subject, branch }: Change, { root }: Library): Publication {
  return { subject, body: '', branch, files: files.flatMap(({ file, from }) => [file, ...(from ? [from] : [])]).map((file) => join(root, file)) }
}

/** Opens the editor and says what the check says of the file afterwards. */
async function edited(flags: Flags, world: World, file: string): Promise<number> {
  await openEditor(file, world)
  const checked = await openChecked(flags, world)
  const own = errorsOf(checked.report).filter((problem) => join(checked.library.root, problem.file) === file)
  if (own.length === 0) return 0
  world.err(asText({ ...checked, report: { ...checked.report, problems: own } }, world))
  return 1
}
