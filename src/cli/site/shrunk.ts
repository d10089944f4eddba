import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from '../../rules/check.ts'
import { isShrunk } from '../../rules/shrunk.ts'
import { shownPath } from '../open-library.ts'
import type { World } from '../define-command.ts'
import { MARK } from './output.ts'

/** Why a site may not take the place of the one that is there: it has far fewer records. Undefined when it may. */
export function shrinkage({ published }: Report, out: string, world: World): string | undefined {
  const before = publishedIn(out)
  if (before === undefined || !isShrunk(before, published.length)) return undefined
  return `The site in ${shownPath(out, world)} has ${before} records, and this one would have ${published.length}. Is it the right folder? \`improvement build --fewer\` publishes it all the same. Nothing was written.`
}

/** How many records a site of ours has; undefined where there is none that says so. */
function publishedIn(out: string): number | undefined {
  if (!existsSync(join(out, MARK))) return undefined
  try {
    const { summary } = JSON.parse(readFileSync(join(out, 'build.json'), 'utf8')) as { summary?: { published?: unknown } }
    return typeof summary?.published === 'number' ? summary.published : undefined
  } catch {
    // A site of an earlier version has no such file, or somebody has changed it: then there is nothing to compare with.
    return undefined
  }
}
