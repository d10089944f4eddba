import { relative, resolve } from 'node:path'
import { openDiagramCache } from '../charts/diagram-cache.ts'
import { MissingFolder, readLibrary, sourceOf, type Library } from '../content/library.ts'
import { textReport } from '../reporters/text.ts'
import { checkLibrary, type Report } from '../rules/check.ts'
import { CliError, type Flags, type World } from './define-command.ts'

export interface Checked { library: Library; report: Report }

/** Folder of records that the flags name, absolute. */
export function contentFolder(flags: Flags, world: World): string {
  if (flags.content === '') throw new CliError('`--content` needs a folder.', 'Name it: --content DIR.')
  return resolve(world.cwd, (flags.content as string | undefined) ?? 'content')
}

/** The day that the programme is looked at. */
export function asOf({ programme }: Library, world: World): string {
  return programme.as_of ?? world.today
}

/** Reads and checks the library that the flags name. */
export async function openChecked(flags: Flags, world: World): Promise<Checked> {
  const library = open(flags, world)
  const diagrams = openDiagramCache(diagramFolder(world))
  const report = await checkLibrary(library, { today: asOf(library, world), diagrams })
  diagrams.save()
  return { library, report }
}

export function diagramFolder({ cacheRoot }: World): string {
  return `${cacheRoot}/diagrams`
}

function open(flags: Flags, world: World): Library {
  const folder = contentFolder(flags, world)
  try {
    return readLibrary(folder)
  } catch (error) {
    if (error instanceof MissingFolder) throw new CliError(`There is no folder of records at ${shownPath(folder, world)}.`, 'Name it with --content DIR.')
    throw error
  }
}

/** The report as text, with files as the person would type them. */
export function asText({ library, report }: Checked, world: World, color = world.color): string {
  return textReport(report, {
    color,
    source: (file) => sourceOf(library.root, file),
    path: (file) => shownPath(resolve(library.root, file), world),
  })
}

/** A path as the person would type it: relative below the working folder, absolute elsewhere. */
export function shownPath(path: string, { cwd }: World): string {
  const shown = relative(cwd, path)
  return shown.startsWith('..') ? path : shown || '.'
}
