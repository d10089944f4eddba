import type { LibraryRecord } from '../../content/record.ts'
import type { Problem } from '../../content/problem.ts'
import type { Gain } from '../../evidence/hold.ts'
import type { Verdict } from '../../evidence/verdict.ts'
import type { Improvement } from '../../kinds/improvement.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import type { Plan } from '../../kinds/plan.ts'
import type { Programme } from '../../kinds/programme.ts'
import { slippedSince } from '../../views/gains.ts'
import type { KpiView } from '../../views/kpi/kpi.ts'
import type { PlanView } from '../../views/plan.ts'
import type { RoadmapView } from '../../views/roadmap.ts'
import type { Freshness } from '../../views/runbook.ts'
import type { StageSpan } from '../../views/timeline.ts'
import { worded } from '../../views/words.ts'
import { withSlip, wordCell } from '../table/cells.ts'
import { evidenceSection } from './evidence.ts'
import { blockSections, plainFields, type Skip } from './fields.ts'
import { checklistSection, freshnessSection, stagesSection } from './panels.ts'
import { gainsSection } from './gains.ts'
import { kpiSection } from './kpi.ts'
import { planSections } from './plan.ts'
import { roadmapSections } from './roadmap.ts'
import type { Field, Section, Sheet } from './sheet.ts'

/** A record with everything that is computed of it. */
export interface Shown {
  record: LibraryRecord
  /** As the person would type it. */
  path: string
  /** Day of its last change in git. */
  changed?: string
  stages: readonly StageSpan[]
  done?: string
  evidence?: Verdict
  plan?: PlanView
  roadmap?: RoadmapView
  freshness?: Freshness
  kpi?: KpiView
  /** How what it has to hold has held. */
  gains?: readonly Gain[]
  backlinks: readonly LibraryRecord[]
  problems: readonly Problem[]
  /** The problems as a terminal shows them. */
  problemText: string
}

/** What is computed, and stands elsewhere on the sheet than its fields in the file. */
const COMPUTED: Readonly<Record<string, Skip>> = {
  improvement: new Set(['solution.expected_impact', 'validation.results', 'standardization.checklist', 'standardization.holds']),
  validation: new Set(['results', 'success_criteria']),
  plan: new Set(['risks', 'benchmarks']),
  roadmap: new Set(['dimensions', 'phases', 'milestones', 'progression']),
}

/** A record as a sheet: its fields by the titles of the schema, and what is computed of it. */
export function recordSheet(shown: Shown, programme: Programme): Sheet {
  const { record, stages, evidence, plan, roadmap, freshness, kpi, gains } = shown
  const skip = COMPUTED[record.kind.name] ?? new Set()
  return {
    id: record.id,
    title: record.title,
    sections: [
      { key: 'record', title: record.kind.title, fields: facts(shown, plainFields(record, skip, programme)) },
      ...(freshness ? freshnessSection(freshness) : []),
      ...(kpi ? kpiSection(kpi, record.data as Kpi) : []),
      ...(roadmap ? roadmapSections(roadmap) : []),
      ...(plan ? planSections(record.data as Plan, plan) : []),
      ...(evidence ? evidenceSection(evidence) : []),
      ...(gains ? gainsSection(gains) : []),
      ...blockSections(record, skip, programme),
      ...(record.kind.name === 'improvement' ? checklistSection(record.data as Improvement) : []),
      ...stagesSection(stages, String(record.data.status)),
      backlinksSection(shown),
      problemsSection(shown),
    ],
  }
}

function facts({ record, path, changed, done, gains }: Shown, own: readonly Field[]): Field[] {
  const { status } = record.data
  return [
    { key: 'kind', title: 'Kind', value: { value: record.kind.name, shown: record.kind.title } },
    ...(typeof status === 'string' ? [{ key: 'status', title: 'Status', value: withSlip(wordCell(status), slippedSince(gains)) }] : []),
    ...(done ? [{ key: 'done', title: 'Standard since', value: done }] : []),
    ...own,
    { key: 'file', title: 'File', value: path },
    ...(changed ? [{ key: 'changed', title: 'Last change in git', value: changed }] : []),
  ]
}

function backlinksSection({ backlinks }: Shown): Section {
  const section = { key: 'backlinks', title: 'What refers to it' }
  if (backlinks.length === 0) return { ...section, remarks: [{ key: 'none', text: 'No other record names this one.' }] }
  return { ...section, table: {
    columns: [{ key: 'id', title: 'Id', fixed: true }, { key: 'kind', title: 'Kind', dispensable: 2 }, { key: 'title', title: 'Title', least: 16 }, { key: 'status', title: 'Status', dispensable: 1 }],
    rows: backlinks.map(({ id, kind, title, data: { status } }) => ({ id, kind: { value: kind.name, shown: kind.title }, title, status: typeof status === 'string' ? wordCell(status) : undefined })),
  } }
}

function problemsSection({ problems, problemText }: Shown): Section {
  const section = { key: 'problems', title: 'Problems' }
  if (problems.length === 0) return { ...section, remarks: [{ key: 'none', text: 'The check finds nothing wrong.' }] }
  return { ...section, text: problemText, table: {
    columns: ['line', 'severity', 'rule', 'message', 'hint'].map((key) => ({ key, title: worded(key), numeric: key === 'line' })),
    rows: problems.map(({ range, severity, rule, message, hint }) => ({ line: range.start.line, severity, rule, message, hint })),
  } }
}
