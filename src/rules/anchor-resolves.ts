import { destinationOf } from '../content/links.ts'
import { span } from '../content/problem.ts'
import type { LibraryRecord } from '../content/record.ts'
import { atMost, GUESSES, listed, suggest } from '../content/suggest.ts'
import { defineRecordRule, type Context } from './define-rule.ts'

export const anchorResolves = defineRecordRule({
  name: 'anchor-resolves',
  severity: 'error',
  body: true,
  summary: 'A link to a heading leads to a heading that is there.',
  why: 'A reader who lands at the top of a long page looks for what was promised and does not find it.',
  *check(record, context) {
    const guess = atMost(GUESSES)
    const known = new Map<LibraryRecord, ReadonlySet<string>>()
    for (const { url, line, column, length, image } of record.outline.links) {
      const target = image ? undefined : targetOf(url, record, context)
      if (!target) continue
      const slugs = known.get(target.record) ?? new Set(target.record.outline.headings.map(({ slug }) => slug))
      known.set(target.record, slugs)
      if (slugs.has(target.anchor)) continue
      const candidates = guess() ? [...slugs] : undefined
      const near = candidates && suggest(target.anchor, candidates)
      const where = target.record === record ? 'This record' : target.record.id
      yield { at: { range: span(line, column, length) }, message: `${where} has no heading \`#${target.anchor}\`.`, hint: near ? `Did you mean \`#${near}\`?` : candidates ? `Its headings are ${listed(candidates.map((slug) => `#${slug}`), 8) || 'none'}.` : 'Link to a heading that is there.' }
    }
  },
})

function targetOf(url: string, record: LibraryRecord, { byFile, byId }: Context): { record: LibraryRecord; anchor: string } | undefined {
  const destination = destinationOf(url, record.file)
  if (destination.to === 'heading') return { record, anchor: destination.anchor }
  if (destination.to !== 'record' || !destination.anchor) return undefined
  const target = byFile.get(destination.file ?? '') ?? byId.get(destination.id ?? '')
  return target && { record: target, anchor: destination.anchor }
}
