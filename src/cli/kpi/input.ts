import { isUtf8 } from 'node:buffer'
import { lstatSync, readFileSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { reasonOf } from '../../content/files.ts'
import { CliError, Failure, type World } from '../define-command.ts'

/** A file that is imported: its name for people, and its text. */
export interface Input { name: string; text: string }

/** In bytes; a million rows are about fifty million. */
const LARGEST = 400_000_000

/** Reads a file, or standard input for `-`. @throws CliError when there is none; Failure when it cannot be read as text */
export async function readInput(path: string, { cwd, interactive }: World): Promise<Input> {
  if (path === '-') return { name: 'standard input', text: textOf('standard input', await standardInput(interactive)) }
  if (path === '') throw new CliError('The name of the file is empty.', 'Name a file, or - for standard input.')
  const file = resolve(cwd, path)
  if (!lstatSync(file, { throwIfNoEntry: false })) throw new CliError(`There is no file \`${path}\`.`, 'Name a file of measurements, or - for standard input.')
  return { name: basename(path), text: textOf(path, bytesOf(file, path)) }
}

function bytesOf(file: string, path: string): Buffer {
  try {
    const stats = statSync(file)
    if (stats.isDirectory()) throw new CliError(`\`${path}\` is a folder.`, 'Name a file in it.')
    if (stats.size > LARGEST) throw tooLarge(path, stats.size)
    return readFileSync(file)
  } catch (error) {
    throw error instanceof CliError ? error : new Failure(`\`${path}\` cannot be read: ${reasonOf(error)}.`, 'Nothing was written.')
  }
}

async function standardInput(interactive: boolean): Promise<Buffer> {
  if (interactive) throw new CliError('- is standard input, and nothing is put into it here.', 'Put something into it: cat measurements.csv | improvement kpi import - --kpi METRIC')
  return buffer(process.stdin)
}

function textOf(name: string, bytes: Buffer): string {
  if (bytes.length > LARGEST) throw tooLarge(name, bytes.length)
  if (bytes[0] === 0xff && bytes[1] === 0xfe || bytes[0] === 0xfe && bytes[1] === 0xff) throw new Failure(`\`${name}\` is UTF-16, as spreadsheets write "Unicode text".`, 'Save it as "CSV UTF-8". Nothing was written.')
  if (!isUtf8(bytes)) throw new Failure(`\`${name}\` is not UTF-8.`, 'Save it as UTF-8: in a spreadsheet, as "CSV UTF-8". Nothing was written.')
  const text = bytes.toString('utf8')
  if (text.includes('\0')) throw new Failure(`\`${name}\` is no text: there is a NUL in it.`, 'A table of a spreadsheet has to be saved as CSV first. Nothing was written.')
  return text
}

function tooLarge(name: string, size: number): Failure {
  return new Failure(`\`${name}\` has ${Math.ceil(size / 1e6).toLocaleString('en')} MB; ${LARGEST / 1e6} are the most.`, 'Import one value an hour or a day instead of each one, or a part of the file at a time. Nothing was written.')
}
