import type { LibraryRecord } from '../../content/record.ts'
import type { Follow } from './renumbered.ts'
import { textEdit, type TextEdit } from './text-edit.ts'

/** A record, and the text of its file as it is on disk. */
export interface Written { record: LibraryRecord; source: string }

/** What became of the sections of a body, by their headings. */
export interface BodyChange {
  added: { title: string; words: number }[]
  removed: { title: string; words: number }[]
  renamed: { before: string; after: string }[]
  changed: { title: string; text: TextEdit }[]
  /** The same sections in another order. */
  reordered?: true
}

/** `text` has all its boxes open. */
interface Section { slug: string; title: string; text: string; key: string }

/** What a text begins with, before its first heading. */
const BEGINNING = 'Beginning of the text'

/** What is different between two bodies; undefined when that is layout, boxes, and references that follow only. */
export function bodyChange(before: Written, after: Written, follow: Follow): BodyChange | undefined {
  const [old, now] = [sectionsOf(before), sectionsOf(after)]
  const known = new Map(old.map((section) => [section.slug, section]))
  const kept = now.filter(({ slug }) => known.has(slug))
  const [gone, fresh] = [old.filter(({ slug }) => !kept.some((other) => other.slug === slug)), now.filter(({ slug }) => !known.has(slug))]
  const renamed = fresh.flatMap((section) => gone.filter(({ key, text }) => text !== '' && follow(key) === section.key).slice(0, 1).map((other) => ({ other, section })))
  const changed = kept.filter((section) => ![known.get(section.slug)!.key, follow(known.get(section.slug)!.key)].includes(section.key))
  const isElsewhere = (section: Section) => renamed.some((pair) => pair.other === section || pair.section === section)
  const order = [old.filter(({ slug }) => kept.some((other) => other.slug === slug)), kept].map((sections) => sections.map(({ slug }) => slug).join('\0'))
  const change: BodyChange = {
    added: fresh.filter((section) => !isElsewhere(section)).map(counted), removed: gone.filter((section) => !isElsewhere(section)).map(counted),
    renamed: renamed.filter(({ other, section }) => follow(other.title) !== section.title).map(({ other, section }) => ({ before: other.title, after: section.title })),
    changed: changed.map((section) => ({ title: section.title, text: textEdit(known.get(section.slug)!.text, section.text) })),
    ...(order[0] !== order[1] && { reordered: true }),
  }
  return Object.values(change).every((list) => Array.isArray(list) && list.length === 0) ? undefined : change
}

function counted({ title, text }: Section): { title: string; words: number } {
  return { title, words: textEdit('', text).words.after }
}

/** Sections in their order, each up to the next heading of any depth. What stands before the first is one, too. */
function sectionsOf({ record: { outline }, source }: Written): Section[] {
  const lines = source.split(/\r?\n/)
  const first = outline.headings[0]?.line ?? lines.length + 1
  const fence = lines.indexOf('---', 1)
  const beginning = sectionOf({ slug: '', title: BEGINNING }, lines.slice(fence + 1, first - 1), codesIn(outline, -1))
  return [...(beginning.text === '' ? [] : [beginning]), ...outline.headings.map(({ slug, text, line }, index) => {
    const end = outline.headings[index + 1]?.line ?? lines.length + 1
    return sectionOf({ slug, title: text }, lines.slice(line, end - 1), codesIn(outline, index))
  })]
}

function codesIn({ codes }: LibraryRecord['outline'], index: number): string[] {
  return codes.filter(({ heading }) => heading === index).map(({ value }) => value)
}

/** `key` is what a reader sees of it: white space counts in code only, and whether a box is ticked is told elsewhere. */
function sectionOf(named: Pick<Section, 'slug' | 'title'>, lines: readonly string[], codes: readonly string[]): Section {
  const text = lines.join('\n').trim().replace(/^([ \t]*(?:[-*+]|\d+[.)])[ \t]+)\[[xX]\]/gm, '$1[ ]')
  return { ...named, text, key: [text.replace(/\s+/g, ' '), ...codes].join('\0') }
}
