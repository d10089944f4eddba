import type { World } from './define-command.ts'

/** What a person sees who waits for longer than a second: one line on the terminal, which is gone when the work is done. */
export interface Progress {
  /** Says what is being done from now on. */
  step: (text: string) => void
  /** Says how far it has come. Cheap: for every turn of a loop. */
  tick: (done: number, total: number) => void
  /** Wipes the line. Nothing is shown from then on. */
  end: () => void
}

/** Time as the progress sees it; tests pass their own. */
export interface Clock { /** Milliseconds since the command began. */ now: () => number; /** Calls again and again, without keeping the process alive; answers what stops it. */ every: (milliseconds: number, work: () => void) => () => void }

/** Nothing is shown before the command has taken so long, in milliseconds: most work is done by then. */
const PATIENCE = 1000
/** Nor for work that is done sooner than a person could read of it. */
const LEAST = 200
const BETWEEN = 100
/** Carriage return, and erase to the end of the line. */
const WIPE = '\r\u001B[K'

const CLOCK: Clock = {
  now: () => performance.now(),
  every: (milliseconds, work) => {
    const timer = setInterval(work, milliseconds).unref()
    return () => clearInterval(timer)
  },
}

/** Begins to show progress on standard error, where that is a terminal; elsewhere it shows nothing at all. */
export function startProgress({ live, columns, err }: Pick<World, 'live' | 'columns' | 'err'>, { now, every }: Clock = CLOCK): Progress {
  if (!live) return { step: () => undefined, tick: () => undefined, end: () => undefined }
  const began = now()
  let [text, shown] = ['', '']
  let [stepped, drawn, ended] = [began, -Infinity, false]
  let count: readonly [done: number, total: number] | undefined
  const draw = () => {
    const time = now()
    if (ended || time < PATIENCE || time - began < LEAST || time - drawn < BETWEEN) return
    drawn = time
    // A line that wraps could not be wiped.
    const seconds = Math.floor((time - stepped) / 1000)
    const far = count ? ` ${count.map((number) => number.toLocaleString('en')).join(' of ')}` : seconds > 0 ? ` ${seconds} s` : ''
    const line = `${text} …${far}`.slice(0, (columns ?? 60) - 1)
    if (line !== shown) err(`${WIPE}${shown = line}`)
  }
  const stop = every(BETWEEN, draw)
  return {
    step: (next) => {
      // Drawn at once: what follows may not leave the processor for a second.
      if (next !== text) [text, count, stepped, drawn] = [next, undefined, now(), -Infinity]
      draw()
    },
    tick: (done, total) => {
      count = [done, total]
      draw()
    },
    end: () => {
      stop()
      if (shown && !ended) err(WIPE)
      ended = true
    },
  }
}

/** Does work with progress, and wipes it however the work ends. */
export async function withProgress<Result>(world: World, work: (progress: Progress) => Promise<Result>): Promise<Result> {
  const progress = startProgress(world)
  try {
    return await work(progress)
  } finally {
    progress.end()
  }
}
