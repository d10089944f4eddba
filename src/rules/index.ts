import { abTestGroups } from './ab-test-groups.ts'
import { analysisNeedsProblem } from './analysis-needs-problem.ts'
import { anchorResolves } from './anchor-resolves.ts'
import { beginsBeyondAnalysis } from './begins-beyond-analysis.ts'
import { benchmarksComparable } from './benchmarks-comparable.ts'
import { checklistAgrees } from './checklist-agrees.ts'
import { dateInFuture } from './date-in-future.ts'
import { dateOrder } from './date-order.ts'
import type { Rule } from './define-rule.ts'
import { designTooShort } from './design-too-short.ts'
import { dimensionKnown } from './dimension-known.ts'
import { durationReadable } from './duration-readable.ts'
import { effectShown } from './effect-shown.ts'
import { evidenceAgrees } from './evidence-agrees.ts'
import { evidenceChanged } from './evidence-changed.ts'
import { evidenceRemoved } from './evidence-removed.ts'
import { gainSlipped } from './gain-slipped.ts'
import { headingOrder } from './heading-order.ts'
import { holdChanged } from './hold-changed.ts'
import { holdNamed } from './hold-named.ts'
import { holdReadable } from './hold-readable.ts'
import { idFilename } from './id-filename.ts'
import { idReused } from './id-reused.ts'
import { idUnique } from './id-unique.ts'
import { idsSorted } from './ids-sorted.ts'
import { implementationNeedsStart } from './implementation-needs-start.ts'
import { kpiLevels } from './kpi-levels.ts'
import { kpiMetricUnique } from './kpi-metric-unique.ts'
import { kpiUnitChanged } from './kpi-unit-changed.ts'
import { kpiExists } from './kpi-exists.ts'
import { libraryNotEmpty } from './library-not-empty.ts'
import { libraryShrank } from './library-shrank.ts'
import { limitAlreadyMet } from './limit-already-met.ts'
import { linkResolves } from './link-resolves.ts'
import { measurementInFuture } from './measurement-in-future.ts'
import { MEASUREMENT_READING_RULES } from './measurement-reading.ts'
import { measurementRemoved } from './measurement-removed.ts'
import { measurementStandards } from './measurement-standards.ts'
import { measurementUnit } from './measurement-unit.ts'
import { measuredAgrees } from './measured-agrees.ts'
import { metricOnce } from './metric-once.ts'
import { mermaidParses } from './mermaid-parses.ts'
import { placeholder } from './placeholder.ts'
import { planningNeedsApproach } from './planning-needs-approach.ts'
import { planningNeedsTarget } from './planning-needs-target.ts'
import { programmeValue } from './programme-value.ts'
import { rawHtml } from './raw-html.ts'
import { ratchetExceeded } from './ratchet-exceeded.ts'
import { ratchetRaised } from './ratchet-raised.ts'
import { ratchetSlack } from './ratchet-slack.ts'
import { READING_RULES } from './reading.ts'
import { recordDeleted } from './record-deleted.ts'
import { referenceExists } from './reference-exists.ts'
import { requiredSection } from './required-section.ts'
import { roadmapItems } from './roadmap-items.ts'
import { runbookSteps } from './runbook-steps.ts'
import { scoreAgrees } from './score-agrees.ts'
import { secret } from './secret.ts'
import { stageSkipped } from './stage-skipped.ts'
import { standardizedNeedsAnswers } from './standardized-needs-answers.ts'
import { standardizedNeedsResults } from './standardized-needs-results.ts'
import { standardizedNeedsVerdict } from './standardized-needs-verdict.ts'
import { statusAgrees } from './status-agrees.ts'
import { suppressionExpired } from './suppression-expired.ts'
import { suppressionUnused } from './suppression-unused.ts'
import { targetReadable } from './target-readable.ts'
import { unitsComparable } from './units-comparable.ts'
import { validationNeedsEnd } from './validation-needs-end.ts'
import { validationNeedsMethod } from './validation-needs-method.ts'
import { verdictAgrees } from './verdict-agrees.ts'
import { windowsNeeded } from './windows-needed.ts'

/** Rules that belong together, under a heading of the guide. */
export interface RuleGroup { title: string; rules: readonly Rule[] }

/** Every rule, by heading, in the order of the guide. */
export const RULE_GROUPS: readonly RuleGroup[] = [
  { title: 'Files and frontmatter', rules: READING_RULES },
  { title: 'Names and references', rules: [libraryNotEmpty, libraryShrank, idFilename, idUnique, idReused, referenceExists, recordDeleted, idsSorted, programmeValue] },
  { title: 'Dates', rules: [dateOrder, dateInFuture, durationReadable] },
  { title: 'What a stage needs', rules: [
    analysisNeedsProblem, planningNeedsApproach, planningNeedsTarget, implementationNeedsStart, validationNeedsEnd, validationNeedsMethod, stageSkipped, beginsBeyondAnalysis,
    standardizedNeedsResults, standardizedNeedsVerdict, standardizedNeedsAnswers, statusAgrees,
  ] },
  { title: 'Targets and evidence', rules: [targetReadable, limitAlreadyMet, unitsComparable, kpiExists, windowsNeeded, metricOnce, measuredAgrees, effectShown, designTooShort, verdictAgrees, evidenceAgrees, evidenceRemoved, evidenceChanged, benchmarksComparable, abTestGroups, checklistAgrees, dimensionKnown, roadmapItems, scoreAgrees] },
  { title: 'KPIs and measurements', rules: [kpiMetricUnique, kpiLevels, kpiUnitChanged, ...MEASUREMENT_READING_RULES, measurementUnit, measurementInFuture, measurementStandards, measurementRemoved, holdReadable, holdNamed, holdChanged, gainSlipped] },
  { title: 'Text', rules: [requiredSection, headingOrder, placeholder, linkResolves, anchorResolves, mermaidParses, runbookSteps, rawHtml, secret] },
  { title: 'Exceptions and ceilings', rules: [suppressionUnused, suppressionExpired, ratchetExceeded, ratchetSlack, ratchetRaised] },
]

/** Every rule, in the same order. */
export const RULES: readonly Rule[] = RULE_GROUPS.flatMap(({ rules }) => rules)

/** The rule of this name. */
export function ruleNamed(name: string): Rule | undefined {
  return RULES.find((rule) => rule.name === name)
}
