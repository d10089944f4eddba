import { existsSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Library } from '../../../content/library.ts'
import { Busy, withLock } from '../../../content/lock.ts'
import { PROGRAMME_FILE, readProgramme } from '../../../content/programme-file.ts'
import { removeFile, temporaryFiles } from '../../../content/replace-file.ts'
import { diskTree } from '../../../content/tree.ts'
import { listed } from '../../../content/suggest.ts'
import { oneLine } from '../../../reporters/plain.ts'
import { plural } from '../../../views/words.ts'
import type { World } from '../../define-command.ts'
import { shownPath } from '../../open-library.ts'
import { MARK } from '../../site/output.ts'
import { isRunning } from '../../site/running.ts'
import { ok, warning, wrong, type Checkup } from './checkup.ts'
import { obstacle } from './places.ts'

/** Whether programme.yaml is there and can be read. */
export function settingsCheckup(root: string): Checkup {
  const { programme, findings } = readProgramme(diskTree(root))
  const [first] = findings
  if (first) return wrong('settings', `${PROGRAMME_FILE} has ${plural(findings.length, 'mistake')}: ${oneLine(first.message)}`, '`improvement check` shows each at its line. Until then the defaults are used.')
  if (!existsSync(join(root, PROGRAMME_FILE))) return warning('settings', `there is no ${PROGRAMME_FILE}; the defaults are used`, 'Write one, so that teams and categories are known: `improvement schema programme` says what may stand in it.')
  return ok('settings', `${PROGRAMME_FILE}: ${oneLine(programme.title)}${programme.as_of ? `, looked at as of ${programme.as_of}` : ''}`)
}

/** Whether every record can be read. */
export function recordsCheckup({ records, broken }: Pick<Library, 'records' | 'broken'>): Checkup {
  const total = plural(records.length + broken.length, 'record')
  if (broken.length > 0) return wrong('records', `${broken.length.toLocaleString('en')} of ${total} cannot be read: ${listed(broken.map(({ file }) => oneLine(file)), 3)}`, '`improvement check` says what is wrong in each.')
  return records.length > 0 ? ok('records', `${total} read`) : warning('records', 'there are none', 'Make the first one: improvement create.')
}

/** Whether a folder can be written to; for the folder of the cache, another one can be named. */
export function writableCheckup(name: string, folder: string, world: World): Checkup {
  const found = obstacle(folder)
  const shown = shownPath(folder, world)
  if (found === undefined) return ok(name, shown)
  return wrong(name, `${shown} cannot be written to: ${found}`, name === 'cache' ? 'Change its permissions, or name another folder in KAIZENBOOK_CACHE.' : 'Change its permissions: records cannot be made or changed.')
}

/** Temporary files of commands that were killed. They are only taken away when that is asked for, and when nobody is writing. */
export async function leftOversCheckup(root: string, clean: boolean, { cacheRoot }: Pick<World, 'cacheRoot'>): Promise<Checkup> {
  const name = 'left-overs'
  try {
    if (clean) return ok(name, `${plural(await withLock(root, cacheRoot, async () => removeAll(temporaryFiles(root))), 'temporary file')} removed`)
    const left = temporaryFiles(root).filter((file) => !isRunning(Number(/\d+/.exec(basename(file))![0])))
    return left.length === 0 ? ok(name, 'none') : warning(name, `${plural(left.length, 'temporary file')} of commands that were stopped`, 'Remove with: improvement doctor --clean. The next command that writes does it, too.')
  } catch (error) {
    if (error instanceof Busy) return warning(name, error.message, `${error.hint} Nothing was removed.`)
    return wrong(name, `could not be ${clean ? 'removed' : 'looked for'}: ${oneLine((error as Error).message)}`, 'Put that right among the records, and run the doctor again.')
  }
}

function removeAll(files: readonly string[]): number {
  for (const file of files) removeFile(file)
  return files.length
}

/** Whether dist/ shows the records as they are; undefined when there is no site of ours. */
export function siteCheckup({ root, records, broken }: Pick<Library, 'root' | 'records' | 'broken'>, world: World): Checkup | undefined {
  const mark = statSync(resolve(world.cwd, 'dist', MARK), { throwIfNoEntry: false })
  if (!mark) return undefined
  const files = [PROGRAMME_FILE, ...[...records, ...broken].map(({ file }) => file)]
  const newer = files.filter((file) => (statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0) > mark.mtimeMs)
  return newer.length === 0 ? ok('site', 'dist/ is as new as the records') : warning('site', `dist/ is older than ${newer.length === 1 ? oneLine(newer[0]!) : `${plural(newer.length, 'file')}, among them ${oneLine(newer[0]!)}`}`, 'Build it again: improvement build.')
}
