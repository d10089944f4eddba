import type { LibraryRecord } from '../../content/record.ts'
import type { Improvement } from '../../kinds/improvement.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import { errorsOf } from '../../rules/check.ts'
import { siteAddress } from '../../views/site-address.ts'
import { sourceLinks } from '../../views/source-links.ts'
import { plural } from '../../views/words.ts'
import { Failure } from '../define-command.ts'
import type { Checked } from '../open-library.ts'
import { settingsNotes } from '../overview/left-out.ts'

/** A KPI that Prometheus answers, and its record. */
export interface MeasuredKpi { record: LibraryRecord; id: string; title: string; kpi: Kpi & { measurement: { promql: string } }; url?: string }

/** The KPIs that go out: without errors, with PromQL, and still measured. @throws Failure when there is none */
export function measuredKpis({ library, report: { published } }: Checked): MeasuredKpi[] {
  const found = published.filter(({ kind }) => kind.name === 'kpi').flatMap((record): MeasuredKpi[] => {
    const kpi = record.data as Kpi
    return kpi.retired === undefined && kpi.measurement.promql !== undefined ? [{ record, id: record.id, title: record.title, kpi: kpi as MeasuredKpi['kpi'], ...urlOf(record, library) }] : []
  })
  if (found.length > 0) return found
  throw new Failure('No KPI without errors has PromQL, so there is nothing to export.', 'Write the expression into the record of a KPI: measurement: { promql: "avg_over_time(up[30d]) * 100" }. `improvement check` lists errors.')
}

/** Improvements without errors, in the order of their ids. */
export function publishedImprovements({ report: { published } }: Checked): { record: LibraryRecord; data: Improvement }[] {
  return published.filter(({ kind }) => kind.name === 'improvement').map((record) => ({ record, data: record.data as Improvement }))
}

/** The page of a record on the site, or else its file in the repository. */
export function urlOf({ kind, id, file, title }: LibraryRecord, { programme }: Checked['library']): { url?: string } {
  const site = siteAddress(programme)
  const url = site ? `${site}${kind.folder}/${id}/` : sourceLinks(programme, file, id, title)?.source
  return url === undefined ? {} : { url }
}

/** What is missing from an export, for standard error. */
export function exportNotes({ library, report }: Checked): string[] {
  const left = report.quarantined.filter(({ file }) => file.startsWith('kpis/') || file.startsWith('improvements/')).length
  const without = library.records.filter(({ kind, data }) => kind.name === 'kpi' && (data as Kpi).retired === undefined && (data as Kpi).measurement.promql === undefined).map(({ data }) => (data as Kpi).metric)
  return [
    ...(left > 0 ? [`${plural(left, 'record')} with errors ${left === 1 ? 'is' : 'are'} left out. \`improvement check\` says why.`] : []),
    ...(without.length > 0 ? [`Without PromQL, and so left out: ${without.join(', ')}.`] : []),
    ...settingsNotes(errorsOf(report)),
  ]
}
