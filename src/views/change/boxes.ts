import type { LibraryRecord } from '../../content/record.ts'
import { valueAt } from '../../content/paths.ts'
import { isBlock } from './shown.ts'

/** What became of the boxes of a record: those that were ticked or opened again, and how many were ticked of how many. */
export interface BoxChange {
  /** `checklist` is that of the standardization. */
  of: 'text' | 'checklist'
  ticked: string[]
  opened: string[]
  before: Tally
  after: Tally
}

export interface Tally { done: number; total: number }

interface Box { place: string; text: string; done: boolean }

/** Where the checklist stands in the frontmatter. */
export const CHECKLIST = 'standardization.checklist'

/** Boxes that are different, in the text and in the checklist. */
export function boxChanges(before: LibraryRecord, after: LibraryRecord): BoxChange[] {
  return [changeOf('checklist', checklistOf(before), checklistOf(after)), changeOf('text', tasksOf(before), tasksOf(after))].flatMap((change) => change ?? [])
}

/** How many boxes of the checklist are ticked; undefined where there is none. */
export function checklistTally(record: LibraryRecord): Tally | undefined {
  const boxes = checklistOf(record)
  return boxes.length === 0 ? undefined : tally(boxes)
}

function changeOf(of: BoxChange['of'], old: readonly Box[], now: readonly Box[]): BoxChange | undefined {
  const known = new Map(old.map((box) => [`${box.place}\0${box.text}`, box.done]))
  const turned = now.filter(({ place, text, done }) => (known.get(`${place}\0${text}`) ?? done) !== done)
  const [before, after] = [tally(old), tally(now)]
  if (turned.length === 0 && before.done === after.done && before.total === after.total) return undefined
  return { of, ticked: textsOf(turned.filter(({ done }) => done)), opened: textsOf(turned.filter(({ done }) => !done)), before, after }
}

function tally(boxes: readonly Box[]): Tally {
  return { done: boxes.filter(({ done }) => done).length, total: boxes.length }
}

function textsOf(boxes: readonly Box[]): string[] {
  return boxes.map(({ text }) => text)
}

function tasksOf({ outline }: LibraryRecord): Box[] {
  return outline.tasks.map(({ heading, text, checked }) => ({ place: outline.headings[heading]?.slug ?? '', text, done: checked }))
}

/** Read with care: the schema may have refused the record. */
function checklistOf({ data }: LibraryRecord): Box[] {
  const groups = valueAt(data, CHECKLIST.split('.'))
  if (!isBlock(groups)) return []
  return Object.entries(groups).flatMap(([place, items]) => (isBlock(items) ? Object.entries(items).map(([text, done]) => ({ place, text, done: done === true })) : []))
}
