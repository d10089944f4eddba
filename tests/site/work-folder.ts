import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { REPOSITORY } from './command.ts'

/** Where a build keeps its pages for the next one, see `src/cli/site/site-process.ts`; tests that build from folders of a moment take it away. */
export function workFolder(content: string, base: string): string {
  return join(REPOSITORY, '.cache', `site-${createHash('sha256').update(`${content}\0${base}`).digest('hex').slice(0, 12)}`)
}
