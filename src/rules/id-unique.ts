import { aliasesOf } from '../content/allocate-id.ts'
import { sortIds } from '../content/fixes.ts'
import type { Library } from '../content/library.ts'
import type { Finding, Place } from '../content/problem.ts'
import { defineRule } from './define-rule.ts'

/** A place where an id is said to be a record's: the one that it has, or one that it had. */
interface Claim { id: string; file: string; at: Place; earlier: boolean }

export const idUnique = defineRule({
  name: 'id-unique',
  severity: 'error',
  fixed: true,
  summary: 'An id is used once in the whole library, also as an earlier id of a record.',
  why: 'Two records with one id would have one page: the other would vanish. An earlier id is an address that leads to one record.',
  check: ({ library }) => [...Map.groupBy(claims(library), ({ id }) => id.toUpperCase()).values()].filter((group) => group.length > 1).flatMap((group) => {
    const now = group.filter(({ earlier }) => !earlier)
    return [...(now.length > 1 ? now.map((claim) => shared(claim, now)) : []), ...group.filter(({ earlier }) => earlier).flatMap((claim) => wrongAlias(claim, group))]
  }),
})

function claims({ records, partial, broken }: Library): Claim[] {
  return [
    ...records.map(({ id, file }) => ({ id, file, at: { value: ['id'] }, earlier: false })),
    ...broken.flatMap(({ id, file }) => (id ? [{ id, file, at: { file: true } as const, earlier: false }] : [])),
    ...[...records, ...partial].flatMap((record) => aliasesOf(record).map((id, index) => ({ id, file: record.file, at: { value: ['aliases', index] }, earlier: true }))),
  ]
}

function shared({ id, file, at }: Claim, group: readonly Claim[]): Finding {
  return {
    rule: 'id-unique', file, at,
    message: `The id \`${id}\` is used by ${group.length} records.`,
    hint: 'Give all but one of them the next free number: `improvement renumber FILE`.',
    related: group.filter((other) => other.file !== file).map((other) => ({ file: other.file, at: other.at, message: 'It is used here as well.' })),
  }
}

/** What is wrong with an earlier id that is claimed more than once; of two in one list, the second is told. */
function wrongAlias(claim: Claim, group: readonly Claim[]): Finding[] {
  const { id, file, at } = claim
  const finding = (message: string, hint: string, related: readonly Claim[]): Finding[] => [{ rule: 'id-unique', file, at, message, hint, related: related.map((other) => ({ file: other.file, at: other.at, message: 'It is used here.' })) }]
  const own = group.filter((other) => other.file === file)
  if (own.some(({ earlier }) => !earlier)) return finding(`\`${id}\` is this record's own id, and cannot be an earlier one.`, 'Take it out of `aliases`.', [])
  const others = group.filter((other) => other.file !== file)
  const owner = others.filter(({ earlier }) => !earlier)
  if (owner.length > 0) return finding(`\`${id}\` is said to be an earlier id of this record, and is the id of another.`, 'Take it out of `aliases`: an id is given once.', owner)
  if (others.length > 0) return finding(`\`${id}\` is said to be an earlier id of ${others.length + 1} records.`, 'Leave it in the one that had it.', others)
  return own.indexOf(claim) > 0 ? finding(`\`${id}\` stands in \`aliases\` twice.`, 'Take it out once.', []).map((found) => ({ ...found, fix: sortIds(['aliases']) })) : []
}
