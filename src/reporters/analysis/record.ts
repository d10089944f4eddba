import { block } from '../../content/edit/write-yaml.ts'
import type { Value } from '../../content/edit/value.ts'
import { markdown } from '../markdown.ts'
import { GENERATED } from '../report/head.ts'
import { heading, paragraph, quoted } from '../report/nodes.ts'
import { analysisBody } from './body.ts'
import type { AnalysisDocument } from './document.ts'

/** The analysis as a record: frontmatter that `analysis` takes, and the report as its text. */
export function analysisRecord(document: AnalysisDocument): string {
  return `---\n${block(frontmatter(document), 0, { keys: 2, lists: 2 })}\n---\n\n${markdown(analysisBody(document))}`
}

/** The report as a file of its own: not a record. */
export function analysisReport(document: AnalysisDocument, programme: string): string {
  return markdown([heading(1, document.title), paragraph(`${GENERATED} for `, quoted(programme), '.'), ...analysisBody(document)])
}

function frontmatter({ id, title, date, owner, team, view: { window, baseline, opportunities, kpis, slipped } }: AnalysisDocument): Value {
  const improvements = [...new Set([...slipped.map(({ improvement }) => improvement), ...opportunities.flatMap(({ open }) => open)])].sort()
  return {
    id, title, date, owner, ...(team !== undefined && { team }),
    window: { start: window.start, end: window.end }, baseline: { start: baseline.start, end: baseline.end },
    ...(opportunities.length > 0 && { opportunities: opportunities.map(({ action, kpi, impact, effort, value, improvement }) => ({ action, kpi, impact, ...(effort && { effort }), value, ...(improvement && { improvement }) })) }),
    links: { ...(improvements.length > 0 && { improvements }), kpis: kpis.map((kpi) => kpi.id).sort() },
  }
}
