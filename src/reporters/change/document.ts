import type { Tone } from '../paint.ts'
import type { Table } from '../table/table.ts'

/** Where a part leads: a file of the content folder, at a line; or the page of a record that is published already. */
export interface Target { file: string; line?: number; published?: { folder: string; id: string } }

/** Words, with what they mean: a value that was and one that is, words that went and came within a text. Text of records and our own are treated alike: as text. */
export interface Marked { text: string; mark?: 'strong' | 'old' | 'new' | 'gone' | 'come' | 'code'; tone?: Tone; to?: Target }

export type Part = string | Marked

/** One line of a list, with what stands below it. */
export interface Line { parts: Part[]; below?: Line[] }

/** A part of the summary: a list or a table under a heading. When room is short, what has the least `weight` is cut first. */
export interface Block { title: string; weight: number; lines?: Line[]; table?: Table }

/** The summary of a change before it is written in a format. */
export interface ChangeDocument {
  /** What the change does, in a sentence or two. */
  headline: string
  /** Whether it can be merged, with its tone; left out when there is nothing to merge. */
  verdict?: Marked
  /** With what it was compared, and what limits that. */
  context: Part[][]
  blocks: Block[]
  /** How to see the whole. */
  command: string
}

/** A line with nothing below it. */
export function line(...parts: (Part | false | undefined)[]): Line {
  return { parts: parts.filter((part): part is Part => part !== undefined && part !== false && part !== '') }
}

/** A line with others below it. */
export function over(top: Line, below: readonly Line[]): Line {
  return below.length === 0 ? top : { ...top, below: [...below] }
}

/** Parts with `, ` between them. */
export function commas(parts: readonly Part[]): Part[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [', ', part]))
}
