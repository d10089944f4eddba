import type { Library } from '../content/library.ts'
import { show, valueAt } from '../content/paths.ts'
import type { Finding, Place, Problem, Suppressed } from '../content/problem.ts'
import { suppressionSchema, type Suppression } from '../kinds/suppression.ts'

/** A suppression that is well formed, and where it stands. */
export interface Written extends Suppression {
  file: string
  /** Its position in `suppress`. */
  index: number
  /** The record was read whole, so that every rule had its say about it. */
  whole: boolean
}

/** What became of a suppression. Those whose rule could not be asked are passed over: nothing can be said about them. */
export interface Judged extends Written {
  state: 'used' | 'unused' | 'expired' | 'passed over'
  /** Where the record breaks the rule, with nothing that sets it aside, when that is not at the key that is named; empty text for the body. */
  elsewhere: string[]
}

/** A problem, and the finding that it was made of. */
export interface Located { finding: Finding; problem: Problem }

/** The well-formed suppressions of a library, also of records that the schema refuses. */
export function suppressionsIn({ records, partial }: Library): Written[] {
  return [...records.map((record) => [record, true] as const), ...partial.map((record) => [record, false] as const)].flatMap(([{ file, data }, whole]) => {
    const items = valueAt(data, ['suppress'])
    return (Array.isArray(items) ? items : []).flatMap((item, index): Written[] => {
      const { success, data: read } = suppressionSchema.safeParse(item)
      return success ? [{ ...read, file, index, whole }] : []
    })
  })
}

/** Takes from the problems those that their records set aside, and says what became of each suppression. `asked` tells whether a rule could find anything in its file. */
export function setAside(located: readonly Located[], written: readonly Written[], today: string, asked: (suppression: Written) => boolean): { problems: Problem[]; suppressed: Suppressed[]; suppressions: Judged[] } {
  const byFile = Map.groupBy(written, ({ file }) => file)
  const used = new Set<Written>()
  const elsewhere = new Map<Written, string[]>()
  const problems: Problem[] = []
  const suppressed: Suppressed[] = []
  for (const { finding, problem } of located) {
    const same = finding.refuses ? [] : (byFile.get(finding.file) ?? []).filter((suppression) => suppression.rule === finding.rule && !isOver(suppression, today))
    const fitting = same.filter(({ at }) => at === undefined || isAt(finding.at, at))
    for (const suppression of fitting) used.add(suppression)
    if (fitting.length === 0) for (const suppression of same) elsewhere.set(suppression, [...(elsewhere.get(suppression) ?? []), placeText(finding.at)])
    const [first] = fitting
    if (first) suppressed.push({ problem, reason: first.reason, ...(first.until && { until: first.until }) })
    else problems.push(problem)
  }
  const stateOf = (suppression: Written) => (isOver(suppression, today) ? 'expired' : used.has(suppression) ? 'used' : asked(suppression) ? 'unused' : 'passed over')
  return { problems, suppressed, suppressions: written.map((suppression) => ({ ...suppression, state: stateOf(suppression), elsewhere: [...new Set(elsewhere.get(suppression))] })) }
}

function isOver({ until }: Suppression, today: string): boolean {
  return until !== undefined && until < today
}

/** True when a finding is at a key, written as messages write it, or below. */
function isAt(place: Place, at: string): boolean {
  const path = placeText(place)
  return path === at || path.startsWith(`${at}.`) || path.startsWith(`${at}[`)
}

function placeText(place: Place): string {
  return 'key' in place ? show(place.key) : 'value' in place ? show(place.value) : ''
}
