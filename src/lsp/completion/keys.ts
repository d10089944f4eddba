import { freshChecklist } from '../../kinds/checklist.ts'
import { KINDS } from '../../kinds/index.ts'
import { isRequired, itemOf, metaOf, schemaAt, shapeOf, type Schema } from '../../kinds/schema.ts'
import { STATUS_MEANINGS } from '../../kinds/stages.ts'
import type { Library } from '../../content/library.ts'
import type { Path } from '../../content/problem.ts'
import { RULES } from '../../rules/index.ts'
import { fieldWords, patternOf } from '../field.ts'
import type { View } from '../view.ts'
import type { Cursor } from '../yaml/cursor.ts'
import { indentOf } from '../yaml/scan.ts'
import { keysBelow, keysUsed, metricOffers } from './names.ts'
import { inSnippet, unique, type Offer } from './offer.ts'
import { blockOf } from './block.ts'

type KeyCursor = Extract<Cursor, { fits: 'key' }>

/** Keys that fit into the block that the cursor is in and are not there yet, those that are demanded first. */
export function keyOffers(view: View, line: number, cursor: KeyCursor, library: Library): Offer[] {
  const { path } = cursor
  const block = schemaAt(view.schema, path)
  if (!block) return []
  const item = itemOf(block)
  const before = cursor.indent - Math.min(cursor.indent, indentOf(view.lines[line]!))
  if (item) return cursor.flow ? [] : itemOffers(view, path, item, before)
  const others = { entries: view.entries.filter((entry) => entry.line !== line || (cursor.flow && entry.column !== cursor.from)) }
  const used = new Set(keysBelow(others, path).map(([key]) => key))
  const offers = shapeOf(block) ? [...knownKeys(view, path, shapeOf(block)!, before), ...extraKeys(view, path, library)] : openKeys(view, path, library)
  return unique(offers.filter(({ label }) => !used.has(label))).map((offer) => finished(offer, cursor))
}

/** `before`: columns that the key is further in than its line, as behind a dash. */
function knownKeys(view: View, path: Path, shape: Record<string, Schema>, before: number): Offer[] {
  return Object.entries(shape).map(([key, field]): Offer => ({
    label: key, about: metaOf(field).title, words: fieldWords(view.schema, [...path, key]), sort: 'field', first: isRequired(field), snippet: `${inSnippet(key)}:${blockOf(field, before)}`,
  }))
}

/** On a line below a list an item begins: `- metric: `. */
function itemOffers(view: View, path: Path, item: Schema, before: number): Offer[] {
  return knownKeys(view, [...path, 0], shapeOf(item) ?? {}, before + 2).map((offer) => ({ ...offer, label: `- ${offer.label}`, snippet: `- ${offer.snippet}` }))
}

function extraKeys({ kind }: View, path: Path, { programme }: Library): Offer[] {
  const keys = path.length === 0 && kind ? (programme.extra_keys[kind.name] ?? []) : []
  return keys.map((label) => ({ label, about: 'key of this programme', sort: 'field' }))
}

type Open = (library: Library) => Offer[]

const rules: Open = () => RULES.filter(({ fixed }) => !fixed).map(({ name, summary }) => ({ label: name, words: summary, sort: 'name' }))

/** Blocks whose keys people choose. */
const OPEN: Readonly<Record<string, Open>> = {
  'improvement solution.expected_impact': (library) => [...keysUsed(library, ['solution', 'expected_impact']), ...metricOffers(library)],
  'validation success_criteria': (library) => [...keysUsed(library, ['solution', 'expected_impact']), ...metricOffers(library)],
  'programme better': (library) => keysUsed(library, ['solution', 'expected_impact']),
  'programme rules': rules,
  'programme ratchet': rules,
  'programme extra_keys': () => KINDS.map(({ name, summary }) => ({ label: name, words: summary, sort: 'name' })),
  'programme wip_limits': () => Object.entries(STATUS_MEANINGS).map(([label, words]) => ({ label, words, sort: 'name' })),
}

function openKeys({ kind }: View, path: Path, library: Library): Offer[] {
  const [top, middle, group] = path
  if (top === 'standardization' && middle === 'checklist') return Object.keys(freshChecklist()[String(group)] ?? {}).map((label) => ({ label, sort: 'name' }))
  return OPEN[`${kind?.name ?? 'programme'} ${patternOf(path)}`]?.(library) ?? []
}

/** A key that is changed keeps its colon and its value; on one line nothing is indented. */
function finished(offer: Offer, { colon, flow }: KeyCursor): Offer {
  if (colon) return { ...offer, snippet: undefined }
  return flow || !offer.snippet ? { ...offer, snippet: undefined, insert: `${offer.label}: ` } : offer
}
