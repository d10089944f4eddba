import { show } from './paths.ts'
import type { Fix, Path, Range } from './problem.ts'

/** A misspelt key gets its name. */
export function renameKey(at: Path, to: string): Fix {
  return { title: `Rename \`${String(at.at(-1))}\` to \`${to}\``, repair: { do: 'rename-key', at, to } }
}

/** Another value is written; `was` is what stands there. */
export function writeValue(at: Path, to: unknown, was: unknown): Fix {
  return { title: `Write \`${shortened(to)}\` instead of \`${shortened(was)}\``, repair: { do: 'set-value', at, to } }
}

/** A value gets quotes around it, or loses them. */
export function retypeValue(at: Path, as: 'text' | 'number'): Fix {
  const repair = { do: 'retype-value', at, as } as const
  return { title: as === 'text' ? `Put the value of \`${show(at)}\` in quotes` : `Take the quotes off the value of \`${show(at)}\``, repair }
}

/** What stands in a range of the text is replaced. */
export function writeText(range: Range, to: string, was: string): Fix {
  return { title: `Write \`${shortened(to)}\` instead of \`${shortened(was)}\``, repair: { do: 'replace-text', range, to } }
}

/** The ids of a list are put into their order, each once. */
export function sortIds(at: Path): Fix {
  return { title: `Sort \`${show(at)}\``, repair: { do: 'sort-ids', at } }
}

function shortened(value: unknown): string {
  const text = Array.isArray(value) ? `[${value.join(', ')}]` : String(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
