import { abTestGroups } from './ab-test-groups.ts'
import { analysisNeedsProblem } from './analysis-needs-problem.ts'
import { anchorResolves } from './anchor-resolves.ts'
import { benchmarksComparable } from './benchmarks-comparable.ts'
import { checklistAgrees } from './checklist-agrees.ts'
import { dateInFuture } from './date-in-future.ts'
import { dateOrder } from './date-order.ts'
import type { Rule } from './define-rule.ts'
import { dimensionKnown } from './dimension-known.ts'
import { durationReadable } from './duration-readable.ts'
import { evidenceAgrees } from './evidence-agrees.ts'
import { headingOrder } from './heading-order.ts'
import { idFilename } from './id-filename.ts'
import { idUnique } from './id-unique.ts'
import { implementationNeedsStart } from './implementation-needs-start.ts'
import { libraryNotEmpty } from './library-not-empty.ts'
import { limitAlreadyMet } from './limit-already-met.ts'
import { linkResolves } from './link-resolves.ts'
import { mermaidParses } from './mermaid-parses.ts'
import { placeholder } from './placeholder.ts'
import { planningNeedsApproach } from './planning-needs-approach.ts'
import { planningNeedsTarget } from './planning-needs-target.ts'
import { programmeValue } from './programme-value.ts'
import { rawHtml } from './raw-html.ts'
import { READING_RULES } from './reading.ts'
import { referenceExists } from './reference-exists.ts'
import { requiredSection } from './required-section.ts'
import { roadmapItems } from './roadmap-items.ts'
import { runbookSteps } from './runbook-steps.ts'
import { scoreAgrees } from './score-agrees.ts'
import { standardizedNeedsAnswers } from './standardized-needs-answers.ts'
import { standardizedNeedsResults } from './standardized-needs-results.ts'
import { standardizedNeedsVerdict } from './standardized-needs-verdict.ts'
import { statusAgrees } from './status-agrees.ts'
import { targetReadable } from './target-readable.ts'
import { unitsComparable } from './units-comparable.ts'
import { validationNeedsEnd } from './validation-needs-end.ts'
import { validationNeedsMethod } from './validation-needs-method.ts'
import { verdictAgrees } from './verdict-agrees.ts'

/** Every rule, in the order of the guide: reading, ids, references, dates, stages, evidence, body. */
export const RULES: readonly Rule[] = [
  ...READING_RULES,
  libraryNotEmpty, idFilename, idUnique, referenceExists, programmeValue,
  dateOrder, dateInFuture, durationReadable,
  analysisNeedsProblem, planningNeedsApproach, planningNeedsTarget, implementationNeedsStart, validationNeedsEnd, validationNeedsMethod,
  standardizedNeedsResults, standardizedNeedsVerdict, standardizedNeedsAnswers, statusAgrees,
  targetReadable, limitAlreadyMet, unitsComparable, verdictAgrees, evidenceAgrees, benchmarksComparable, abTestGroups, checklistAgrees, dimensionKnown, roadmapItems, scoreAgrees,
  requiredSection, headingOrder, placeholder, linkResolves, anchorResolves, mermaidParses, runbookSteps, rawHtml,
]
