import { kindNamed, kindOfId } from '../../kinds/index.ts'
import { inSentence } from '../../kinds/in-sentence.ts'
import type { RecordChange } from '../../views/change/record-change.ts'
import { plural } from '../../views/words.ts'
import { line, over, type Block, type Line, type Marked, type Part } from './document.ts'
import { bodyLines, boxLine, cut, fieldLine } from './values.ts'

/** The name of a record that leads to it: to its page when it is published already, else to its file. */
export function idPart({ id, file }: { id?: string; file: string }, published = true): Marked {
  const folder = id === undefined ? undefined : kindOfId(id)?.folder
  return { text: id ?? cut(file), mark: 'strong', to: { file, ...(published && id !== undefined && folder !== undefined && { published: { folder, id } }) } }
}

/** Records that came, went and changed, each block in the order of what matters to a reviewer. */
export function recordBlocks(changes: readonly RecordChange[]): Block[] {
  const of = (change: RecordChange['change']) => changes.filter((each) => each.change === change)
  const block = (title: string, weight: number, lines: Line[]): Block[] => (lines.length === 0 ? [] : [{ title, weight, lines }])
  return [
    ...block('Records added', 70, of('added').map(addedLine)),
    ...block('Records removed', 75, of('removed').map(removedLine)),
    ...block('Records changed', 60, of('changed').toSorted((a, b) => importance(b) - importance(a)).map(changedLine)),
    ...block('Only formatting', 5, of('formatting').map((change) => titled(change))),
    ...block('Only references that follow a renamed record', 6, of('follows').map((change) => titled(change))),
  ]
}

/** Moves along the line and broken records first; wording last. */
function importance({ broken, fields, from }: RecordChange): number {
  return (broken ? 4 : 0) + (fields.some(({ path }) => path === 'status') ? 2 : 0) + (from || fields.length > 0 ? 1 : 0)
}

function titled(change: RecordChange, published = change.change !== 'added', ...more: Part[]): Line {
  return line(idPart(change, published && change.from?.id === undefined), change.title !== undefined && ` ${cut(change.title)}`, ...more)
}

const KINDLESS = 'file'
/** What a new record says is not known from anywhere else. */
const LONGEST = 300

function addedLine(change: RecordChange): Line {
  const kind = inSentence(kindNamed(change.kind ?? '')?.title) ?? KINDLESS
  const facts = change.facts.filter(({ isColumn }) => !isColumn).map(({ title, value }) => line({ text: `${title}:`, mark: 'strong' }, ' ', { text: cut(value, LONGEST) }))
  return over(titled(change, false, ` (new ${kind})`), [...brokenLines(change), ...columnLines(change), ...facts])
}

/** The columns of a record on one line. */
function columnLines({ facts }: RecordChange): Line[] {
  const columns = facts.filter(({ isColumn }) => isColumn)
  return columns.length === 0 ? [] : [line(columns.map(({ title, value }) => `${title} ${cut(value, 60)}`).join(', '))]
}

function removedLine(change: RecordChange): Line {
  const was = change.facts.slice(0, 3).map(({ title, value }) => `${title.toLowerCase()} ${cut(value, 60)}`).join(', ')
  return over(titled(change, true, was === '' ? '' : ` (was: ${was})`), brokenLines(change))
}

function changedLine(change: RecordChange): Line {
  const { fields, body, boxes } = change
  const below = [...brokenLines(change), ...columnLines(change), ...movedLines(change), ...fields.map(fieldLine), ...(body ? bodyLines(body) : []), ...boxes.map(boxLine)]
  return over(titled(change, true, ` (${extent(change)})`), below)
}

/** What is below a record, in a few words, for when it is folded. */
function extent({ fields, body, boxes, from, broken }: RecordChange): string {
  const status = fields.find(({ path }) => path === 'status')
  const sections = body ? body.added.length + body.removed.length + body.renamed.length + body.changed.length : 0
  const others = fields.length - (status ? 1 : 0)
  const parts = [
    broken === 'after' || broken === 'both' ? 'broken' : broken === 'before' && 'was broken',
    from && 'renamed', status && `${status.before ?? 'no status'} → ${status.after ?? 'no status'}`,
    others > 0 && plural(others, 'field'), sections > 0 && plural(sections, 'section'), boxes.length > 0 && 'boxes',
  ]
  return parts.filter(Boolean).join(', ') || 'layout of the text'
}

const BROKEN = {
  before: 'It could not be read as it should before, and can now.',
  after: 'It cannot be read as it should any more: the problems introduced say why.',
  both: 'It cannot be read as it should, before and now: only what is written is compared.',
}

function brokenLines({ broken, change }: RecordChange): Line[] {
  if (!broken) return []
  if (change === 'added') return [line('It cannot be read as it should: the problems introduced say why.')]
  return change === 'removed' ? [line('It could not be read as it should.')] : [line(BROKEN[broken])]
}

function movedLines({ from, file, id }: RecordChange): Line[] {
  if (!from) return []
  const name = (path: string) => path.slice(path.lastIndexOf('/') + 1)
  const folder = (path: string) => path.slice(0, path.lastIndexOf('/'))
  const whole = folder(from.file) !== folder(file)
  return [
    ...(from.id !== id ? [line({ text: 'Id:', mark: 'strong' }, ' ', { text: from.id ?? 'none', mark: 'old' }, ' → ', { text: id ?? 'none', mark: 'new' })] : []),
    ...(from.file !== file ? [line({ text: 'File:', mark: 'strong' }, ' ', { text: cut(whole ? from.file : name(from.file)), mark: 'old' }, ' → ', { text: cut(whole ? file : name(file)), mark: 'new' })] : []),
  ]
}
