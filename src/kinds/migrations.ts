import { STATUS_WORDS } from './stages.ts'

/** Version of the schemas of today; a record that names none is of this version. */
export const SCHEMA_VERSION = 2

/** What makes the frontmatter of one version that of the next. Paths are keys with dots; words are in small letters with `_`. */
export interface Migration {
  /** A block around everything else, which goes. */
  unwrap?: string
  /** Words of a choice that were others; what differs in capitals, spaces and brackets only needs no entry. */
  words: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Blocks of names and words that became lists, and what the two are called there. */
  lists: Readonly<Record<string, { key: string; value: string }>>
  /** Keys that were not there, by what other keys say; the first that fits counts. */
  derived: readonly { set: string; to: string; when: string; is: string }[]
}

/**
 * From version 1 to 2, by kind. Version 1 is the form of the founding documents: an improvement stood in a block `improvement`, its status
 * followed from two others, results were words, and every choice was written as people write it.
 */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  improvement: {
    unwrap: 'improvement',
    words: {
      status: STATUS_WORDS,
      type: { quick_wins: 'quick_win', medium_initiative: 'medium', medium_initiatives: 'medium', strategic_project: 'strategic', strategic_projects: 'strategic' },
      'metadata.priority': { med: 'medium' },
      'implementation.status': { done: 'completed', complete: 'completed', planned: 'not_started' },
      'validation.method': { before_after_comparison: 'before_after' },
      'standardization.status': { done: 'standardized', completed: 'standardized', complete: 'standardized' },
    },
    lists: { 'validation.results': { key: 'metric', value: 'claim' } },
    derived: [
      { set: 'status', to: 'standardized', when: 'standardization.status', is: 'standardized' },
      { set: 'status', to: 'validation', when: 'implementation.status', is: 'completed' },
      { set: 'status', to: 'implementation', when: 'implementation.status', is: 'in_progress' },
    ],
  },
  roadmap: {
    words: {
      'dimensions.priority': { med: 'medium' },
      'resources.cost': { med: 'medium' },
    },
    lists: {},
    derived: [],
  },
  plan: {
    words: { status: { active: 'in_progress', completed: 'complete', done: 'complete' } },
    lists: {},
    derived: [],
  },
  runbook: { words: {}, lists: {}, derived: [] },
  validation: {
    words: { method: { before_after_comparison: 'before_after' } },
    lists: {},
    derived: [],
  },
  kpi: { words: {}, lists: {}, derived: [] },
  analysis: { words: {}, lists: {}, derived: [] },
}
