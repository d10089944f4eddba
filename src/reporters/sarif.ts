import type { Invocation, Log, Result, Run } from 'sarif'
import { blockingOf, type Report } from '../rules/check.ts'
import { plural } from '../views/words.ts'
import type { ProgramOptions } from './ci/options.ts'
import { driver } from './ci/sarif-driver.ts'
import { SOURCE_ROOT } from './ci/sarif-places.ts'
import { sarifResults } from './ci/sarif-results.ts'
import { toJson } from './json.ts'

/** Results in a run that GitHub takes; it refuses a longer one (https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit). */
const MOST_RESULTS = 25_000

/**
 * The report as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/): every problem with its rule, its place, its fix, and what it was in the state that it is compared
 * with; suppressed problems as suppressed, resolved ones as absent. Without times, so that the same records give the same bytes.
 */
export function sarifReport(report: Report, options: ProgramOptions): string {
  const all = sarifResults(report, options)
  const results = all.length > MOST_RESULTS ? worst(all).slice(0, MOST_RESULTS) : all
  const { product, place, revision } = options
  const run: Run = {
    tool: { driver: driver(product, options.help) },
    automationDetails: { id: `kaizenbook/${place('.')}/` },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [SOURCE_ROOT]: { description: { text: 'The top of the repository.' } } },
    ...(revision && { versionControlProvenance: [{ repositoryUri: revision.repository, revisionId: revision.commit, mappedTo: { uriBaseId: SOURCE_ROOT } }] }),
    invocations: [invocation(report, all.length - results.length)],
    results,
    properties: { read: report.read, published: report.published.length, quarantined: report.quarantined.length },
  }
  const log: Log = { $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json', version: '2.1.0', runs: [run] }
  return toJson(log)
}

/** The check itself went well whenever there is a report; the exit code says what it found. */
function invocation(report: Report, hidden: number): Invocation {
  const fails = blockingOf(report).length > 0
  return {
    executionSuccessful: true,
    exitCode: fails ? 1 : 0,
    exitCodeDescription: fails ? 'There are errors.' : 'There are no errors that fail the check.',
    ...(hidden > 0 && { toolExecutionNotifications: [{ level: 'warning', message: { text: `${plural(hidden, 'more result')} left out: a run holds ${MOST_RESULTS.toLocaleString('en')}.` } }] }),
  }
}

const RANKS = ['error', 'warning', 'note', 'none']

function worst(results: readonly Result[]): Result[] {
  return results.toSorted((a, b) => RANKS.indexOf(a.level ?? 'none') - RANKS.indexOf(b.level ?? 'none'))
}
