import { posix } from 'node:path'
import type { KindDefinition } from '../../kinds/define-kind.ts'
import { programmeSchema } from '../../kinds/programme.ts'
import { valueAt } from '../paths.ts'
import { PROGRAMME_FILE } from '../programme-file.ts'
import type { Path, Repair } from '../problem.ts'
import { asTyped, editFrontmatter, EditError, keyOrderOf, readable, type Edit, type Reshape, type Value } from './edit.ts'
import { migratedText } from './migrate.ts'
import { writtenAt } from './place.ts'
import { rewriteFileName } from './references.ts'
import { replaceRange } from './replace-range.ts'
import { addSection, setHeading } from './section.ts'

export { textEditsOf, type TextEdit } from './text-edits.ts'

/** What is repaired: a file by its path from the content folder, and the kind of record that it holds; none for the settings. */
export interface Subject { kind: KindDefinition | undefined; file: string }

/**
 * A repair carried out on a text; whatever it does not mean keeps its bytes. `file` is where the text then stands; what other files say of a
 * file that moves is changed by `followers`.
 * @param source the whole file as it is on disk
 * @throws EditError when the text does not allow it: what is named is not there any more, or cannot be changed by place
 */
export function repaired(source: string, repair: Repair, { kind, file }: Subject): { text: string; file: string } {
  if (repair.do === 'move-file') return { text: rewriteFileName(source, posix.basename(file), posix.basename(repair.to)), file: repair.to }
  return { text: file === PROGRAMME_FILE ? inSettings(source, repair) : inRecord(source, repair, kind!), file }
}

type InPlace = Exclude<Repair, { do: 'move-file' }>

function inRecord(source: string, repair: InPlace, kind: KindDefinition): string {
  switch (repair.do) {
    case 'replace-text': return replaceRange(source, repair.range, repair.to)
    case 'set-heading': return setHeading(source, repair)
    case 'add-section': return addSection(source, repair.heading, kind)
    case 'migrate': return migratedText(source, kind)
    default: return editFrontmatter(source, [editOf(source, repair)], keyOrderOf(kind.schema))
  }
}

const FENCE = '---\n'

/** The settings are YAML without fences around it. */
function inSettings(source: string, repair: InPlace): string {
  if (repair.do === 'replace-text') return replaceRange(source, repair.range, repair.to)
  if (repair.do === 'set-heading' || repair.do === 'add-section' || repair.do === 'migrate') throw new EditError('The settings have no such thing.')
  const mark = source.startsWith('\uFEFF') ? '\uFEFF' : ''
  const text = source.slice(mark.length)
  const end = text.endsWith('\n') ? '' : '\n'
  const fenced = `${FENCE}${text}${end}${FENCE}`
  return mark + editFrontmatter(fenced, [editOf(fenced, repair)], keyOrderOf(programmeSchema)).slice(FENCE.length, -(FENCE + end).length)
}

function editOf(source: string, repair: Extract<Repair, { at: Path }>): Edit | Reshape {
  switch (repair.do) {
    case 'rename-key': return { rename: repair.at, to: repair.to }
    case 'sort-ids': return { sortIds: repair.at }
    case 'set-value': return { set: repair.at, to: repair.to as Value }
    case 'retype-value': return { set: repair.at, to: retyped(source, repair) }
  }
}

/** A value as it was typed, as text or as a number: `1.10` stays `1.10`. */
function retyped(source: string, { at, as }: { at: Path; as: 'text' | 'number' }): Value {
  const { split, value } = readable(source)
  const now = valueAt(value, at)
  if (as === 'number' ? typeof now !== 'string' : typeof now !== 'number' && typeof now !== 'boolean') throw new EditError(`The value is ${as === 'text' ? 'text' : 'no text'} by now.`)
  return typeof now === 'string' ? asTyped(now.trim()) : writtenAt(split.yaml, at)!
}
