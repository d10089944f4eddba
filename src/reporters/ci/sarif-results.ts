import { createHash } from 'node:crypto'
import type { Result } from 'sarif'
import { idOfFileName } from '../../content/ids.ts'
import type { Problem } from '../../content/problem.ts'
import type { Report } from '../../rules/check.ts'
import { plain } from '../plain.ts'
import type { ProgramOptions } from './options.ts'
import { ruleIndex } from './sarif-driver.ts'
import { sarifFixes } from './sarif-fixes.ts'
import { messageOf, physicalLocation, relatedLocation } from './sarif-places.ts'

/**
 * Problems, those that records set aside, and those that a change has resolved. GitHub looks neither at suppressions nor at baselines, so
 * what is suppressed is a note there.
 */
export function sarifResults(report: Report, options: ProgramOptions): Result[] {
  const secret = new Set(report.problems.filter(({ rule }) => rule === 'secret').map(({ file }) => file))
  // A line with a secret is not even hashed: a short one could be guessed from that.
  const prints = fingerprints((file) => (secret.has(file) ? '' : options.source(file)))
  const fixesOf = (problem: Problem) => (secret.has(problem.file) ? [] : sarifFixes(problem, options))
  const found = report.problems.map((problem): Result => {
    const fixes = fixesOf(problem)
    return { ...resultOf(problem, options, prints), ...(problem.origin && { baselineState: problem.origin === 'introduced' ? 'new' : 'unchanged' }), ...(fixes.length > 0 && { fixes }) }
  })
  const aside = report.suppressed.map(({ problem, reason, until }): Result => ({
    ...resultOf(problem, options, prints), level: 'note',
    ...(report.since && { baselineState: 'unchanged' }),
    suppressions: [{ kind: 'inSource', status: 'accepted', justification: plain(until ? `${reason} Until ${until}.` : reason) }],
  }))
  const gone = (report.since?.resolved ?? []).map((problem): Result => ({ ...resultOf(problem, options, prints), baselineState: 'absent' }))
  return [...found, ...aside, ...gone]
}

function resultOf({ rule, severity, file, range, message, hint, related }: Problem, { place }: ProgramOptions, fingerprint: Fingerprint): Result {
  return {
    ruleId: rule,
    ruleIndex: ruleIndex(rule),
    level: severity,
    message: messageOf(hint ? `${message} ${hint}` : message),
    locations: [physicalLocation(place(file), range)],
    ...(related.length > 0 && { relatedLocations: related.map((other, index) => relatedLocation(place(other.file), other.range, other.message, index + 1)) }),
    partialFingerprints: { primaryLocationLineHash: fingerprint({ rule, file, range, message }) },
  }
}

type Fingerprint = (problem: Pick<Problem, 'rule' | 'file' | 'range' | 'message'>) => string

/**
 * What a problem is known by from run to run, also when lines move and when the file gets another name: rule, record, message and the text of
 * the line, and which of several equal ones it is. It is under the only name that GitHub reads.
 */
function fingerprints(source: (file: string) => string): Fingerprint {
  const counts = new Map<string, number>()
  const lines = new Map<string, string[]>()
  return ({ rule, file, range, message }) => {
    if (!lines.has(file)) lines.set(file, source(file).split(/\r?\n/))
    const line = lines.get(file)![range.start.line - 1]?.trim() ?? ''
    const hash = createHash('sha256').update([rule, idOfFileName(file) ?? file, message, line].join('\0')).digest('hex').slice(0, 16)
    const count = (counts.get(hash) ?? 0) + 1
    counts.set(hash, count)
    return `${hash}:${count}`
  }
}
