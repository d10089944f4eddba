import { relative, resolve } from 'node:path'
import { openDiagramCache, type DiagramCache } from '../charts/diagram-cache.ts'
import { MissingFolder, readLibrary, sourceOf, type Library } from '../content/library.ts'
import { textReport } from '../reporters/text.ts'
import { checkLibrary, type Report } from '../rules/check.ts'
import { CliError, type Flags, type World } from './define-command.ts'
import { one } from './flags.ts'
import { startProgress, withProgress, type Progress } from './progress.ts'

export interface Checked { library: Library; report: Report }

/** Folder of records that the flags name, absolute. */
export function contentFolder(flags: Flags, world: World): string {
  if (flags.content === '') throw new CliError('`--content` needs a folder.', 'Name it: --content DIR.')
  return resolve(world.cwd, one(flags, 'content') ?? 'content')
}

/** The day that the programme is looked at. */
export function asOf({ programme }: Library, world: World): string {
  return programme.as_of ?? world.today
}

/** Reads and checks the library that the flags name, and says how far it is when that takes long. */
export async function openChecked(flags: Flags, world: World): Promise<Checked> {
  return withProgress(world, async (progress) => {
    const library = read(flags, world, progress)
    progress.step('Checking the records')
    const diagrams = openDiagramCache(diagramFolder(world))
    const report = await checkLibrary(library, { today: asOf(library, world), diagrams: counted(diagrams, library, progress) })
    diagrams.save()
    return { library, report }
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

/** The report as text, with files as the person would type them. */
export function asText({ library, report }: Checked, world: World): string {
  return textReport(report, {
    color: world.color,
    source: (file) => sourceOf(library.root, file),
    path: (file) => shownPath(resolve(library.root, file), world),
  })
}

/** A path as the person would type it: relative below the working folder, absolute elsewhere. */
export function shownPath(path: string, { cwd }: World): string {
  const shown = relative(cwd, path)
  return shown.startsWith('..') ? path : shown || '.'
}
