import type { LibraryChange } from '../../views/change/change.ts'
import { headlineOf } from '../../views/change/headline.ts'
import { plural } from '../../views/words.ts'
import type { Addresses } from './addresses.ts'
import { concernBlock } from './concerns.ts'
import type { ChangeDocument, Marked, Part } from './document.ts'
import { introducedBlock, resolvedBlocks } from './problems.ts'
import { boardBlock, fileBlocks, measurementBlock, progressBlock, settingBlock, uncountedLines } from './programme.ts'
import { recordBlocks } from './records.ts'
import { cut } from './values.ts'
import { verdictBlock } from './verdicts.ts'
import { workBlock } from './work.ts'

/** A change with what stands around it. */
export interface ChangeReport {
  change: LibraryChange
  /** As the person named it; and the commit that it was compared with, in full. */
  ref: string
  commit: string
  /** The day that both states are looked at. */
  today: string
  /** What limits the comparison. */
  notes: readonly string[]
  read: number
  published: number
  quarantined: number
  /** Files of the repository that are different and are not looked at: outside the folder of records, or passed over in it. */
  others: readonly string[]
  /** Those of them that are submodules. */
  submodules: readonly string[]
}

/** True when nothing that is looked at is different. */
export function isEmpty({ change: { records, settings, files, measurements, problems } }: Pick<ChangeReport, 'change'>): boolean {
  return records.length + settings.fields.length + files.length + measurements.length + problems.introduced.length + problems.resolved.length + problems.silenced.length === 0 && !settings.formatting && !settings.broken
}

/** How many errors the change brings: with one it should not be merged. */
export function blocking({ change: { problems } }: Pick<ChangeReport, 'change'>): number {
  return problems.introduced.filter(({ severity }) => severity === 'error').length
}

/** The summary in the order that a reviewer needs: what it does, whether it can be merged, what to look at first, and then everything. */
export function changeDocument(report: ChangeReport, addresses: Addresses = {}): ChangeDocument {
  const { change, others, submodules } = report
  const command = `improvement diff ${report.ref}`
  const headline = headlineOf(change)
  if (isEmpty(report) || headline === undefined) return { headline: `No record, page or setting is different from ${cut(report.ref)}.`, context: report.notes.map((note) => [note]), blocks: [...concernBlock([], [], { others, submodules }), ...fileBlocks([], others)], command }
  return {
    headline, verdict: verdictOf(report), context: contextOf(report), command,
    blocks: [
      ...concernBlock(change.concerns, change.files, { others, submodules }), ...introducedBlock(change.problems), ...recordBlocks(change.records.filter(({ change: what }) => what === 'added' || what === 'removed' || what === 'changed')),
      ...boardBlock(change.board), ...verdictBlock(change.verdicts, addresses), ...workBlock(change.roadmaps, change.work), ...progressBlock(change.progress), ...settingBlock(change.settings),
      ...measurementBlock(change.measurements), ...fileBlocks(change.files, others), ...resolvedBlocks(change.problems), ...recordBlocks(change.records.filter(({ change: what }) => what === 'formatting' || what === 'follows')),
    ],
  }
}

function short({ commit }: ChangeReport): string {
  return commit.slice(0, 7)
}

function verdictOf(report: ChangeReport): Marked {
  const errors = blocking(report)
  const warnings = report.change.problems.introduced.length - errors
  if (errors > 0) return { text: `It should not be merged as it is: it brings ${plural(errors, 'error')}${warnings > 0 ? ` and ${plural(warnings, 'warning')}` : ''}.`, tone: 'bad' }
  return { text: `The check does not object: it brings no error${warnings > 0 ? `, and ${plural(warnings, 'warning')}` : ' and no warning'}.`, tone: warnings > 0 ? 'warning' : 'good' }
}

function contextOf(report: ChangeReport): Part[][] {
  const { change, notes, read, published, quarantined, today, ref } = report
  const before = change.problems.before
  return [
    ['Compared with ', { text: cut(ref), mark: 'code' }, ' at ', { text: short(report), mark: 'code' }, `, both as of ${today}. ${plural(read, 'record')} read = ${published.toLocaleString('en')} published + ${quarantined.toLocaleString('en')} quarantined. `,
      before === 0 ? (change.problems.resolved.length > 0 ? 'Nothing is left of what was wrong before.' : 'Nothing was wrong before.') : `${plural(before, 'problem')} ${before === 1 ? 'was' : 'were'} there before: `, ...(before === 0 ? [] : [{ text: 'improvement check', mark: 'code' as const }, ' lists them.'])],
    ...notes.map((note): Part[] => [note]), ...uncountedLines(change).map((text): Part[] => [text]),
  ]
}
