import type { FromData } from '../evidence/comparison.ts'
import type { Gain } from '../evidence/hold.ts'
import type { Severity } from '../content/problem.ts'
import type { MeasuredRows } from '../content/measurements/measurements.ts'
import type { Data } from '../content/record.ts'
import type { Programme } from '../kinds/programme.ts'
import type { KpiView } from '../views/kpi/kpi.ts'
import type { PlanView } from '../views/plan.ts'
import type { StageSpan } from '../views/timeline.ts'
import type { RuleState } from './rule-state.ts'

/** What the data store keeps of a record: validated frontmatter and what only the whole library knows. No body, no HTML. */
export interface RecordEntry extends Record<string, unknown> {
  kind: string
  id: string
  title: string
  file: string
  data: Data
  extra: Data
  /** What measurements say about results that name a KPI, by their positions. */
  fromData?: readonly (FromData | undefined)[]
  digest: string
  backlinks: string[]
  /** Ids that the text names. */
  mentions: string[]
  stages: StageSpan[]
  /** Day of the last commit that changed the file, where git knows it. */
  changed?: string
  plan?: PlanView
  /** Everything that is computed of a KPI. */
  kpi?: KpiView
  /** How what a standardized improvement has to hold has held, in the order of its holds. */
  gains?: readonly Gain[]
  /** Digest of what is computed from measurements: of `kpi`, `gains` and `fromData`. Undefined where nothing is. */
  measured?: string
  /** Why the record is not published; published ones have none. */
  held?: Held
}

/** Why a record is not published: its problems, as text and as data, and the ids that it had before. */
export interface Held { text: string; problems: HeldProblem[]; formerly: string[] }

/** A problem of a record that is not published, for `build.json`. Lines count from 1. */
export interface HeldProblem { rule: string; severity: Severity; line: number; message: string; hint?: string }

/** What the data store keeps of the library as a whole. */
export interface LibraryEntry extends Record<string, unknown>, RuleState {
  programme: Programme
  today: string
  read: number
  published: number
  warnings: number
  /** Rows of measurement files: used + refused + repeated = read. */
  measurements: MeasuredRows
  /** What limits history, such as a shallow clone. */
  note?: string
  /** Last commit that changed the records, where git knows it and nothing has been changed since. */
  commit?: string
  diagrams: string[]
  /** Of everything that pages show. */
  digest: string
}

/** Id of the entry that stands for the library; no file can have it. */
export const LIBRARY_ENTRY = ':library'
