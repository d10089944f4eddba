import type { Report } from '../rules/check.ts'

/** Version of the shape; it changes when a key is taken away or means something else. docs/json-report.md describes it. */
export const JSON_REPORT_VERSION = 1

/** The whole report as data. Paths are relative to the content folder, lines and columns are counted from 1. */
export function jsonReport(report: Report): string {
  const errors = report.problems.filter(({ severity }) => severity === 'error').length
  return `${JSON.stringify({
    version: JSON_REPORT_VERSION,
    summary: { read: report.read, published: report.published.length, quarantined: report.quarantined.length, errors, warnings: report.problems.length - errors },
    problems: report.problems,
    quarantined: report.quarantined,
  }, null, 2)}\n`
}
