import type { Report } from '../rules/check.ts'
import { introducedIn } from './since.ts'

/** Version of the shape; it changes when a key is taken away or means something else. docs/json-report.md describes it. */
const JSON_REPORT_VERSION = 1

/** The whole report as data. Paths are relative to the content folder, lines and columns are counted from 1. */
export function jsonReport(report: Report): string {
  const errors = report.problems.filter(({ severity }) => severity === 'error').length
  return toJson({
    version: JSON_REPORT_VERSION,
    summary: { read: report.read, published: report.published.length, quarantined: report.quarantined.length, errors, warnings: report.problems.length - errors, suppressed: report.suppressed.length },
    problems: report.problems,
    suppressed: report.suppressed,
    quarantined: report.quarantined,
    ...(report.since && { since: sinceOf(report) }),
  })
}

/** With what the report was compared. Its problems carry `origin`. */
function sinceOf({ since, problems }: Report) {
  const { ref, commit, note, resolved, silenced = [], aside = [] } = since!
  const introduced = introducedIn({ problems })
  const errors = introduced.filter(({ severity }) => severity === 'error').length
  return { ref, commit, ...(note && { note }), introduced: { errors, warnings: introduced.length - errors }, before: problems.length - introduced.length, resolved, silenced, aside }
}

/** Data as indented JSON with a line end. */
export function toJson(data: unknown): string {
  return `${escaped(JSON.stringify(data, null, 2))}\n`
}

/** Data as JSON on one line, with a line end: for files that programs read. */
export function toShortJson(data: unknown): string {
  return `${escaped(JSON.stringify(data))}\n`
}

/** JSON may be printed to a terminal as well: what steers it, or turns text around, is written as an escape and means the same. */
function escaped(json: string): string {
  return json.replace(/[\u007F-\u009F\u061C\u200B\u200E\u200F\u2028\u2029\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
