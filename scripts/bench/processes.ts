import { readdirSync, readFileSync } from 'node:fs'

/** What one process of a session has used so far. */
export interface ProcessUse { pid: number; name: string; /** Seconds, user and system, without its children's. */ cpu: number; /** Resident, in megabytes. */ memory: number }

/** Linux counts CPU time in hundredths of a second and memory in pages of 4 kB on every platform that Node is built for but arm64 with large pages. */
const TICKS = 100
const PAGE = 4096

/** True where this file can see what processes use. */
export function canSeeProcesses(): boolean {
  return process.platform === 'linux'
}

/** The processes of a session, that is the one that began it and all that it started. Those that end while we look are left out. */
export function processesOf(session: number): ProcessUse[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    const stat = statOf(pid)
    return stat && stat.session === session ? [stat] : []
  })
}

/** Seconds of CPU that the ended and awaited children of this process have used, with their own children. */
export function cpuOfEndedChildren(): number {
  return statOf('self')!.endedChildren
}

interface Stat extends ProcessUse { session: number; endedChildren: number }

/** `man 5 proc`, /proc/PID/stat. The name is in parentheses and may itself hold blanks and parentheses. */
function statOf(pid: string): Stat | undefined {
  const text = readOrGone(`/proc/${pid}/stat`)
  if (text === undefined) return undefined
  const end = text.lastIndexOf(')')
  const fields = text.slice(end + 2).split(' ')
  const number = (field: number) => Number(fields[field - 3])
  return {
    pid: Number(text.slice(0, text.indexOf(' '))), name: text.slice(text.indexOf('(') + 1, end), session: number(6),
    cpu: (number(14) + number(15)) / TICKS, endedChildren: (number(16) + number(17)) / TICKS, memory: (number(24) * PAGE) / 2 ** 20,
  }
}

function readOrGone(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}
