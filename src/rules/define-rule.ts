import type { Library } from '../content/library.ts'
import type { Verdict } from '../evidence/verdict.ts'
import type { Stage } from '../kinds/stages.ts'
import type { Finding, Fix, Path, Place, Problem, RelatedPlace, Severity, Suppressed } from '../content/problem.ts'
import type { Pairs } from '../content/pairs.ts'
import type { LibraryRecord } from '../content/record.ts'
import type { Judged } from './suppression.ts'

/** A diagram checker; the rule that needs it gets it as an argument, so that a run can share a cache. */
export interface DiagramChecker {
  check(source: string): Promise<{ ok: true } | { ok: false; message: string; line: number; column?: number }>
}

/** Everything that is known when rules run. */
export interface Context {
  library: Library
  /** The whole that the library is a part of, when only some of its records are checked; else the library itself. What records refer to is looked up there. */
  whole: Library
  /** The day that the programme is looked at, `YYYY-MM-DD`. */
  today: string
  byId: ReadonlyMap<string, LibraryRecord>
  byFile: ReadonlyMap<string, LibraryRecord>
  /** Records by the ids that they had before. */
  byAlias: ReadonlyMap<string, LibraryRecord>
  /** Ids on disk, of broken files too: a reference to a broken record is not a second mistake. */
  ids: ReadonlySet<string>
  /** Slugs of the maintainers' pages. */
  pages: ReadonlySet<string>
  /** Files under `assets/`, relative to the content folder. */
  assets: ReadonlySet<string>
  diagrams: DiagramChecker
  /** Computed verdict of an improvement or a validation report, worked out once a run. */
  evidence: (record: LibraryRecord) => Evidenced
}

/** A verdict, and where in the frontmatter its results stand. */
export type Evidenced = Verdict & { results: Path }

export interface Mistake { at: Place; message: string; hint?: string; related?: RelatedPlace[]; fix?: Fix }

/** One rule. Names are permanent. A rule without `check` is held while files are read. */
export interface Rule {
  name: string
  /** What is demanded, in one sentence. */
  summary: string
  /** Why, for somebody who is annoyed by it. */
  why: string
  severity: Severity
  /** Names of the kinds that it looks at: every kind when left out, and none when it looks at the settings alone. */
  kinds?: readonly string[]
  /** The severity stands: what the rule finds cannot be published, and a record may not vanish in silence. */
  fixed?: true
  check?: (context: Context) => Iterable<Finding> | Promise<Iterable<Finding>>
  /** Looks at what a change does to the library. What it finds is always introduced by the change. */
  change?: (change: Change) => Iterable<Finding>
  /** Rules that see the same cause, named by what they see: at the places of this rule's problems they are not told a second time. */
  tells?: readonly string[]
  /** Looks at what all other rules have found. What it finds cannot be suppressed. */
  review?: (found: Found) => Iterable<Finding>
}

/** An earlier state of the library, that of a commit. */
export interface Base {
  /** As the person named it, and the commit, in full. */
  ref: string
  commit: string
  library: Library
  /** Ids that its history has or had, also those of records that are gone. */
  ids: ReadonlySet<string>
  /** Whole texts that files of an id had in its history, for ids that are new in the later state. */
  past?: ReadonlyMap<string, readonly string[]>
  /** The last stage on the line of records that stand beside it, by the id that they have here. */
  left?: ReadonlyMap<string, Stage>
  /** The day that it is looked at, `YYYY-MM-DD`; the same day as the later state when left out. */
  today?: string
  /** What limits the comparison. */
  note?: string
}

/** Two states of the library, and which record of one is which of the other. */
export interface Change { before: Base; after: Context; pairs: Pairs }

/** What the rules that look at records have found. */
export interface Found {
  context: Context
  base?: Base
  problems: readonly Problem[]
  suppressed: readonly Suppressed[]
  suppressions: readonly Judged[]
  /** Rules that have a ceiling, with it. Of those that can have none, settings speak. */
  ceilings: readonly (readonly [string, number])[]
}

/** True for rules that a record may set aside: not those that keep a file from being read, and not those that look after suppressions and ceilings. */
export function isSuppressible({ fixed, review }: Pick<Rule, 'fixed' | 'review'>): boolean {
  return !fixed && !review
}

/** False for a rule that looks at changes alone: once they are merged, it finds nothing. */
export function lasts({ check, change }: Pick<Rule, 'check' | 'change'>): boolean {
  return check !== undefined || change === undefined
}

export function defineRule(rule: Rule): Rule {
  return rule
}

type RecordCheck = (record: LibraryRecord, context: Context) => Iterable<Mistake>

/** A rule that looks at one record at a time; `kinds` narrows which, and `body` adds those of which only the body could be read. */
export function defineRecordRule(rule: Omit<Rule, 'check'> & { body?: true; check: RecordCheck }): Rule {
  const { body, check, ...rest } = rule
  const { kinds } = rest
  return {
    ...rest,
    check: (context) => [...context.library.records, ...(body ? context.library.partial : [])]
      .filter((record) => !kinds || kinds.includes(record.kind.name))
      .flatMap((record) => [...check(record, context)].map((mistake) => ({ ...mistake, rule: rule.name, file: record.file }))),
  }
}
