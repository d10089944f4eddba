import type { Outline } from '../../content/outline.ts'
import type { LibraryRecord } from '../../content/record.ts'

/** What a record says under a heading about what was learned. */
export interface Learning {
  /** Id of the improvement, and of the record in which it stands: the same, or its validation report. */
  id: string
  source: string
  heading: string
  slug: string
  /** Paragraphs and points, in order. */
  texts: string[]
}

const HEADING = /\b(?:learn(?:ed|t|ings?)|lessons?|surpris(?:ed?|es|ing)|challenges?)\b/i

/** The learnings in an improvement and its validation reports. */
export function learningsOf(improvement: LibraryRecord, reports: readonly LibraryRecord[]): Learning[] {
  return [improvement, ...reports].flatMap(({ id, outline }) => sectionsOf(outline).map((section) => ({ id: improvement.id, source: id, ...section }))).filter(({ texts }) => texts.length > 0)
}

function sectionsOf({ headings, paragraphs }: Outline): Pick<Learning, 'heading' | 'slug' | 'texts'>[] {
  const sections: Pick<Learning, 'heading' | 'slug' | 'texts'>[] = []
  for (let at = 0; at < headings.length; at += 1) {
    const { text, slug, depth } = headings[at]!
    if (!HEADING.test(text)) continue
    const next = headings.findIndex((other, index) => index > at && other.depth <= depth)
    const end = next < 0 ? headings.length : next
    sections.push({ heading: text, slug, texts: paragraphs.filter(({ heading }) => heading >= at && heading < end).map((paragraph) => paragraph.text.trim()).filter(Boolean) })
    at = end - 1
  }
  return sections
}
