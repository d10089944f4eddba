import { fork, type ChildProcess } from 'node:child_process'
import type { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'

/** Search being indexed beside the rendering of the pages. */
export interface SearchIndex {
  /** Adds the pages that are not records, and writes `pagefind/` into the site. */
  finish: (out: string) => Promise<void>
}

/**
 * Starts to index the records for search, but for those that are not published (paths from the content folder), in a process of its own: from their text rather than from the rendered pages, so that
 * it need not wait for these, and does not take their time.
 */
export function startIndex(leftOut: readonly string[]): SearchIndex {
  // Compiled, both files end in .js; the name of this one tells.
  const program = fileURLToPath(new URL(`./search-worker${import.meta.url.endsWith('.js') ? '.js' : '.ts'}`, import.meta.url))
  const child = fork(program, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  child.send({ leftOut })
  const ended = ending(child)
  // A build that fails before it asks for the index must end, and takes this process with it.
  const handles = [child, child.channel, child.stderr as Socket]
  for (const handle of handles) handle?.unref()
  return { finish: async (out) => {
    for (const handle of handles) handle?.ref()
    if (child.connected) child.send({ out })
    await ended
  } }
}

function ending(child: ChildProcess): Promise<void> {
  let said = ''
  child.stderr!.on('data', (part: Buffer) => { said += part.toString() })
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`Search could not be indexed.\n${said.trim()}`))))
  })
  // A failure is reported by finish(); until then nobody waits for it.
  ended.catch(() => undefined)
  return ended
}
