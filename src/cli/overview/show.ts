import { resolve } from 'node:path'
import type { Library } from '../../content/library.ts'
import { gainsIn } from '../../content/measurements/gains.ts'
import { sourceOf } from '../../content/tree.ts'
import type { LibraryRecord } from '../../content/record.ts'
import { readChanges } from '../../history/changes.ts'
import { evidenceOf } from '../../evidence/verdict.ts'
import type { Improvement } from '../../kinds/improvement.ts'
import type { Roadmap } from '../../kinds/roadmap.ts'
import type { Runbook } from '../../kinds/runbook.ts'
import { toJson } from '../../reporters/json.ts'
import { recordSheet, type Shown } from '../../reporters/record/record.ts'
import { sheetText } from '../../reporters/record/sheet-text.ts'
import { problemText } from '../../reporters/text.ts'
import { backlinksOf } from '../../views/backlinks.ts'
import { kpiView } from '../../views/kpi/kpi.ts'
import { workOn } from '../../views/kpi/work.ts'
import { planView } from '../../views/plan.ts'
import { roadmapView } from '../../views/roadmap.ts'
import { freshnessOf } from '../../views/runbook.ts'
import { standardizedOn, timelinesOf } from '../../views/timeline.ts'
import type { Command, World } from '../define-command.ts'
import { findFile, findRecord } from '../find-record.ts'
import { formatOf } from './format.ts'
import { readPast } from './listed.ts'
import { asOf, openChecked, shownPath, type Checked } from '../open-library.ts'
import { shownData } from './show-json.ts'

/** Shows one record, with everything that is computed of it and every problem that the check finds in it. */
export const show: Command = {
  run: async (flags, world, [id]) => {
    const format = formatOf(flags, world)
    const checked = await openChecked(flags, world)
    const { library } = checked
    const today = asOf(library, world)
    const found = findFile(library, id!)
    if (!found.record) world.err(problemsOf(found.file, checked, world))
    const record = findRecord(library, id!)
    const past = record.kind.name === 'improvement' ? await readPast(library) : undefined
    const stages = timelinesOf(library.records, past?.entries ?? new Map(), today).get(record.id) ?? []
    const shown: Shown = {
      record, stages, done: standardizedOn(stages), path: shownPath(resolve(library.root, record.file), world),
      changed: (await readChanges(library.root, [record.file])).get(record.file),
      ...computed(record, library, today),
      backlinks: referring(record, library),
      problems: checked.report.problems.filter(({ file }) => file === record.file),
      problemText: problemsOf(record.file, checked, world),
    }
    if (format === 'json') world.out(toJson(shownData(shown, today, past?.note ? [past.note] : [])))
    else world.out(await sheetAs(format, shown, library, world))
    return 0
  },
}

async function sheetAs(format: 'table' | 'csv' | 'md', shown: Shown, { programme }: Library, world: World): Promise<string> {
  const sheet = recordSheet(shown, programme)
  if (format === 'table') return sheetText(sheet, world)
  return format === 'csv' ? (await import('../../reporters/record/sheet-csv.ts')).sheetCsv(sheet) : (await import('../../reporters/record/sheet-markdown.ts')).sheetMarkdown(sheet)
}

function problemsOf(file: string, { library, report }: Checked, world: World): string {
  const problems = report.problems.filter((problem) => problem.file === file)
  return problems.length === 0 ? '' : problemText(problems, { color: world.color, source: (path) => sourceOf(library.tree, path), path: (path) => shownPath(resolve(library.root, path), world) })
}

function referring(record: LibraryRecord, { records }: Library): LibraryRecord[] {
  const ids = new Set(backlinksOf(records).get(record.id) ?? [])
  return records.filter(({ id }) => ids.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** What the record's kind has to be computed. */
function computed(record: LibraryRecord, library: Library, today: string): Pick<Shown, 'evidence' | 'plan' | 'roadmap' | 'freshness' | 'kpi' | 'gains'> {
  const { programme } = library
  const find = (id: string) => library.records.find((other) => other.id === id)
  switch (record.kind.name) {
    case 'plan': return { plan: planView(record, programme.better) }
    case 'roadmap': return { roadmap: roadmapView(record.data as Roadmap, (id) => find(id) as { title: string; data: Improvement } | undefined, programme, today) }
    case 'runbook': return { freshness: freshnessOf(record.data as Runbook, today) }
    case 'kpi': return { kpi: kpiView(record, library.measurements, today, { work: workOn(record, library.records) }) }
    default: return { evidence: evidenceOf(record, find, programme.better), gains: gainsIn({ ...library, records: [record, ...library.records.filter(({ kind }) => kind.name === 'kpi')] }, today).get(record.id) }
  }
}
