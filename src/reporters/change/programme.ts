import type { BoardChange } from '../../views/change/board-change.ts'
import type { LibraryChange } from '../../views/change/change.ts'
import type { FileChange } from '../../views/change/file-change.ts'
import type { MeasurementChange } from '../../views/change/measurement-change.ts'
import type { ProgressChange } from '../../views/change/progress-change.ts'
import type { SettingChange } from '../../views/change/setting-change.ts'
import type { ProgressRow } from '../../views/progress.ts'
import { plural, spaced } from '../../views/words.ts'
import type { Column } from '../table/table.ts'
import { line, type Block, type Line } from './document.ts'
import { idPart } from './records.ts'
import { cut, fieldLine } from './values.ts'

/** Cards that moved, how many each column has then, and limits that are exceeded now. */
export function boardBlock({ columns, moves }: BoardChange): Block[] {
  const lines = [
    ...moves.map((move) => line(idPart(move), ` ${cut(move.title)}: ${spaced(move.from)} → ${spaced(move.to)}`)),
    ...columns.map(({ title, before, after, limit, exceeds }) => line({ text: `${title}:`, mark: 'strong' }, ` ${before} → ${after}`, exceeds ? { text: exceeds === 'newly' ? `, over its limit of ${limit} now` : `, further over its limit of ${limit}`, tone: 'bad' } : limit !== undefined && `, limit ${limit}`)),
  ]
  return lines.length === 0 ? [] : [{ title: 'Board', weight: 55, lines }]
}

const PROGRESS: readonly Column[] = [
  { key: 'name', title: 'Improvements of', least: 12 }, { key: 'total', title: 'All', numeric: true }, { key: 'active', title: 'In the work', numeric: true },
  { key: 'standardized', title: 'Standardized', numeric: true }, { key: 'share', title: 'Share', numeric: true }, { key: 'verdicts', title: 'Success, partial, failure', numeric: true, dispensable: 1 },
]

/** Rows of the progress tables that are different. */
export function progressBlock(changes: readonly ProgressChange[]): Block[] {
  if (changes.length === 0) return []
  const rows = changes.map(({ table, title, before, after }) => {
    const cell = (textOf: (row: ProgressRow) => string) => sides(before && textOf(before), after && textOf(after))
    return {
      name: table === 'all' ? title : `${table} ${cut(title, 60)}`, total: cell(({ total }) => String(total)), active: cell(({ active }) => String(active)), standardized: cell(({ standardized }) => String(standardized)),
      share: cell(({ share }) => `${Math.round(100 * share)}%`), verdicts: cell(({ verdicts: { success, partial, failure } }) => `${success}, ${partial}, ${failure}`),
    }
  })
  return [{ title: 'Progress tables', weight: 40, table: { columns: PROGRESS, rows } }]
}

function sides(before: string | undefined, after: string | undefined): string {
  return before === after ? (after ?? '') : `${before ?? 'none'} → ${after ?? 'none'}`
}

/** Settings that are different. */
export function settingBlock({ fields, broken, formatting }: SettingChange): Block[] {
  const lines = [
    ...(broken ? [line(broken === 'after' ? 'programme.yaml has a mistake, so nothing of it counts: the problems introduced say which.' : 'programme.yaml had a mistake before, so what it changed is not known.')] : []),
    ...fields.map(fieldLine),
    ...(formatting ? [line('programme.yaml says the same as before: only its formatting or its comments are different.')] : []),
  ]
  return lines.length === 0 ? [] : [{ title: 'Settings', weight: 58, lines }]
}

/** How many measurements came, went and are others, by KPI. */
export function measurementBlock(changes: readonly MeasurementChange[]): Block[] {
  const lines = changes.map(({ metric, kpi, added, removed, changed, unit }) => {
    const rows = [added > 0 && `${plural(added, 'row')} added`, removed > 0 && `${plural(removed, 'row')} removed`, changed > 0 && `${plural(changed, 'value')} changed`].filter(Boolean).join(', ')
    return line(...(kpi ? [{ text: kpi, mark: 'code' as const }, ' '] : []), `${metric}: `, unit ? `the unit was ${cut(unit.before)} and is ${cut(unit.after)}, so its rows are not held against each other` : rows, removed + changed > 0 && { text: '. Measurements are only added to', tone: 'warning' })
  })
  return lines.length === 0 ? [] : [{ title: 'Measurements', weight: 52, lines }]
}

const MOST_OTHERS = 12

/** Pages and assets; and files outside the folder of records, which are only named. */
export function fileBlocks(files: readonly FileChange[], others: readonly string[]): Block[] {
  const lines = files.map(({ type, change, file }) => line(`${type} ${change}: `, { text: cut(file), ...(change !== 'removed' && { to: { file } }) }))
  const named: Line[] = others.slice(0, MOST_OTHERS).map((file) => line(cut(file)))
  const more = others.length > MOST_OTHERS ? [line(`and ${others.length - MOST_OTHERS} more`)] : []
  return [
    ...(lines.length > 0 ? [{ title: 'Pages and assets', weight: 50, lines }] : []),
    ...(others.length > 0 ? [{ title: `${plural(others.length, 'file')} outside the records, not looked at here`, weight: 45, lines: [...named, ...more] }] : []),
  ]
}

/** Why some records count in no figure. */
export function uncountedLines({ uncounted }: Pick<LibraryChange, 'uncounted'>): string[] {
  if (uncounted.length === 0) return []
  const more = uncounted.length > 3 ? ` and ${uncounted.length - 3} more` : ''
  return [`Board, progress and roadmaps leave out, before and after, what cannot be read on one side: ${uncounted.slice(0, 3).map((file) => cut(file)).join(', ')}${more}.`]
}
