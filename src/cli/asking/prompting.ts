import { isCancel } from '@clack/core'
import type { Readable, Writable } from 'node:stream'

/** The person does not want to answer: Ctrl-C, Escape, Ctrl-D, or the terminal is gone. */
class GaveUp extends Error {
  override name = 'GaveUp'
}

/** What a prompt reads from and writes to. Standard output stays free for what the command answers. */
export interface Screen { input: Readable; output: Writable & { columns?: number }; signal: AbortSignal }

/**
 * The answer to one prompt.
 * @throws GaveUp
 */
export async function answerTo<Value>(ask: (screen: Screen) => Promise<Value | symbol | undefined>): Promise<Value> {
  const { stdin: input, stderr: output } = process
  const gone = new AbortController()
  let settled = false
  // On Ctrl-D readline closes and pauses the input, and the prompt would wait for ever; after an answer it does so, too.
  const closed = () => setImmediate(() => void (settled || gone.abort()))
  input.on('pause', closed).on('end', closed)
  try {
    const answer = await ask({ input, output, signal: gone.signal })
    if (isCancel(answer)) throw new GaveUp()
    return answer as Value
  } finally {
    settled = true
    input.off('pause', closed).off('end', closed)
  }
}

/** What `ask` comes to; undefined when the person gave up on the way. */
export async function unlessGivenUp<Value>(ask: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof GaveUp) return undefined
    throw error
  }
}

/** Columns of the terminal that prompts are written to. */
export function promptColumns(): number {
  return process.stderr.columns || 80
}
