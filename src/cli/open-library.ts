import { relative, resolve } from 'node:path'
import { openDiagramCache, type DiagramCache } from '../charts/diagram-cache.ts'
import { MissingFolder, readLibrary, type Library } from '../content/library.ts'
import { sourceOf } from '../content/tree.ts'
import { textReport, type TextOptions } from '../reporters/text.ts'
import { checkLibrary, type Report } from '../rules/check.ts'
import type { Base } from '../rules/define-rule.ts'
import { checkSince } from '../rules/since.ts'
import { CliError, type Flags, type World } from './define-command.ts'
import { one } from './flags.ts'
import { openBase } from './open-base.ts'
import { startProgress, withProgress, type Progress } from './progress.ts'

/** `base` is what was compared with, when something was. */
export interface Checked { library: Library; report: Report; base?: Base }

/** Folder of records that the flags name, absolute. */
export function contentFolder(flags: Flags, world: World): string {
  if (flags.content === '') throw new CliError('`--content` needs a folder.', 'Name it: --content DIR.')
  return resolve(world.cwd, one(flags, 'content') ?? 'content')
}

/** The day that the programme is looked at. */
export function asOf({ programme }: Library, world: World): string {
  return programme.as_of ?? world.today
}

/**
 * Reads and checks the library that the flags name, and says how far it is when that takes long. With `since`, problems say whether the
 * change that began there brings them.
 * @throws CliError when there is no such folder, or no such state to compare with
 */
export async function openChecked(flags: Flags, world: World, { since }: { since?: string } = {}): Promise<Checked> {
  return withProgress(world, async (progress) => {
    const library = read(flags, world, progress)
    progress.step('Checking the records')
    const diagrams = openDiagramCache(diagramFolder(world))
    const options = { today: asOf(library, world), diagrams: counted(diagrams, library, progress) }
    const base = since === undefined ? undefined : await openBase(library, since, world.today)
    const report = base ? await checkSince(library, base, options) : await checkLibrary(library, options)
    diagrams.save()
    return { library, report, ...(base && { base }) }
  })
}

/** Diagrams take their time when nobody has drawn them yet. */
function counted({ check }: DiagramCache, { records, partial }: Library, progress: Progress): Pick<DiagramCache, 'check'> {
  const total = [...records, ...partial].reduce((sum, { outline }) => sum + outline.codes.filter(({ language }) => language === 'mermaid').length, 0)
  let done = 0
  return { check: async (source) => {
    progress.step('Checking the diagrams')
    const verdict = await check(source)
    progress.tick(done += 1, total)
    if (done === total) progress.step('Checking the records')
    return verdict
  } }
}

/** Folder of what is known about diagrams. */
export function diagramFolder({ cacheRoot }: World): string {
  return `${cacheRoot}/diagrams`
}

/** Reads the library that the flags name, without judging it. */
export function openLibrary(flags: Flags, world: World): Library {
  const progress = startProgress(world)
  try {
    return read(flags, world, progress)
  } finally {
    progress.end()
  }
}

function read(flags: Flags, world: World, progress: Progress): Library {
  const folder = contentFolder(flags, world)
  progress.step('Reading the records')
  try {
    return readLibrary(folder, progress)
  } catch (error) {
    if (error instanceof MissingFolder) throw new CliError(`There is no folder of records at ${shownPath(folder, world)}.`, 'Name it with --content DIR, or begin a programme with `improvement init`.')
    throw error
  }
}

/** The report as text. */
export function asText(checked: Checked, world: World): string {
  return textReport(checked.report, reportOptions(checked, world))
}

/** How a report is written here: files are named as the person would type them. */
export function reportOptions({ library }: Pick<Checked, 'library'>, world: World): TextOptions {
  return {
    color: world.color,
    source: (file) => sourceOf(library.tree, file),
    path: (file) => shownPath(resolve(library.root, file), world),
  }
}

/** A path as the person would type it: relative below the working folder, absolute elsewhere. */
export function shownPath(path: string, { cwd }: World): string {
  const shown = relative(cwd, path)
  return shown.startsWith('..') ? path : shown || '.'
}
