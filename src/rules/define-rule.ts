import type { Library } from '../content/library.ts'
import type { Verdict } from '../kinds/evidence.ts'
import type { Finding, Path, Place, RelatedPlace, Severity } from '../content/problem.ts'
import type { LibraryRecord } from '../content/record.ts'

/** A diagram checker; the rule that needs it gets it as an argument, so that a run can share a cache. */
export interface DiagramChecker {
  check(source: string): Promise<{ ok: true } | { ok: false; message: string; line: number; column?: number }>
}

/** Everything that is known when rules run. */
export interface Context {
  library: Library
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

export interface Mistake { at: Place; message: string; hint?: string; related?: RelatedPlace[] }

/** One rule. Names are permanent. A rule without `check` is held while files are read. */
export interface Rule {
  name: string
  /** What is demanded, in one sentence. */
  summary: string
  /** Why, for somebody who is annoyed by it. */
  why: string
  severity: Severity
  /** The severity stands: what the rule finds cannot be published, and a record may not vanish in silence. */
  fixed?: true
  check?: (context: Context) => Iterable<Finding> | Promise<Iterable<Finding>>
}

export function defineRule(rule: Rule): Rule {
  return rule
}

type RecordCheck = (record: LibraryRecord, context: Context) => Iterable<Mistake>

/** A rule that looks at one record at a time; `kinds` narrows which, and `body` adds those of which only the body could be read. */
export function defineRecordRule(rule: Omit<Rule, 'check'> & { kinds?: readonly string[]; body?: true; check: RecordCheck }): Rule {
  const { kinds, body, check, ...rest } = rule
  return {
    ...rest,
    check: (context) => [...context.library.records, ...(body ? context.library.partial : [])]
      .filter((record) => !kinds || kinds.includes(record.kind.name))
      .flatMap((record) => [...check(record, context)].map((mistake) => ({ ...mistake, rule: rule.name, file: record.file }))),
  }
}
