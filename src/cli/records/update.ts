import type { Edit } from '../../content/edit/edit.ts'
import { isWritten, plainOf, type Value } from '../../content/edit/value.ts'
import { addNote } from '../../content/edit/notes.ts'
import { show, valueAt } from '../../content/paths.ts'
import type { Problem } from '../../content/problem.ts'
import { STATUSES, STATUS_WORDS, type Status } from '../../kinds/stages.ts'
import { moveTo } from '../../kinds/moves.ts'
import { inSentence } from '../../kinds/in-sentence.ts'
import { plain } from '../../reporters/plain.ts'
import { refuseUnknown } from '../choices.ts'
import { readValue } from './assignments.ts'
import { carryOut, type Change, type Now } from './change.ts'
import { CliError, type Command, type Flags } from '../define-command.ts'
import { edit, editing, fieldEdits } from './fields.ts'
import { one } from '../flags.ts'
import { readDay } from '../values.ts'
import { changeOne, openTarget, type Target } from './target.ts'

const CHANGES = ['status', 'notes', 'title', 'owner', 'team', 'category', 'priority', 'service', 'set', 'unset', 'edit']

export const update: Command = {
  run: async (flags, world, [id]) => {
    if (CHANGES.every((flag) => flags[flag] === undefined)) throw new CliError('Nothing is said that could be changed.', 'For example: improvement update IMP-2025-001 --status analysis. See `improvement update --help`.')
    return carryOut(flags, world, (now) => changeOf(flags, now, id!))
  },
}

function changeOf(flags: Flags, now: Now, id: string): Change {
  const target = openTarget(now, id)
  const date = readDate(flags, now.today)
  const edits = [...fieldEdits(flags, target.kind, now.library.programme), ...statusEdits(one(flags, 'status'), target, date)]
  const edited = edit(target.source, edits, target.kind)
  const note = one(flags, 'notes')
  const after = note === undefined ? edited : editing(() => addNote(edited, readNote(note), date))
  return { ...changeOne(target, after, didOf(edits, note), said(target, edits, note, one(flags, 'status'))), advice: (refused) => adviceOn(refused, target.id, one(flags, 'status')) }
}

/** One line that says everything that the stage needs and that is not there yet; for the standard, where the rest is said. */
function adviceOn(refused: readonly Problem[], id: string, word: string | undefined): string | undefined {
  const missing = refused.flatMap(({ message }) => /`([a-z_]+(?:\.[a-z_]+)+)` is missing/.exec(message)?.[1] ?? [])
  if (word === undefined) return undefined
  if (missing.length === 0 || missing.length < refused.length) return settled(word) === 'standardized' ? `What is missing for the standard, and how to say it: improvement standardize ${id}\n` : undefined
  const fields = [...new Set(missing)].map((path) => (path === 'solution.expected_impact' ? `--set ${path}.METRIC=TARGET` : `--set ${path}="…"`))
  return `All at once: improvement update ${id} --status ${written(word)} ${fields.join(' ')}\n`
}

/** The day of a status or a note: today, unless --date says another. */
function readDate(flags: Flags, today: string): string {
  const given = one(flags, 'date')
  if (given === undefined) return today
  const date = readDay('date', given)
  if (flags.status === undefined && flags.notes === undefined) throw new CliError('`--date` is the day of a new status or of a note, and there is neither.', 'Take it out; --set metadata.created=DATE and its like change a date of the record.')
  if (date > today) throw new CliError(`\`${date}\` is still to come: the programme is looked at on ${today}.`, 'Give the day on which it happened.')
  return date
}

function readNote(text: string): string {
  if (text.trim() === '') throw new CliError('The note is empty.', 'Say what happened: --notes "Started implementation".')
  return text.trim()
}

/** Statuses of an improvement bring their dates with them; the words of the founding documents are taken for the settled ones. */
function statusEdits(word: string | undefined, { kind, data }: Target, date: string): Edit[] {
  if (word === undefined) return []
  if (kind.name === 'improvement') return moveTo(data, readStatus(word), date)
  if (kind.name !== 'plan') throw new CliError(`A ${inSentence(kind.title)} has no status.`, 'Take --status out.')
  return [{ set: ['status'], to: readValue(['status'], word, kind) }]
}

/** A status of improvements by its own word or one of the founding documents. */
function readStatus(word: string): Status {
  const status = settled(word)
  if (!(STATUSES as readonly string[]).includes(status)) refuseUnknown('status', word, [...STATUSES, ...Object.keys(STATUS_WORDS)])
  return status as Status
}

function written(word: string): string {
  return word.trim().toLowerCase().replace(/[\s-]+/g, '_')
}

/** The word that is written for a status, known or not. */
function settled(word: string): string {
  return wordOf(word) ?? written(word)
}

/** The settled status that a word of the founding documents stands for. */
function wordOf(word: string): Status | undefined {
  return Object.hasOwn(STATUS_WORDS, written(word)) ? STATUS_WORDS[written(word)] : undefined
}

/** In a few words what was done, for the commit. */
function didOf(edits: readonly Edit[], note: string | undefined): string {
  const status = edits.find((change) => 'set' in change && change.set[0] === 'status')
  if (status && 'to' in status) return `status ${String(status.to)}`
  const paths = [...new Set(edits.map((change) => show('set' in change ? change.set : 'append' in change ? change.append : change.unset)))]
  return paths.length > 0 ? paths.join(', ') : note === undefined ? 'edited' : 'note'
}

/** One line for each field, old value and new. */
function said({ id, data }: Target, edits: readonly Edit[], note: string | undefined, word: string | undefined): string {
  const rows = edits.flatMap((change): string[] => {
    if ('append' in change) return [`${show(change.append)}: ${typed(change.item)} added`]
    if ('unset' in change) return [valueAt(data, change.unset) === undefined ? `${show(change.unset)}: is not there` : `${show(change.unset)}: ${shortened(valueAt(data, change.unset))} taken out`]
    const before = valueAt(data, change.set)
    return before === undefined ? [`${show(change.set)}: ${typed(change.to)}`] : [`${show(change.set)}: ${shortened(before)} → ${typed(change.to)}`]
  })
  const status = word !== undefined && wordOf(word) !== undefined && edits.some((change) => 'set' in change && change.set[0] === 'status') ? [`\`${word}\` is written as \`${wordOf(word)}\`.`] : []
  return [`Updated ${id}.`, ...[...rows, ...(note === undefined ? [] : ['A note was added.']), ...status].map((row) => `  ${plain(row)}`), ''].join('\n')
}

/** What is written, as it was typed. */
function typed(value: Value): string {
  return isWritten(value) ? value.written : shortened(plainOf(value))
}

/** A value in one line; long text is cut. */
function shortened(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const line = text.replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}
