import type { Library } from '../content/library.ts'
import { pairsOf } from '../content/pairs.ts'
import type { Problem } from '../content/problem.ts'
import { sourceOf } from '../content/tree.ts'
import { checkLibrary, type CheckOptions, type Report, type Since } from './check.ts'
import { debtOf } from './debt.ts'
import type { Base } from './define-rule.ts'
import { ruleNamed, RULES } from './index.ts'
import { match, type Seen } from './introduced.ts'
import { renamed } from './renamed.ts'
import { levelIn } from './severity.ts'
import { unseenIn } from './unseen.ts'

/** Checks a library and the one that it came from, and says of each problem whether the change brings it or it was there before. */
export async function checkSince(library: Library, base: Base, options: Omit<CheckOptions, 'base'>): Promise<Report> {
  const after = await checkLibrary(library, { ...options, base })
  const before = await checkLibrary(base.library, { ...options, today: base.today ?? options.today })
  const { introduced, resolved, silenced, aside } = compare(library, base.library, after, before)
  const problems = after.problems.map((problem): Problem => ({ ...problem, origin: introduced.has(problem) ? 'introduced' : 'before' }))
  const { ref, commit, note } = base
  const since: Since = { ref, commit, ...(note && { note }), resolved, ...(silenced.length > 0 && { silenced }), ...(aside.length > 0 && { aside }) }
  return { ...after, problems, since }
}

interface Compared { introduced: Set<Problem>; resolved: Problem[]; silenced: Problem[]; aside: Problem[] }

/** Problems of the earlier state are given back under the names that their files have now. */
function compare(library: Library, base: Library, now: Report, then: Report): Compared {
  const names = renamed(base, library, pairsOf(base, library), { before: then.problems, after: now.problems })
  const [linesNow, linesThen] = [lineReader(library), lineReader(base)]
  const seenThen = (problem: Problem): Seen => {
    const moved = { ...problem, file: names.file(problem.file) }
    return { problem: moved, file: moved.file, message: names.text(problem.message), lines: linesThen(problem.file) }
  }
  const before = byProblem(then.problems.map(seenThen))
  const seenNow = (problem: Problem): Seen => ({ problem, file: problem.file, message: problem.message, lines: linesNow(problem.file) })
  const after = byProblem(now.problems.map(seenNow))
  const { introduced, resolved } = match([...before.values()], [...after.values()])
  const gone = new Set(match(resolved.map((problem) => before.get(problem)!), now.suppressed.map(({ problem }) => seenNow(problem))).resolved)
  const isSilenced = (problem: Problem) => !gone.has(problem) || isOffNow(problem, library)
  const unseenThen = unseenIn({ library: base, nameHere: names.file, linesThere: (file) => linesThen(names.earlier(file)) })
  const unseenNow = unseenIn({ library, nameHere: (file) => file, linesThere: linesNow })
  return {
    introduced: new Set([...introduced.filter((problem) => ABOUT_CHANGES.has(problem.rule) || !unseenThen(after.get(problem)!)), ...now.problems.filter((problem) => isFurtherOver(problem, library, now, then))]),
    // What a record that can no longer be read hides is not resolved.
    resolved: resolved.filter((problem) => !isSilenced(problem) && !unseenNow(before.get(problem)!)),
    silenced: resolved.filter(isSilenced),
    aside: match([...before.values(), ...then.suppressed.map(({ problem }) => seenThen(problem))], now.suppressed.map(({ problem }) => seenNow(problem))).introduced,
  }
}

/** A ceiling that was exceeded before and is exceeded by more now: what came on top is of this change. */
function isFurtherOver({ rule, message }: Problem, { programme }: Library, now: Report, then: Report): boolean {
  return rule === 'ratchet-exceeded' && Object.keys(programme.ratchet).some((name) => message.includes(`\`${name}\``) && debtOf(name, now).length > debtOf(name, then).length)
}

/** What these say follows from the change, whatever could be read before. */
const ABOUT_CHANGES = new Set(RULES.filter(({ change }) => change).map(({ name }) => name))

function byProblem(seen: readonly Seen[]): Map<Problem, Seen> {
  return new Map(seen.map((one) => [one.problem, one]))
}

function isOffNow({ rule: name, file }: Problem, { programme }: Library): boolean {
  const rule = ruleNamed(name)
  return rule !== undefined && levelIn(file, rule, programme) === 'off'
}

/** Lines of files, each read once, and only of files that have a problem. */
function lineReader({ tree }: Library): (file: string) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  return (file) => {
    const lines = known.get(file) ?? sourceOf(tree, file).split(/\r?\n/)
    known.set(file, lines)
    return lines
  }
}
