import ImprovementPanel from './ImprovementPanel.astro'
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
}
