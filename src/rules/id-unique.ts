import type { Finding } from '../content/problem.ts'
import { defineRule } from './define-rule.ts'

export const idUnique = defineRule({
  name: 'id-unique',
  severity: 'error',
  fixed: true,
  summary: 'An id is used once in the whole library.',
  why: 'Two records with one id would have one page: the other would vanish.',
  check: ({ library }) => {
    const owners = new Map<string, { id: string; file: string; whole: boolean }[]>()
    const claim = (id: string, file: string, whole: boolean) => owners.set(id.toUpperCase(), [...(owners.get(id.toUpperCase()) ?? []), { id, file, whole }])
    for (const { id, file } of library.records) claim(id, file, true)
    for (const { id, file } of library.broken) if (id) claim(id, file, false)
    return [...owners.values()].filter((group) => group.length > 1).flatMap((group) => group.map(({ id, file, whole }): Finding => ({
      rule: 'id-unique',
      file,
      at: whole ? { value: ['id'] } : { file: true },
      message: `The id \`${id}\` is used by ${group.length} records.`,
      hint: 'Give all but one of them the next free number, in the file name too.',
      related: group.filter((other) => other.file !== file).map((other) => ({ file: other.file, at: other.whole ? { value: ['id'] } : { file: true }, message: 'It is used here as well.' })),
    })))
  },
})
