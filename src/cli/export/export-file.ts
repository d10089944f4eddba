import { realpathSync } from 'node:fs'
import { oneLine } from '../../reporters/plain.ts'
import type { Flags, World } from '../define-command.ts'
import { one } from '../flags.ts'
import { shownPath } from '../open-library.ts'
import { outputFile, writeReport, type Written } from '../overview/report-file.ts'

/** Where an export goes, settled before it is made. */
export interface Destination { put: (text: string, said: string) => void }

/** The file of `--output`, or standard output. @throws CliError when it may not be written there */
export function destination(flags: Flags, content: string, world: World, written: Written): Destination {
  const output = one(flags, 'output')
  if (output === undefined) return { put: (text) => world.out(text) }
  const path = outputFile(output, content, flags.force === true, world, written)
  return {
    put: (text, said) => {
      writeReport(path, text)
      world.out(`${oneLine(shownPath(path, { ...world, cwd: realpathSync(world.cwd) }))}: ${said}.\n`)
    },
  }
}
