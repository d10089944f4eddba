import { aliasesOf } from '../content/allocate-id.ts'
import { sourceOf, type Library } from '../content/library.ts'
import { locator } from '../content/locate.ts'
import type { Finding, Problem, Severity } from '../content/problem.ts'
import { KINDS } from '../kinds/index.ts'
import { listed, suggest } from '../content/suggest.ts'
import type { LibraryRecord } from '../content/record.ts'
import { evidenceBook } from './evidence-of.ts'
import type { Context, DiagramChecker, Rule } from './define-rule.ts'
import { RULES } from './index.ts'

/** A record, or what is left of one, that is not published. */
export interface Quarantined { file: string; id?: string; title?: string }

/** The verdict on a library. `read` = `published` + `quarantined`, always. */
export interface Report {
  root: string
  problems: Problem[]
  read: number
  published: LibraryRecord[]
  quarantined: Quarantined[]
}

/** Runs every rule over a library. Problems are in the order of files, lines and columns. */
export async function checkLibrary(library: Library, options: { today: string; diagrams: DiagramChecker; /** Text of a file, where it is not the one on disk. */ source?: (file: string) => string }): Promise<Report> {
  const context = contextOf(library, options)
  const findings = [...library.findings, ...ruleSettings(library), ...extraKeySettings(library)]
  for (const rule of RULES) if (rule.check && severityOf(rule, library) !== 'off') findings.push(...(await rule.check(context)))
  const problems = resolve(findings, library, options.source ?? ((file) => sourceOf(library.root, file)))
  return { root: library.root, problems, ...partition(library, problems) }
}

function contextOf(library: Library, { today, diagrams }: { today: string; diagrams: DiagramChecker }): Context {
  const ids = [...library.records.map(({ id }) => id), ...library.broken.flatMap(({ id }) => id ?? [])]
  const byId = new Map(library.records.map((record) => [record.id, record]))
  return {
    library,
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

function severityOf(rule: Pick<Rule, 'name' | 'severity' | 'fixed'>, { programme }: Library): Severity | 'off' {
  return rule.fixed ? rule.severity : (programme.rules[rule.name] ?? rule.severity)
}

/** The settings name only rules that exist and whose severity may be changed. */
function ruleSettings({ programme }: Library): Finding[] {
  const names = RULES.map(({ name }) => name)
  return Object.entries(programme.rules).flatMap(([name, severity]): Finding[] => {
    const rule = RULES.find((candidate) => candidate.name === name)
    const near = suggest(name, names)
    if (!rule) return [{ rule: 'unknown-key', file: 'programme.yaml', at: { key: ['rules', name] }, message: `There is no rule \`${name}\`.`, hint: near ? `Did you mean \`${near}\`?` : `Rules: ${listed(names, 60)}.` }]
    if (!rule.fixed || severity === rule.severity) return []
    return [{ rule: 'invalid-value', file: 'programme.yaml', at: { value: ['rules', name] }, message: `The rule \`${name}\` is always an error.`, hint: 'Take the line out: a file that breaks this rule cannot be published, whatever it is called.' }]
  })
}

/** Extra keys are given by kind; a kind that does not exist would be passed over. */
function extraKeySettings({ programme }: Library): Finding[] {
  const kinds = KINDS.map(({ name }) => name)
  return Object.keys(programme.extra_keys).filter((name) => !kinds.includes(name)).map((name) => {
    const near = suggest(name, kinds)
    return { rule: 'unknown-key', file: 'programme.yaml', at: { key: ['extra_keys', name] }, message: `There is no kind \`${name}\`.`, hint: near ? `Did you mean \`${near}\`?` : `Kinds: ${listed(kinds, 20)}.` }
  })
}

function resolve(findings: readonly Finding[], library: Library, source: (file: string) => string): Problem[] {
  const locate = locator(source)
  const severities = new Map(RULES.map((rule) => [rule.name, severityOf(rule, library)]))
  return findings
    .flatMap((finding): Problem[] => {
      const severity = severities.get(finding.rule)!
      if (severity === 'off') return []
      const { rule, file, message, hint } = finding
      const related = (finding.related ?? []).map((place) => ({ file: place.file, range: locate(place.file, place.at), message: place.message }))
      return [{ rule, severity, file, range: locate(file, finding.at), message, hint, related }]
    })
    .sort((a, b) => compare(a.file, b.file) || a.range.start.line - b.range.start.line || a.range.start.column - b.range.start.column)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** A record with an error is quarantined, whatever the error is. */
function partition(library: Library, problems: readonly Problem[]): Pick<Report, 'read' | 'published' | 'quarantined'> {
  const wrong = new Set(problems.filter(({ severity }) => severity === 'error').map(({ file }) => file))
  const published = library.records.filter(({ file }) => !wrong.has(file))
  const held = library.records.filter(({ file }) => wrong.has(file)).map(({ file, id, title }) => ({ file, id, title }))
  const quarantined = [...library.broken, ...held].sort((a, b) => compare(a.file, b.file))
  return { read: library.records.length + library.broken.length, published, quarantined }
}

/** The problems that keep a library from being published. */
export function errorsOf(report: Pick<Report, 'problems'>): Problem[] {
  return report.problems.filter(({ severity }) => severity === 'error')
}
