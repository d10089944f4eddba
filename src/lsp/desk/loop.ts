/** Milliseconds without an edit after which a check begins. */
const QUIET = 150
/** Milliseconds of edits without a pause after which a check runs to its end all the same; more where a check takes long. */
const LONGEST = 2000
/** Of the time, a check that is never left alone takes one part in so many. */
const SHARE = 10

/** Thrown within a run that a newer edit replaces. */
const REPLACED = Symbol('replaced')

export interface Loop {
  /** Something has changed. */
  touch: () => void
  stop: () => void
}

/**
 * Runs `check` when something has changed and it has been quiet for a moment. A run that is overtaken gives up at its next `between`, and the
 * next one begins; while somebody types without a pause, a run now and then gets to its end.
 */
export function startLoop(check: (between: () => Promise<void>) => Promise<void>, failed: (error: unknown) => void): Loop {
  let [version, checked, last, first] = [0, 0, 0, 0]
  let stopped = false
  let running: Promise<void> | undefined
  let longest = LONGEST
  const late = () => performance.now() - first > longest
  const between = (wanted: number) => async () => {
    await new Promise((resolve) => setImmediate(resolve))
    if (stopped || (version !== wanted && !late())) throw REPLACED
  }
  const round = async (): Promise<void> => {
    const quiet = () => Math.min(last + QUIET, first + longest) - performance.now()
    for (let wait = quiet(); wait > 0 && !stopped; wait = quiet()) await new Promise((resolve) => setTimeout(resolve, wait))
    const wanted = version
    const began = performance.now()
    try {
      if (!stopped) await check(between(wanted))
      checked = wanted
      first = performance.now()
      longest = Math.max(LONGEST, SHARE * (first - began))
    } catch (error) {
      if (error === REPLACED) return
      checked = wanted
      failed(error)
    }
  }
  const run = async (): Promise<void> => {
    while (checked !== version && !stopped) await round()
    running = undefined
  }
  return {
    touch: () => {
      last = performance.now()
      if (checked === version) first = last
      version += 1
      running ??= run()
    },
    stop: () => { stopped = true },
  }
}
