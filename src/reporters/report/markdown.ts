import { markdown } from '../markdown.ts'
import type { ReportDocument } from './document.ts'
import { monthReport } from './month.ts'
import { withAnchors } from './nodes.ts'
import { businessReview } from './review.ts'
import { working } from './working.ts'

/** The report of a period as Markdown: a month's in the shape of the monthly report, the others' in that of the business review. */
export function reportMarkdown(document: ReportDocument): string {
  const body = document.report.period.kind === 'month' ? monthReport(document) : businessReview(document)
  return markdown(withAnchors([...body, ...working(document)]))
}
