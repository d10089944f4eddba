import { closeSync, existsSync, lstatSync, mkdirSync, openSync, readSync, realpathSync, type Stats } from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { reasonOfWrite, writeFileAtomically } from '../../content/replace-file.ts'
import { GENERATED } from '../../reporters/report/head.ts'
import { REPORT_GENERATOR } from '../../reporters/report/json.ts'
import { CliError, Failure, type World } from '../define-command.ts'
import { shownPath } from '../open-library.ts'

/** What is written to a file: a path and a name that one would give it, and how its kind is known again by its first four lines. */
export interface Written { example: string; name: string; isOurs: (lines: readonly string[]) => boolean }

const REPORT: Written = { example: 'reports/improvements-2025-Q1.md', name: 'report.md', isOurs: (lines) => lines.some((line) => line.startsWith(`${GENERATED} for `) || line.trim() === `"generator": "${REPORT_GENERATOR}",`) }

/**
 * The file that `--output` names, absolute and without links on the way.
 * @throws CliError when it may not be written there; `force` allows to replace a file that is none of ours
 */
export function outputFile(output: string, content: string, force: boolean, world: World, written = REPORT): string {
  if (output.trim() === '') throw new CliError('`--output` needs a file.', `Name it: --output ${written.example}.`)
  const given = resolve(world.cwd, output)
  const shown = shownPath(given, world)
  const path = join(realFolder(dirname(given), world), basename(given))
  const there = lookAt(path)
  if (there?.isDirectory() || /[\\/]$/.test(output)) throw new CliError(`\`${shown}\` is a folder.`, `Name a file in it: --output ${join(output, written.name)}.`)
  if (path.startsWith(content + sep)) throw new CliError(`\`${shown}\` is in the folder of records, where there are only records.`, `Name a file elsewhere, for example --output ${written.example}.`)
  if (there) refuseForeign(path, there, shown, force, written)
  return path
}

/**
 * Writes a report; folders on the way are made.
 * @throws Failure when the disk refuses; an old report is then as it was
 */
export function writeReport(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileAtomically(path, text)
  } catch (error) {
    throw new Failure(reasonOfWrite(error, path), 'Nothing was written.')
  }
}

function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch (error) {
    throw new Failure(reasonOfWrite(error, path), 'Name another file. Nothing was written.')
  }
}

/** The folder with its links followed, as far as it is there. */
function realFolder(folder: string, world: World): string {
  if (!existsSync(folder)) return join(realFolder(dirname(folder), world), basename(folder))
  const real = realpathSync(folder)
  if (!lstatSync(real).isDirectory()) throw new CliError(`\`${shownPath(folder, world)}\` is a file, so that nothing can stand below it.`, 'Name another file with --output FILE.')
  return real
}

/** Only a file of ours, or an empty one, is replaced unasked. */
function refuseForeign(path: string, there: Stats, shown: string, force: boolean, { isOurs }: Written): void {
  if (!there.isFile()) throw new CliError(`\`${shown}\` is ${there.isSymbolicLink() ? 'a link' : 'no regular file'}, and is not replaced.`, there.isSymbolicLink() ? 'Name the file that it leads to.' : 'Without --output it goes to standard output.')
  if (force || there.size === 0 || isOurs(firstLines(path))) return
  throw new CliError(`\`${shown}\` is there, and Kaizenbook did not write it.`, 'Name another file, or replace it with --force. Nothing was changed.')
}

function firstLines(path: string): string[] {
  const beginning = Buffer.alloc(2048)
  let length: number
  try {
    const file = openSync(path, 'r')
    length = readSync(file, beginning, 0, beginning.length, 0)
    closeSync(file)
  } catch (error) {
    throw new Failure(`\`${basename(path)}\` is there and cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}.`, 'Name another file. Nothing was changed.')
  }
  return beginning.toString('utf8', 0, length).split('\n').slice(0, 4)
}
