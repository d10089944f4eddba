import { evidenceOf, type Verdict } from '../evidence/verdict.ts'
import { kindNamed } from '../kinds/index.ts'
import type { Programme } from '../kinds/programme.ts'
import type { Card } from '../views/board.ts'
import type { LibraryRecord } from '../content/record.ts'
import { factsOf } from '../views/facts.ts'
import type { Figure } from '../views/figures/figure.ts'
import { figuresOf } from '../views/figures/figures.ts'
import { standardizedOn } from '../views/timeline.ts'
import type { LibraryEntry, RecordEntry } from './entries.ts'
import { figureSource } from './figure-source.ts'
import { heldBook } from './held-book.ts'
import type { Page, Wiki } from './wiki-shape.ts'

export type { Page, Wiki } from './wiki-shape.ts'

/** The wiki of these entries. It knows nothing of Astro, so that files beside the pages are written from the same. */
export function wikiOf(library: LibraryEntry, entries: RecordEntry[]): Wiki {
  const pages = entries.filter(({ held }) => held === undefined).map(pageOf).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const byKind = Map.groupBy(pages, ({ kind }) => kind)
  const byId = new Map(pages.map((page) => [page.id, page]))
  const evidence = new Map(pages.flatMap((page) => {
    const verdict = evidenceOf({ kind: page.definition, data: page.data, fromData: page.fromData }, (id) => byId.get(id), library.programme.better)
    return verdict ? [[page.id, verdict] as const] : []
  }))
  let figures: ReadonlyMap<string, Figure> | undefined
  const wiki: Wiki = {
    library, programme: library.programme, today: library.today, pages, byId, evidence,
    byFile: new Map(pages.map((page) => [page.file, page])),
    held: heldBook(entries, byId),
    ofKind: (kind) => byKind.get(kind) ?? [],
    cards: (byKind.get('improvement') ?? []).map((page) => ({ ...cardOf(page), verdict: evidence.get(page.id)!.verdict })),
    get figures() { return (figures ??= new Map(figuresOf(figureSource(wiki)).map((figure) => [figure.key, figure]))) },
  }
  return wiki
}

function pageOf(entry: RecordEntry): Page {
  const definition = kindNamed(entry.kind)!
  return { ...entry, definition, folder: definition.folder, facts: factsOf({ ...entry, kind: definition } as unknown as LibraryRecord) }
}

function cardOf({ facts, stages }: Page): Card {
  return { facts, days: stages.at(-1)?.days ?? 0, done: standardizedOn(stages) }
}

/** Computed verdict of an improvement or a validation report; undefined for other kinds. */
export function verdictOf(page: Page, { evidence }: Wiki): Verdict | undefined {
  return evidence.get(page.id)
}

/** Name of a team or category as the programme gives it. */
export function nameOf(list: Programme['teams'], id: string): string {
  return list.find((item) => item.id === id)?.name ?? id
}
