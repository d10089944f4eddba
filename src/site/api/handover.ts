import type { LibraryEntry, RecordEntry } from '../entries.ts'

/** What the loader has put into the data store. */
export interface Loaded { library: LibraryEntry; entries: readonly RecordEntry[] }

const KEY = Symbol.for('kaizenbook.loaded')
type Holder = { [KEY]?: Loaded }

/**
 * Leaves what was loaded for the open data: the loader runs in Vite's graph of modules, and whoever writes files beside the pages, or
 * answers the dev server, in Node's. Both are in one process.
 */
export function leave(loaded: Loaded): void {
  ;(globalThis as Holder)[KEY] = loaded
}

/** What was loaded last. */
export function left(): Loaded | undefined {
  return (globalThis as Holder)[KEY]
}
