import { pairsOf, type Pairs } from '../../content/pairs.ts'
import type { Library } from '../../content/library.ts'
import type { Problem } from '../../content/problem.ts'
import { PROGRAMME_FILE } from '../../content/programme-file.ts'
import { sourceOf } from '../../content/tree.ts'
import type { Histories } from '../../history/stages.ts'
import type { Programme } from '../../kinds/programme.ts'
import { survey, type Surveyed } from '../survey.ts'
import { boardChange, type BoardChange } from './board-change.ts'
import { comparable } from './comparable.ts'
import { concernsOf, type Concern } from './concerns.ts'
import { fileChanges, type FileChange } from './file-change.ts'
import { measurementChanges, type MeasurementChange } from './measurement-change.ts'
import { progressChanges, type ProgressChange } from './progress-change.ts'
import { addedChange, keptChange, removedChange, type RecordChange } from './record-change.ts'
import { following } from './renumbered.ts'
import { roadmapChanges, type RoadmapChange } from './roadmap-change.ts'
import { areSettingsBroken, settingChange, type LevelOf, type SettingChange } from './setting-change.ts'
import { verdictChanges, type VerdictChange } from './verdict-change.ts'
import { workChanges, type WorkChange } from './work-change.ts'

/** Everything that a change does to a programme, as a reviewer needs to know it. */
export interface LibraryChange {
  records: RecordChange[]
  board: BoardChange
  progress: ProgressChange[]
  roadmaps: RoadmapChange[]
  work: WorkChange[]
  verdicts: VerdictChange[]
  concerns: Concern[]
  settings: SettingChange
  files: FileChange[]
  /** Metrics whose measurements are different. */
  measurements: MeasurementChange[]
  problems: ProblemChange
  /** Files of records that cannot be read on one side: they count in no figure of either. */
  uncounted: string[]
}

/** `before` of problems is only counted; `silenced` ones are still there and no longer told; those `aside` are new, and set aside by their records. */
export interface ProblemChange { introduced: Problem[]; resolved: Problem[]; silenced: Problem[]; aside: Problem[]; before: number }

export interface ChangeInput {
  before: Library
  after: Library
  /** Those of the later state, each with its origin. */
  problems: readonly Problem[]
  resolved: readonly Problem[]
  silenced: readonly Problem[]
  aside?: readonly Problem[]
  histories: Histories
  /** The day that both are looked at. */
  today: string
  levelOf: LevelOf
  /** Whether an asset that both sides have is another. */
  differs: (file: string) => boolean
}

/** Compares two states of a library: pure data for any format. */
export function changeOf({ problems, resolved, silenced, aside = [], histories, today, levelOf, differs, ...states }: ChangeInput): LibraryChange {
  const { before, after } = settled(states)
  const pairs = pairsOf(before, after)
  const counted = comparable(before, after, pairs)
  const surveyed = (records: Surveyed['record'][], programme: Programme) => survey(records, histories, programme, today)
  const [cardsBefore, cardsAfter] = [surveyed(counted.before, before.programme), surveyed(counted.after, after.programme)]
  const read = new Set([...before.records, ...after.records])
  const verdicts = verdictChanges(before, after, pairs)
  const roadmaps = roadmapChanges(before, after, pairs, today)
  const settings = settingsOf(before, after, levelOf)
  const introduced = problems.filter(({ origin }) => origin !== 'before')
  return {
    records: recordChanges(before, after, pairs),
    board: boardChange({ cards: cardsBefore, limits: before.programme.wip_limits }, { cards: cardsAfter, limits: after.programme.wip_limits }, pairs, [before, after], today),
    progress: progressChanges(cardsBefore, cardsAfter, after.programme),
    roadmaps, work: workChanges(pairs, (record) => read.has(record), today), verdicts,
    concerns: concernsOf(verdicts, roadmaps, settings, pairs),
    settings, files: fileChanges(before, after, differs), measurements: measurementChanges(before, after, pairs),
    problems: { introduced, resolved: [...resolved], silenced: [...silenced], aside: [...aside], before: problems.length - introduced.length },
    uncounted: counted.uncounted,
  }
}

/** Where the settings of one side cannot be read, both are looked at with those of the other: defaults in their place would look like a change. */
function settled({ before, after }: Pick<ChangeInput, 'before' | 'after'>): Pick<ChangeInput, 'before' | 'after'> {
  if (areSettingsBroken(after)) return { before, after: { ...after, programme: before.programme } }
  return areSettingsBroken(before) ? { before: { ...before, programme: after.programme }, after } : { before, after }
}

/** Of settings that cannot be read on one side, no difference is known. */
function settingsOf(before: Library, after: Library, levelOf: LevelOf): SettingChange {
  const broken = { ...(areSettingsBroken(before) && { broken: 'before' as const }), ...(areSettingsBroken(after) && { broken: 'after' as const }) }
  if (broken.broken) return { fields: [], loosened: [], ...broken }
  const found = settingChange(before.programme, after.programme, levelOf)
  const isWritten = sourceOf(before.tree, PROGRAMME_FILE) !== sourceOf(after.tree, PROGRAMME_FILE)
  return { ...found, ...(isWritten && found.fields.length === 0 && { formatting: true }) }
}

function recordChanges(before: Library, after: Library, pairs: Pairs): RecordChange[] {
  const trees = { before: before.tree, after: after.tree }
  const context = {
    // Where git writes files with CR LF, they are no others.
    sourceOf: (side: 'before' | 'after', file: string) => sourceOf(trees[side], file).replaceAll('\r\n', '\n'),
    follow: following(pairs),
  }
  const changes = [...pairs.kept.flatMap((pair) => keptChange(pair, context) ?? []), ...pairs.added.map(addedChange), ...pairs.removed.map(removedChange)]
  return changes.sort((a, b) => (a.file < b.file ? -1 : 1))
}
