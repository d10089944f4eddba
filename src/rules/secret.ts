import type { Library } from '../content/library.ts'
import { pageFiles } from '../content/pages.ts'
import { span, type Finding, type Range } from '../content/problem.ts'
import { PROGRAMME_FILE } from '../content/programme-file.ts'
import { sourceOf } from '../content/tree.ts'
import { defineRule } from './define-rule.ts'
import { secretsIn } from './secrets/find.ts'

export const secret = defineRule({
  name: 'secret',
  severity: 'error',
  summary: 'No passwords, keys or tokens.',
  why: 'Whatever is committed can be read by everybody who has the repository, and stays in its history when the line is deleted.',
  check: async ({ library }) => {
    const findings: Finding[] = []
    for (const file of filesOf(library)) {
      const text = sourceOf(library.tree, file)
      for (const { what, from, to } of await secretsIn(text)) findings.push({ rule: 'secret', file, at: { range: rangeOf(text, from, to) }, message: `This looks like ${what}.`, hint: 'Revoke it, since git keeps it, and write where it is kept instead. A made-up value says so: `example`.' })
    }
    return findings
  },
})

/** Everything that people write, broken or not, in which there may be one. */
function filesOf({ tree, records, broken }: Library): string[] {
  const others = [PROGRAMME_FILE, ...broken.map(({ file }) => file), ...pageFiles(tree)].filter((file) => tree.typeOf(file) === 'file' && tree.size(file) <= LARGEST)
  return [...records.filter(({ mayHoldSecret }) => mayHoldSecret).map(({ file }) => file), ...others]
}

/** Bytes; what is larger and could not be read as a record is refused for that. */
const LARGEST = 4_000_000

/** On one line, where the carets are: of a private key that is its first. */
function rangeOf(text: string, from: number, to: number): Range {
  const start = text.lastIndexOf('\n', from - 1) + 1
  const end = text.indexOf('\n', from)
  const line = text.slice(0, start).split('\n').length
  return span(line, from - start + 1, Math.min(to, end < 0 ? text.length : end) - from)
}
