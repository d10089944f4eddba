import type { Loader, LoaderContext } from 'astro/loaders'
import { contentRoot } from '../content/files.ts'
import { readLibrary, type Library } from '../content/library.ts'
import { gainsIn } from '../content/measurements/gains.ts'
import { measuredRows } from '../content/measurements/measurements.ts'
import type { LibraryRecord } from '../content/record.ts'
import { idOfFileName } from '../content/ids.ts'
import { readChanges } from '../history/changes.ts'
import { commitOf } from '../history/commit.ts'
import { readHistory } from '../history/stages.ts'
import { KINDS } from '../kinds/index.ts'
import { checkLibrary, type Report } from '../rules/check.ts'
import { take, type Checked } from '../rules/handover.ts'
import { backlinksOf } from '../views/backlinks.ts'
import { kpiView } from '../views/kpi/kpi.ts'
import { workOn } from '../views/kpi/work.ts'
import { planView } from '../views/plan.ts'
import { timelinesOf } from '../views/timeline.ts'
import type { DiagramCache } from '../charts/diagram-cache.ts'
import { leave } from './api/handover.ts'
import { digestOf } from './digest.ts'
import { LIBRARY_ENTRY, type LibraryEntry, type RecordEntry } from './entries.ts'
import { heldEntries } from './held.ts'
import { ruleStateOf } from './rule-state.ts'
import { readSettings, type Settings } from './settings.ts'

/** Feeds Astro's one collection from the same reader as the command line. */
export function libraryLoader(): Loader {
  return {
    name: 'kaizenbook',
    load: async (context) => {
      const reload = oneAtATime(() => load(context))
      await reload()
      const { watcher } = context
      const { content } = readSettings()
      watcher?.add(content)
      let soon: NodeJS.Timeout | undefined
      watcher?.on('all', (event, path) => {
        if (!path.startsWith(content) || event.endsWith('Dir')) return
        clearTimeout(soon)
        soon = setTimeout(() => void reload().catch((error: Error) => context.logger.error(error.message)), QUIET)
      })
    },
  }
}

/** Milliseconds without a change before the library is read again: of two saves that follow each other at once, only one is told. */
const QUIET = 80

/** Runs work that was asked for while it was running once more afterwards: the last save is never overtaken by the one before. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let again = false
  const run = async (): Promise<void> => {
    do {
      again = false
      await work()
    } while (again)
  }
  return () => {
    again = running !== undefined
    running ??= run().finally(() => { running = undefined })
    return running
  }
}

async function load({ store, logger }: LoaderContext): Promise<void> {
  const settings = readSettings()
  const { library, report, today } = take(contentRoot(settings.content) ?? '') ?? (await readAndCheck(settings))
  const folders = KINDS.map(({ folder }) => folder)
  const [history, changes, commit] = await Promise.all([readHistory(library.root, folders), readChanges(library.root, folders), commitOf(library.root)])
  const entries = entriesOf(library, report, history.entries, today).map((entry) => ({ ...entry, changed: changes.get(entry.file) }))
  store.clear()
  for (const entry of entries) store.set({ id: entry.file, data: entry, digest: entry.digest })
  const whole = { ...libraryEntry(library, report, today, history.note), ...(commit !== undefined && { commit }) }
  const digest = digestOf([whole, entries.map((entry) => [entry.digest, entry.stages, entry.changed, entry.backlinks, entry.held, entry.measured])])
  store.set({ id: LIBRARY_ENTRY, data: { ...whole, digest }, digest })
  leave({ library: { ...whole, digest } as LibraryEntry, entries })
  logger.info(`${report.published.length} records published, ${report.quarantined.length} quarantined`)
}

async function readAndCheck(settings: Settings): Promise<Checked> {
  const library = readLibrary(settings.content)
  const today = library.programme.as_of ?? settings.today
  const diagrams = await openDiagrams(settings)
  const report = await checkLibrary(library, { today, diagrams })
  diagrams.save()
  return { library, report, today }
}

function entriesOf(library: Library, report: Report, history: Awaited<ReturnType<typeof readHistory>>['entries'], today: string): RecordEntry[] {
  const backlinks = backlinksOf(report.published)
  const timelines = timelinesOf(report.published, history, today)
  const gains = gainsIn(library, today)
  const published = report.published.map((record): RecordEntry => ({
    kind: record.kind.name, id: record.id, title: record.title, file: record.file, data: record.data, extra: record.extra, digest: record.digest,
    backlinks: backlinks.get(record.id) ?? [],
    mentions: mentionsOf(record),
    stages: timelines.get(record.id) ?? [],
    plan: record.kind.name === 'plan' ? planView(record, library.programme.better) : undefined,
    ...fromMeasurements({ fromData: record.fromData, gains: gains.get(record.id), kpi: record.kind.name === 'kpi' ? kpiView(record, library.measurements, today, { work: workOn(record, report.published) }) : undefined }),
  }))
  return [...published, ...heldEntries(library, report)]
}

/** What is computed from measurements, with its digest: a page that shows it changes when they do, while its record does not. */
function fromMeasurements(found: Pick<RecordEntry, 'fromData' | 'gains' | 'kpi'>): Partial<RecordEntry> {
  return Object.values(found).some((each) => each !== undefined) ? { ...found, measured: digestOf(found) } : {}
}

/** Ids named in the text, with or without a link. */
function mentionsOf({ outline }: LibraryRecord): string[] {
  const linked = outline.links.flatMap(({ url }) => idOfFileName(url) ?? [])
  return [...new Set([...outline.mentions.map(({ id }) => id), ...linked])]
}

function libraryEntry(library: Library, report: Report, today: string, note: string | undefined): Omit<LibraryEntry, 'digest'> {
  const { read, published, problems } = report
  const diagrams = [...new Set(published.flatMap(({ outline }) => outline.codes.filter(({ language }) => language === 'mermaid').map(({ value }) => value)))]
  return { programme: library.programme, today, read, published: published.length, warnings: problems.filter(({ severity }) => severity === 'warning').length, measurements: measuredRows(library.measurements), note, diagrams, ...ruleStateOf(report, library.programme) }
}

/** The diagram cache, imported by Node itself: inside the bundle it would not find its worker. */
export async function openDiagrams({ diagramModule, cacheRoot }: Settings): Promise<DiagramCache> {
  const module = (await import(/* @vite-ignore */ diagramModule)) as typeof import('../charts/diagram-cache.ts')
  return module.openDiagramCache(`${cacheRoot}/diagrams`)
}
