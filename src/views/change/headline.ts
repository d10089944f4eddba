import { kindNamed } from '../../kinds/index.ts'
import { inSentence } from '../../kinds/in-sentence.ts'
import { plural, spaced } from '../words.ts'
import type { LibraryChange } from './change.ts'
import type { FileChange } from './file-change.ts'
import type { MeasurementChange } from './measurement-change.ts'
import type { RecordChange } from './record-change.ts'

/** Ids are named as long as there are no more than these. */
const NAMED = 2

/** What a change does, in a sentence or two; undefined when it does nothing. */
export function headlineOf(change: LibraryChange): string | undefined {
  const deeds = [...moves(change), ...records(change)]
  const [introduced, resolved] = [change.problems.introduced.length, change.problems.resolved.length]
  const problems = [introduced > 0 && `${plural(introduced, 'problem')} introduced`, resolved > 0 && `${introduced > 0 ? resolved : plural(resolved, 'problem')} resolved`].filter(Boolean)
  const sentences = [...(deeds.length > 0 ? [capital(AND.format(deeds))] : []), ...(problems.length > 0 ? [problems.join(', ')] : [])]
  return sentences.length === 0 ? undefined : `${sentences.join('. ')}.`
}

/** `moves IMP-2025-003 to validation`. */
function moves({ board }: LibraryChange): string[] {
  const byStage = Map.groupBy(board.moves, ({ to }) => to)
  if (byStage.size > 3) return [`moves ${plural(board.moves.length, 'improvement')}`]
  return [...byStage].map(([to, cards], index) => `${index === 0 ? 'moves ' : ''}${named(cards.map(({ id }) => id), 'improvement', 'improvements')} to ${spaced(to)}`)
}

/** What comes, goes, gets another name and is changed; what is only laid out anew is said when there is nothing else. */
function records({ records: changes, board, settings, files, measurements }: LibraryChange): string[] {
  const moved = new Set(board.moves.map(({ file }) => file))
  const of = (change: RecordChange['change']) => changes.filter((each) => each.change === change)
  const renumbered = of('changed').filter(({ id, from }) => from !== undefined && id !== undefined && from.id !== id)
  const renamed = of('changed').filter(({ id, from }) => from !== undefined && from.id === id)
  const edited = of('changed').filter(({ from, file, broken }) => !from && !moved.has(file) && broken !== 'after' && broken !== 'before')
  const broken = (side: RecordChange['broken']) => of('changed').filter((each) => each.broken === side && (!each.from || each.id === undefined))
  const ofSettings = (side: RecordChange['broken']) => (settings.broken === side ? ['the settings'] : [])
  const others = (change: FileChange['change']) => (['page', 'asset'] as const).flatMap((type) => counted(files.filter((file) => file.type === type && file.change === change).length, type))
  const deeds = [
    ...deed('breaks', [...(broken('after').length > 0 ? [ids(broken('after'))] : []), ...ofSettings('after')]), ...deed('mends', [...(broken('before').length > 0 ? [ids(broken('before'))] : []), ...ofSettings('before')]),
    ...deed('adds', [...byKind(of('added')), ...others('added'), ...rows(measurements, 'added')]), ...deed('removes', [...byKind(of('removed')), ...others('removed'), ...rows(measurements, 'removed')]),
    ...deed('renumbers', renumbered.length > 0 ? [named(renumbered.map(({ id, from }) => `${from!.id ?? from!.file} to ${id}`), 'record', 'records')] : []), ...deed('renames the file of', renamed.length > 0 ? [ids(renamed)] : []),
    ...deed('changes', [...(edited.length > 0 ? [ids(edited)] : []), ...(settings.fields.length > 0 ? ['the settings'] : []), ...others('changed'), ...rows(measurements, 'changed')]),
  ]
  if (deeds.length + moved.size > 0) return deeds
  return [
    ...deed('only takes references along in', counted(of('follows').length, 'record')),
    ...deed('changes only the formatting of', [...(of('formatting').length > 0 ? [ids(of('formatting'))] : []), ...(settings.formatting ? ['programme.yaml'] : [])]),
  ]
}

const AND = new Intl.ListFormat('en-GB')

function deed(verb: string, objects: readonly string[]): string[] {
  return objects.length === 0 ? [] : [`${verb} ${AND.format(objects)}`]
}

function counted(count: number, one: string): string[] {
  return count === 0 ? [] : [plural(count, one)]
}

/** Measurements of all KPIs together: the list says of which. */
function rows(changes: readonly MeasurementChange[], what: 'added' | 'removed' | 'changed'): string[] {
  return counted(changes.reduce((sum, change) => sum + change[what], 0), 'measurement')
}

/** Ids as long as there are few, else how many of each kind. */
function byKind(changes: readonly RecordChange[]): string[] {
  if (changes.length <= NAMED) return changes.map(({ id, file }) => id ?? file)
  return [...Map.groupBy(changes, ({ kind }) => kind ?? '')].flatMap(([kind, own]) => counted(own.length, inSentence(kindNamed(kind)?.title) ?? 'file'))
}

function ids(changes: readonly RecordChange[]): string {
  return named(changes.map(({ id, file }) => id ?? file), 'record', 'records')
}

function named(names: readonly string[], one: string, many: string): string {
  return names.length <= NAMED ? AND.format(names) : plural(names.length, one, many)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
