import { Console } from 'node:console'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createConnection } from 'vscode-languageserver/node'
import { openDiagramCache } from '../../charts/diagram-cache.ts'
import { serve } from '../../lsp/server.ts'
import type { Command } from '../define-command.ts'
import { one } from '../flags.ts'
import { diagramFolder } from '../open-library.ts'
import { todayIn } from '../today.ts'

/** Serves one editor until it ends, or closes its end of the line. Nothing but the protocol goes to standard output. */
export const lsp: Command = {
  run: async (flags, world) => {
    if (world.interactive) world.err('This is the server for editors. It waits for one to talk to it; the guide page "In the editor" says how it is set up. Press Ctrl-C to stop.\n')
    const { version } = JSON.parse(readFileSync(join(world.packageRoot, 'package.json'), 'utf8')) as { version: string }
    const diagrams = openDiagramCache(diagramFolder(world))
    globalThis.console = new Console(process.stderr, process.stderr)
    process.once('exit', () => diagrams.save())
    // A request that fails is not the end of the others.
    process.on('uncaughtException', complain).on('unhandledRejection', complain)
    serve(createConnection(process.stdin, process.stdout), { version, today: () => todayIn(new Date()), diagrams, rulePages: join(world.packageRoot, 'docs/rules'), content: [one(flags, 'content') ?? []].flat() })
    // The library ends the process: on `exit`, when the input closes, and when the editor is gone.
    return new Promise<number>(() => undefined)
  },
}

function complain(error: unknown): void {
  process.stderr.write(`This is a mistake of Kaizenbook, not yours:\n${error instanceof Error ? error.stack : String(error)}\n`)
}
