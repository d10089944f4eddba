import { realpathSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { nextId } from '../../content/allocate-id.ts'
import type { Library } from '../../content/library.ts'
import type { LibraryRecord } from '../../content/record.ts'
import { fileNameOf } from '../../content/record-name.ts'
import { gitIdentity } from '../../history/git.ts'
import { analysis, type Analysis } from '../../kinds/analysis.ts'
import { analysisJson } from '../../reporters/analysis/json.ts'
import type { AnalysisDocument } from '../../reporters/analysis/document.ts'
import { oneLine } from '../../reporters/plain.ts'
import { daysInWords } from '../../reporters/report/words.ts'
import { analysisView, type AnalysisView } from '../../views/analysis/analysis.ts'
import { plural } from '../../views/words.ts'
import { factsOf, ofKind } from '../../views/facts.ts'
import { CliError, Failure, type Command, type Flags, type World } from '../define-command.ts'
import { many, one } from '../flags.ts'
import { asOf, openLibrary, shownPath } from '../open-library.ts'
import { carryOut, type Change, type Now } from '../records/change.ts'
import { idsElsewhere } from '../records/ids-elsewhere.ts'
import { readFact } from '../records/fields.ts'
import { kpisAsked, windowsAsked } from './analyze-asked.ts'
import { outputFile, writeReport } from './report-file.ts'

/** Flags that are about a record, and mean nothing for a report that is printed or written elsewhere. */
const OF_RECORD = ['dry-run', 'edit', 'branch', 'commit', 'pr', 'owner', 'team', 'fetch'] as const

/** Analyses the KPIs, and writes the framework's analysis report: as a record, or with --output or --format elsewhere. */
export const analyze: Command = {
  run: async (flags, world) => (one(flags, 'output') === undefined && one(flags, 'format') === undefined ? recorded(flags, world) : printed(flags, world)),
}

async function recorded(flags: Flags, world: World): Promise<number> {
  const before = openLibrary(flags, world)
  const taken = await idsElsewhere(flags, before)
  return carryOut(flags, world, (now) => changeOf(flags, now, taken, world))
}

async function changeOf(flags: Flags, { library, today, source }: Now, taken: ReadonlySet<string>, world: World): Promise<Change> {
  const view = viewOf(flags, library, today)
  const there = ofKind(library.records, 'analysis').find(({ data }) => sameDays((data as Analysis).window, view.window))
  const id = there?.id ?? nextId(library, analysis, today.slice(0, 4), taken)
  const title = titleOf(view)
  const file = there?.file ?? `analyses/${fileNameOf(id, title)}`
  const rest = { subject: `${id}: ${title}`, branch: `improvement/${id}-analysis`, main: file, findings: summary(view) }
  if (there && !flags.force) return { ...rest, files: [], said: `${there.id} is the analysis of these days already: ${shownPath(join(library.root, there.file), world)}. Nothing was written; --force replaces it.\n` }
  const { analysisRecord } = await import('../../reporters/analysis/record.ts')
  const after = analysisRecord({ ...documentOf(view, flags, library, today, join(library.root, 'analyses')), id, title, owner: await ownerOf(flags, library, there), ...teamOf(flags, library, there) })
  const before = there && source(there.file)
  if (before === after) return { ...rest, files: [], said: `${id} is as the data say: nothing is to be written.\n` }
  return { ...rest, files: [{ file, ...(before !== undefined && { before }), after }], said: `${there ? 'Replaced' : 'Created'} ${shownPath(join(library.root, file), world)}.\n` }
}

async function printed(flags: Flags, world: World): Promise<number> {
  const idle = OF_RECORD.find((flag) => flags[flag] !== undefined)
  if (idle) throw new CliError(`\`--${idle}\` is about a record, and none is written with --output or --format.`, `Leave --${idle} out; or leave --output and --format out, and a record is written.`)
  const library = openLibrary(flags, world)
  const today = asOf(library, world)
  const output = one(flags, 'output') ?? '-'
  const path = output === '-' ? undefined : outputFile(output, library.root, flags.force === true, world)
  const view = viewOf(flags, library, today)
  const text = one(flags, 'format') === 'json' ? analysisJson(view, { today, programme: library.programme.title }) : await asMarkdown(view, documentOf(view, flags, library, today, path === undefined ? realpathSync(world.cwd) : dirname(path)), library)
  if (path === undefined) world.out(text)
  else {
    writeReport(path, text)
    world.out(`${summary(view)}${oneLine(shownPath(path, { ...world, cwd: realpathSync(world.cwd) }))} is written.\n`)
  }
  return 0
}

/** The writer of Markdown takes longer to load than an analysis to compute. */
async function asMarkdown(view: AnalysisView, document: AnalysisDocument, { programme }: Library): Promise<string> {
  const { analysisReport } = await import('../../reporters/analysis/record.ts')
  return analysisReport({ ...document, title: titleOf(view) }, programme.title)
}

/** @throws Failure when there is nothing to analyse */
function viewOf(flags: Flags, library: Library, today: string): AnalysisView {
  const windows = windowsAsked(flags, today)
  const only = kpisAsked(flags, library)
  if (ofKind(library.records, 'kpi').length === 0) throw new Failure('There are no KPIs to analyse.', 'Make one: improvement create kpi --title "Availability"; then record values: improvement kpi record.')
  const view = analysisView(library, windows, only)
  if (view.kpis.length > 0) return view
  const newest = view.left.map(({ id, why }) => `${id}: ${why}`).slice(0, 3).join('; ')
  throw new Failure(`Nothing was measured from ${windows.window.start} to ${windows.window.end}. ${newest}.`, 'Look at an earlier time with --date, or record values first: improvement kpi record, import or pull.')
}

function documentOf(view: AnalysisView, flags: Flags, library: Library, today: string, folder: string): AnalysisDocument {
  const byId = new Map(library.records.map((record) => [record.id, record]))
  const address = (file: string) => relative(folder, resolve(library.root, file)).split(sep).map(encodeURIComponent).join('/')
  return {
    view, id: '', title: '', owner: '', date: today, command: commandOf(view, flags),
    record: (id) => ({ title: byId.get(id)!.title, address: address(byId.get(id)!.file) }),
  }
}

/** The command with its windows, so that it gives the same again on another day. */
function commandOf({ window, sensitivity }: AnalysisView, flags: Flags): string {
  const kpis = many(flags, 'kpi').map((word) => ` --kpi ${word}`).join('')
  return `improvement analyze --window ${one(flags, 'window') ?? '30d'} --baseline ${one(flags, 'baseline') ?? '90d'} --date ${window.end}${sensitivity === 'medium' ? '' : ` --sensitivity ${sensitivity}`}${kpis}`
}

function titleOf({ window }: AnalysisView): string {
  return `Analysis report: ${daysInWords(window)}`
}

async function ownerOf(flags: Flags, { root, programme }: Library, there: LibraryRecord | undefined): Promise<string> {
  const asked = one(flags, 'owner')
  const owner = asked === undefined ? ((there && factsOf(there).owner) ?? (await gitIdentity(root))) : readFact('owner', asked, analysis, programme)
  if (owner === undefined) throw new CliError('Nobody is named who answers for it, and git knows no user.email.', 'Name somebody: --owner jane.smith@example.com.')
  return owner
}

function teamOf(flags: Flags, { programme }: Library, there: LibraryRecord | undefined): { team?: string } {
  const asked = one(flags, 'team')
  const team = asked === undefined ? there && factsOf(there).team : readFact('team', asked, analysis, programme)
  return team === undefined ? {} : { team }
}

function sameDays(a: Analysis['window'], b: Analysis['window']): boolean {
  return a.start === b.start && a.end === b.end
}

/** What was found, in a few lines. */
function summary({ kpis, left, slipped, opportunities }: AnalysisView): string {
  const judged = kpis.filter(({ met }) => met !== undefined)
  return [
    `${judged.filter(({ met }) => met).length} of ${plural(judged.length, 'KPI')} met their target${left.length > 0 ? `; ${left.length} not looked at` : ''}; ${plural(slipped.length, 'gain')} slipped.`,
    ...opportunities.slice(0, 3).map(({ action, value }, index) => `  ${index + 1}. ${action} (value ${value})`),
    ...(opportunities.length > 3 ? [`  and ${opportunities.length - 3} more`] : []),
  ].map((line) => `${oneLine(line).replace(/^(?=\d+\. |and \d)/, '  ')}\n`).join('')
}
