import { createTwoFilesPatch } from 'diff'
import { BOLD, CYAN, painter, TONES } from '../../reporters/paint.ts'
import { plain } from '../../reporters/plain.ts'
import type { FileChange } from './write.ts'

/** A change of one file as a unified difference, with what steers a terminal taken out. `shown` is how a path is printed. */
export function diffOf({ file, from, before, after }: FileChange, shown: (path: string) => string, color: boolean): string {
  const named = (side: string, path: string) => `${side}/${shown(path).replace(/^\/+/, '')}`
  const old = before === undefined ? '/dev/null' : named('a', from ?? file)
  const patch = createTwoFilesPatch(old, named('b', file), before ?? '', after, undefined, undefined, { context: 3 })
  const lines = patch.split('\n').slice(1, -1).map((line) => painted(plain(line.replace(/\r$/, '')), color))
  return `${lines.join('\n')}\n`
}

function painted(line: string, color: boolean): string {
  const code = /^(?:---|\+\+\+) /.test(line) ? BOLD : line.startsWith('+') ? TONES.good : line.startsWith('-') ? TONES.bad : line.startsWith('@@') ? CYAN : undefined
  return code === undefined ? line : painter(color)(code, line)
}
