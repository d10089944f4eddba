import type { Command } from '../define-command.ts'
import { asText, openChecked } from '../open-library.ts'
import { withProgress } from '../progress.ts'
import { readBase, readPort, serveSite } from './site-process.ts'
import { stopped } from './stopped.ts'

/** Serves the site as it is edited. Errors are printed and shown where the broken record would be; the others are served. */
export const dev: Command = {
  run: async (flags, world) => {
    const port = readPort(flags)
    const checked = await openChecked(flags, world)
    world.out(asText(checked, world))
    const base = readBase(flags, checked.library.programme)
    const server = await withProgress(world, ({ step }) => {
      step('Starting the site')
      return serveSite(checked.library, base, port, world)
    })
    world.out(`The site is at http://localhost:${server.port}${base}. Press Ctrl-C to stop.\n`)
    await stopped()
    await server.stop()
    return 0
  },
}
