import AnalysisPanel from './AnalysisPanel.astro'
import ImprovementPanel from './ImprovementPanel.astro'
import KpiPanel from './KpiPanel.astro'
import PlanPanel from './PlanPanel.astro'
import RoadmapPanel from './RoadmapPanel.astro'
import RunbookPanel from './RunbookPanel.astro'
import ValidationPanel from './ValidationPanel.astro'

/** Panels by kind. A kind without one is shown by its fields, which is good enough to begin with. */
export const PANELS: Readonly<Record<string, typeof ImprovementPanel | undefined>> = {
  improvement: ImprovementPanel,
  roadmap: RoadmapPanel,
  plan: PlanPanel,
  runbook: RunbookPanel,
  validation: ValidationPanel,
  kpi: KpiPanel,
  analysis: AnalysisPanel,
}

interface PanelHeading { depth: 2; text: string; slug: string }
const heading = (text: string, slug: string): PanelHeading => ({ depth: 2, text, slug })

/** Headings of the panels, for the contents list: those above the body and those below it. */
export const PANEL_HEADINGS: Readonly<Record<string, { before: PanelHeading[]; after: PanelHeading[] } | undefined>> = {
  roadmap: { before: [heading('Gap analysis', 'KB-gap'), heading('Phases', 'KB-phases')], after: [heading('Milestones', 'KB-milestones'), heading('Maturity progression', 'KB-progression'), heading('Resource requirements', 'KB-resources')] },
  plan: { before: [], after: [heading('Risk matrix', 'KB-risks'), heading('Performance benchmarks', 'KB-benchmarks'), heading('Stakeholders', 'KB-stakeholders')] },
  validation: { before: [heading('Results', 'KB-results')], after: [] },
  kpi: { before: [heading('Improvements', 'KB-concerns')], after: [heading('How it is measured', 'KB-measurement')] },
}
