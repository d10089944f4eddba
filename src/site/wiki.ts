import { getCollection, getEntry } from 'astro:content'
import type { KindDefinition } from '../kinds/define-kind.ts'
import { evidenceOf, improvementEvidence, type Verdict } from '../kinds/evidence.ts'
import type { Improvement } from '../kinds/improvement.ts'
import { kindNamed } from '../kinds/index.ts'
import type { Programme } from '../kinds/programme.ts'
import type { Card } from '../views/board.ts'
import type { LibraryRecord } from '../content/record.ts'
import { factsOf, type Facts } from '../views/facts.ts'
import type { Weighed } from '../views/progress.ts'
import { standardizedOn } from '../views/timeline.ts'
import { LIBRARY_ENTRY, type LibraryEntry, type RecordEntry } from './entries.ts'
import { heldBook, type HeldBook } from './held.ts'

/** A published record as pages see it. */
export interface Page extends RecordEntry { definition: KindDefinition; facts: Facts; folder: string }

/** Everything that pages read. */
export interface Wiki {
  library: LibraryEntry
  programme: Programme
  today: string
  pages: Page[]
  byId: ReadonlyMap<string, Page>
  byFile: ReadonlyMap<string, Page>
  /** Records that are not published; a build has them only when it was told to keep going. */
  held: HeldBook
  ofKind: (kind: string) => Page[]
  /** Improvements with days in stage and verdict, for board and progress. */
  cards: Weighed[]
}

let open: { digest: string; wiki: Promise<Wiki> } | undefined

/** The wiki as the data store has it now; made anew only when the library has changed, which it does in `dev` alone. */
export async function openWiki(): Promise<Wiki> {
  if (open && import.meta.env.PROD) return open.wiki
  const whole = (await getEntry('records', LIBRARY_ENTRY)) as { data: LibraryEntry } | undefined
  if (!whole) throw new Error('The library was not loaded.')
  if (open?.digest !== whole.data.digest) open = { digest: whole.data.digest, wiki: readWiki(whole.data) }
  return open.wiki
}

async function readWiki(library: LibraryEntry): Promise<Wiki> {
  const entries = (await getCollection('records')) as { id: string; data: unknown }[]
  return wikiOf(library, entries.filter(({ id }) => id !== LIBRARY_ENTRY).map(({ data }) => data as RecordEntry))
}

function wikiOf(library: LibraryEntry, entries: RecordEntry[]): Wiki {
  const pages = entries.filter(({ held }) => held === undefined).map(pageOf).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const byKind = Map.groupBy(pages, ({ kind }) => kind)
  const improvements = byKind.get('improvement') ?? []
  const byId = new Map(pages.map((page) => [page.id, page]))
  return {
    library, programme: library.programme, today: library.today, pages,
    byId,
    byFile: new Map(pages.map((page) => [page.file, page])),
    held: heldBook(entries, byId),
    ofKind: (kind) => byKind.get(kind) ?? [],
    cards: improvements.map((page) => ({ ...cardOf(page), verdict: improvementEvidence(page.data as Improvement, library.programme.better).verdict })),
  }
}

function pageOf(entry: RecordEntry): Page {
  const definition = kindNamed(entry.kind)!
  return { ...entry, definition, folder: definition.folder, facts: factsOf({ ...entry, kind: definition } as unknown as LibraryRecord) }
}

function cardOf({ facts, stages }: Page): Card {
  return { facts, days: stages.at(-1)?.days ?? 0, done: standardizedOn(stages) }
}

/** Computed verdict of an improvement or a validation report; undefined for other kinds. */
export function verdictOf(page: Page, { programme, byId }: Wiki): Verdict | undefined {
  return evidenceOf({ kind: page.definition, data: page.data }, (id) => byId.get(id), programme.better)
}

/** Name of a team or category as the programme gives it. */
export function nameOf(list: Programme['teams'], id: string): string {
  return list.find((item) => item.id === id)?.name ?? id
}
