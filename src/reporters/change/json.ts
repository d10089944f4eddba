import { headlineOf } from '../../views/change/headline.ts'
import { toJson } from '../json.ts'
import { blocking, isEmpty, type ChangeReport } from './summary.ts'

/** Version of the shape; it changes when a key is taken away or means something else. docs/json-diff.md describes it. */
const VERSION = 1

/** The whole change as data. Files are relative to the content folder. */
export function changeJson(report: ChangeReport): string {
  const { change, ref, commit, today, notes, read, published, quarantined, others, submodules } = report
  const { records, board, progress, roadmaps, work, verdicts, concerns, settings, files, measurements, problems, uncounted } = change
  return toJson({
    version: VERSION, kind: 'diff', today, since: { ref, commit }, notes,
    changed: !isEmpty(report), headline: headlineOf(change) ?? '', mergeable: blocking(report) === 0,
    summary: { read, published, quarantined, introduced: problems.introduced.length, blocking: blocking(report), resolved: problems.resolved.length, before: problems.before },
    concerns, problems: { introduced: problems.introduced, resolved: problems.resolved, silenced: problems.silenced, aside: problems.aside },
    records, board, verdicts, roadmaps, work, progress, settings, files, measurements, others, submodules, uncounted,
  })
}
