import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join, resolve } from 'node:path'
import sirv from 'sirv'
import { CliError, type Command } from '../define-command.ts'
import { one } from '../flags.ts'
import { shownPath } from '../open-library.ts'
import { stopped } from './stopped.ts'
import { readBase, readPort } from './site-process.ts'

/** Serves a built site, as a plain web server would. */
export const preview: Command = {
  run: async (flags, world) => {
    const base = readBase(flags)
    const port = readPort(flags)
    const out = resolve(world.cwd, one(flags, 'out') ?? 'dist')
    if (!existsSync(join(out, 'index.html'))) throw new CliError(`There is no site in ${shownPath(out, world)}.`, 'Build it first: improvement build.')
    const server = await listen(serverOf(out, base), port)
    const address = server.address() as { port: number }
    world.out(`The site is at http://localhost:${address.port}${base}. Press Ctrl-C to stop.\n`)
    await stopped()
    server.closeAllConnections()
    server.close()
    return 0
  },
}

function serverOf(out: string, base: string): Server {
  const serve = sirv(out, { dev: true, dotfiles: false })
  const notFound = readFileSync(join(out, '404.html'))
  return createServer((request, response) => {
    const missing = () => void response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(notFound)
    const url = request.url ?? '/'
    if (url === base.slice(0, -1)) {
      response.writeHead(302, { location: base }).end()
      return
    }
    if (!url.startsWith(base) || /\/\./.test(url)) return missing()
    request.url = url.slice(base.length - 1)
    serve(request, response, missing)
  })
}

function listen(server: Server, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? new CliError(`Port ${port} is in use.`, 'Name another with --port PORT.') : error))
    server.listen(port, 'localhost', () => resolve(server))
  })
}
