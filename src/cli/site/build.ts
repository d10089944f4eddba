import { resolve } from 'node:path'
import { errorsOf } from '../../rules/check.ts'
import type { Command } from '../define-command.ts'
import { one } from '../flags.ts'
import { asText, openChecked, shownPath } from '../open-library.ts'
import { withProgress } from '../progress.ts'
import { advice, leftOutText, stopper } from './left-out.ts'
import { refuseForeignFolder, replaceFolder } from './output.ts'
import { shrinkage } from './shrunk.ts'
import { buildSite, PageMistake, readBase } from './site-process.ts'

/** Checks, builds into a folder of its own, and puts the result in place only when it is whole; with --keep-going, when only records are missing. */
export const build: Command = {
  run: async (flags, world) => {
    const out = resolve(world.cwd, one(flags, 'out') ?? 'dist')
    const checked = await openChecked(flags, world)
    const { library, report } = checked
    const base = readBase(flags, library.programme)
    refuseForeignFolder(out, library.root, world)
    world.out(asText(checked, world))
    if (errorsOf(report).length > 0) {
      const refusal = flags['keep-going'] ? stopper(report) : advice(report)
      if (refusal) {
        world.out(`${refusal}\n`)
        return 1
      }
    }
    const fewer = flags.fewer ? undefined : shrinkage(report, out, world)
    if (fewer) {
      world.out(`${fewer}\n`)
      return 1
    }
    try {
      await withProgress(world, async ({ step }) => {
        step('Building the site')
        replaceFolder(await buildSite(checked, base, out, world), out)
      })
    } catch (error) {
      if (!(error instanceof PageMistake)) throw error
      world.err(`${error.page ? `pages/${error.page}` : 'A page of pages/'} cannot be rendered: ${error.message}.\nWhat stands in braces in MDX is code: put it in backticks if it is text. Nothing was written.\n`)
      return 1
    }
    world.out(`The site is in ${shownPath(out, world)}.${library.programme.url ? '' : ' It has no feed and no sitemap: programme.yaml names no url.'}\n${leftOutText(report)}`)
    return 0
  },
}
