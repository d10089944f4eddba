import { resolve } from 'node:path'
import { errorsOf } from '../../rules/check.ts'
import type { Command } from '../define-command.ts'
import { one } from '../flags.ts'
import { asText, openChecked, shownPath } from '../open-library.ts'
import { refuseForeignFolder, replaceFolder } from './output.ts'
import { withProgress } from '../progress.ts'
import { buildSite, PageMistake, readBase } from './site-process.ts'

/** Checks, builds into a folder of its own, and puts the result in place only when it is whole. */
export const build: Command = {
  run: async (flags, world) => {
    const out = resolve(world.cwd, one(flags, 'out') ?? 'dist')
    const checked = await openChecked(flags, world)
    const base = readBase(flags, checked.library.programme)
    refuseForeignFolder(out, checked.library.root, world)
    world.out(asText(checked, world))
    if (errorsOf(checked.report).length > 0) return 1
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
    world.out(`The site is in ${shownPath(out, world)}.${checked.library.programme.url ? '' : ' It has no feed and no sitemap: programme.yaml names no url.'}\n`)
    return 0
  },
}
