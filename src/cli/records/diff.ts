import { createTwoFilesPatch } from 'diff'
import { BOLD, CYAN, painter, TONES } from '../../reporters/paint.ts'
import { plain } from '../../reporters/plain.ts'
import { plural } from '../../views/words.ts'
import type { FileChange } from './write.ts'

/** A change of one file as a unified difference, with what steers a terminal taken out. `shown` is how a path is printed. */
export function diffOf({ file, from, before, after, added }: FileChange, shown: (path: string) => string, color: boolean): string {
  const named = (side: string, path: string) => `${side}/${shown(path).replace(/^\/+/, '')}`
  const old = before === undefined ? '/dev/null' : named('a', from ?? file)
  const patch = added ? appended(old, named('b', file), after, added) : createTwoFilesPatch(old, named('b', file), before ?? '', after, undefined, undefined, { context: 3 }).split('\n').slice(1, -1)
  const lines = patch.map((line) => painted(plain(line.replace(/\r$/, '')), color))
  return `${lines.join('\n')}\n`
}

/** Lines of a file that are shown one by one when they are put to its end. */
const SHOWN = 12

/** What is put to the end of a file, which may be a million lines. */
function appended(old: string, name: string, after: string, added: readonly string[]): string[] {
  const header = old === '/dev/null' ? [`+${after.slice(0, after.indexOf('\n'))}`] : []
  const rest = added.length - SHOWN
  const lines = rest > 1 ? [...added.slice(0, SHOWN - 1), `... ${plural(rest, 'more line')} ...`, added.at(-1)!] : added
  return [`--- ${old}`, `+++ ${name}`, `@@ ${plural(added.length, 'line')} at the end @@`, ...header, ...lines.map((line) => `+${line}`)]
}

function painted(line: string, color: boolean): string {
  const code = /^(?:---|\+\+\+) /.test(line) ? BOLD : line.startsWith('+') ? TONES.good : line.startsWith('-') ? TONES.bad : line.startsWith('@@') ? CYAN : undefined
  return code === undefined ? line : painter(color)(code, line)
}
