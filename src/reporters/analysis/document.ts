import type { AnalysisView } from '../../views/analysis/analysis.ts'

/** An analysis with what stands around it. */
export interface AnalysisDocument {
  view: AnalysisView
  id: string
  title: string
  owner: string
  team?: string
  /** The day of the report. */
  date: string
  /** The command that makes it again, as it is typed. */
  command: string
  /** Title of a record, and its address from where the report stands; percent-encoded. */
  record: (id: string) => { title: string; address: string }
}
