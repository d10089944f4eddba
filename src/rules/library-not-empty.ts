import { defineRule } from './define-rule.ts'

export const libraryNotEmpty = defineRule({
  name: 'library-not-empty',
  severity: 'error',
  fixed: true,
  summary: 'The content folder holds at least one record.',
  why: 'An empty site published over a full one is the worst way to lose a library.',
  check: ({ library }) => library.records.length + library.broken.length > 0 ? [] : [{ rule: 'library-not-empty', file: '.', at: { file: true }, message: 'There are no records in this folder.', hint: 'Is it the right folder? It holds folders such as `improvements/` with files such as `IMP-2025-001-title.md`.' }],
})
