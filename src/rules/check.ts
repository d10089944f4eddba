import { aliasesOf } from '../content/allocate-id.ts'
import type { Library } from '../content/library.ts'
import { locator } from '../content/locate.ts'
import type { Finding, Problem } from '../content/problem.ts'
import { sourceOf } from '../content/tree.ts'
import { pairsOf } from '../content/pairs.ts'
import { evidenceBook } from './evidence-of.ts'
import { isSuppressible, lasts, type Base, type Context, type DiagramChecker, type Found } from './define-rule.ts'
import { RULES } from './index.ts'
import { covered } from './secrets/cover.ts'
import { byPlace, type Report } from './report.ts'
import { toldOnce } from './told-once.ts'
import { ceilingsIn, settingFindings } from './settings.ts'
import { isOff, levelIn } from './severity.ts'
import { setAside, suppressionsIn, type Located, type Written } from './suppression.ts'

export { blockingOf, errorsOf, type Quarantined, type Report, type Since } from './report.ts'

export interface CheckOptions {
  /** The day that the programme is looked at, `YYYY-MM-DD`. */
  today: string
  diagrams: DiagramChecker
  /** What the change is judged against; without it, rules about changes say nothing. */
  base?: Base
  /** Awaited before each rule: an editor answers the person meanwhile, and gives up by throwing. */
  between?: () => Promise<void>
  /** The whole that the library is a part of, when only some of its records are checked: what they refer to is looked up there. */
  among?: Library
}

/** Runs every rule over a library. Problems are in the order of files, lines and columns. */
export async function checkLibrary(library: Library, options: CheckOptions): Promise<Report> {
  const context = { ...contextOf(options.among ?? library, options), library }
  const { base, today } = options
  const pairs = base && pairsOf(base.library, library)
  const findings = [...library.findings, ...library.measurements.findings(), ...settingFindings(library, RULES)]
  for (const rule of RULES) {
    if (isOff(rule, library.programme)) continue
    await options.between?.()
    if (rule.check) findings.push(...(await rule.check(context)))
    if (rule.change && base && pairs) findings.push(...rule.change({ before: base, after: context, pairs }))
  }
  const locate = locator((file) => sourceOf(library.tree, file))
  const aside = setAside(located(findings, library, locate), applicable(library), today, (suppression) => wasAsked(suppression, base))
  const problems = toldOnce(aside.problems)
  const found: Found = { ...aside, context, base, problems, ceilings: options.among ? [] : ceilingsIn(library.programme, RULES) }
  const reviewed = located(RULES.filter((rule) => !isOff(rule, library.programme)).flatMap((rule) => [...(rule.review?.(found) ?? [])]), library, locate).map(({ problem }) => problem)
  const report = { root: library.root, problems: [...problems, ...reviewed].sort(byPlace), suppressed: aside.suppressed, ...partition(library, [...aside.problems, ...reviewed]) }
  return covered(report, (file) => sourceOf(library.tree, file))
}

/** Suppressions of rules that can be suppressed; the others are mistakes of their own. */
function applicable(library: Library): Written[] {
  const names = new Set(RULES.filter(isSuppressible).map(({ name }) => name))
  return suppressionsIn(library).filter(({ rule }) => names.has(rule))
}

/** Rules about changes are not asked without an earlier state, and few are about a record that could not be read whole. */
function wasAsked({ rule: name, whole }: Written, base: Base | undefined): boolean {
  return whole && (base !== undefined || RULES.some((rule) => rule.name === name && lasts(rule)))
}

function contextOf(library: Library, { today, diagrams }: { today: string; diagrams: DiagramChecker }): Context {
  const ids = [...library.records.map(({ id }) => id), ...library.broken.flatMap(({ id }) => id ?? [])]
  const byId = new Map(library.records.map((record) => [record.id, record]))
  return {
    library,
    whole: library,
    today,
    diagrams,
    byId,
    evidence: evidenceBook(library.programme, byId),
    byFile: new Map(library.records.map((record) => [record.file, record])),
    byAlias: new Map([...library.partial, ...library.records].flatMap((record) => aliasesOf(record).map((alias) => [alias, record]))),
    ids: new Set(ids),
    pages: new Set(library.pages),
    assets: new Set(library.assets),
  }
}

/** Findings with their severities and positions, in order. What is off in its file is left out. */
function located(findings: readonly Finding[], { programme }: Library, locate: ReturnType<typeof locator>): Located[] {
  const rules = new Map(RULES.map((rule) => [rule.name, rule]))
  return findings.flatMap((finding): Located[] => {
    const { rule, file, message, hint, fix } = finding
    const severity = finding.refuses ? 'error' : levelIn(file, rules.get(rule)!, programme)
    if (severity === 'off') return []
    const related = (finding.related ?? []).map((place) => ({ file: place.file, range: locate(place.file, place.at), message: place.message }))
    return [{ finding, problem: { rule, severity, file, range: locate(file, finding.at), message, hint, related, ...(fix && { fix }) } }]
  }).sort((a, b) => byPlace(a.problem, b.problem))
}

/** A record with an error is quarantined, whatever the error is. */
function partition(library: Library, problems: readonly Problem[]): Pick<Report, 'read' | 'published' | 'quarantined'> {
  const wrong = new Set(problems.filter(({ severity }) => severity === 'error').map(({ file }) => file))
  const published = library.records.filter(({ file }) => !wrong.has(file))
  const held = library.records.filter(({ file }) => wrong.has(file)).map(({ file, id, title }) => ({ file, id, title }))
  const quarantined = [...library.broken, ...held].sort((a, b) => (a.file < b.file ? -1 : 1))
  return { read: library.records.length + library.broken.length, published, quarantined }
}
