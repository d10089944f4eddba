import { oneLine } from '../../reporters/plain.ts'
import { errorsOf, type Report } from '../../rules/check.ts'
import { plural } from '../../views/words.ts'

/** Records that are named on one line; the others are counted. */
const NAMED = 12

/**
 * Why a library cannot be published without its quarantined records; undefined when it can. Settings and pages are of the whole site, and cannot be left
 * out; and a site without any record would only take the place of one that has some.
 */
export function stopper(report: Report): string | undefined {
  const records = new Set(report.quarantined.map(({ file }) => file))
  const others = [...new Set(errorsOf(report).map(({ file }) => file))].filter((file) => !records.has(file))
  if (others.length > 0) return `--keep-going leaves out records. It cannot leave out ${others.map((file) => oneLine(file === '.' ? 'the folder' : file)).join(', ')}, which ${others.length === 1 ? 'has' : 'have'} errors as well. Nothing was written.`
  return report.published.length === 0 ? 'No record is without errors, so there is nothing to publish. Nothing was written.' : undefined
}

/** For whoever was refused, and would rather publish the others. */
export function advice(report: Report): string {
  const { length } = report.published
  if (stopper(report)) return 'Nothing was written.'
  return `Nothing was written. \`improvement build --keep-going\` publishes the ${length === 1 ? 'one record' : plural(length, 'record')} without errors, and a page that lists the others.`
}

/** Which records a site has been published without; empty when it has all of them. */
export function leftOutText({ quarantined }: Report): string {
  if (quarantined.length === 0) return ''
  const twice = (id: string) => quarantined.filter((other) => other.id === id).length > 1
  const named = quarantined.slice(0, NAMED).map(({ id, file }) => (id && !twice(id) ? id : oneLine(file))).join(', ')
  const others = quarantined.length - NAMED
  return `${quarantined.length === 1 ? 'One record is' : `${plural(quarantined.length, 'record')} are`} not in it: ${named}${others > 0 ? ` and ${plural(others, 'other')}` : ''}. Its page build/ says why.\n`
}
