import type { Verdict } from '../evidence/verdict.ts'
import type { KindDefinition } from '../kinds/define-kind.ts'
import type { Programme } from '../kinds/programme.ts'
import type { Facts } from '../views/facts.ts'
import type { Figure } from '../views/figures/figure.ts'
import type { Weighed } from '../views/progress.ts'
import type { LibraryEntry, RecordEntry } from './entries.ts'
import type { HeldBook } from './held-book.ts'

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
  /** Evidence of improvements and validation reports, by id. */
  evidence: ReadonlyMap<string, Verdict>
  /** Every number of the programme with its working, by its key; computed when it is first asked for. */
  figures: ReadonlyMap<string, Figure>
}
