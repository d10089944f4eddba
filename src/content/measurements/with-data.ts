import { fromData, type FromData, type Result } from '../../evidence/comparison.ts'
import { windowsOf } from '../../evidence/windows.ts'
import type { LibraryRecord } from '../record.ts'
import { valueAt } from '../paths.ts'
import type { Measurements } from './measurements.ts'

/**
 * The record with what the measurements say about those of its results that name a KPI, computed when it is first asked for: a list of titles reads no
 * measurements. The record itself where no result names one, or where it has that already from `earlier` measurements that are the same.
 */
export function withData(record: LibraryRecord, measurements: Measurements, earlier?: Measurements): LibraryRecord {
  if (!['improvement', 'validation'].includes(record.kind.name)) return record
  const results = valueAt(record.data, record.kind.name === 'improvement' ? ['validation', 'results'] : ['results']) as readonly Result[] | undefined
  if (!results?.some(({ kpi }) => kpi)) return record
  const isKnown = (kpi: string) => earlier!.known(kpi) !== undefined && earlier!.known(kpi)?.measured === measurements.known(kpi)?.measured && earlier!.kpiOf(kpi) === measurements.kpiOf(kpi)
  if (Object.hasOwn(record, 'fromData') && earlier && results.every(({ kpi }) => !kpi || isKnown(kpi))) return record
  let found: LibraryRecord['fromData']
  const compute = () => {
    const windows = windowsOf(record)
    return results.map((result): FromData | undefined => (result.kpi ? fromData(result, windows, { kpi: measurements.kpiOf(result.kpi), measured: measurements.of(result.kpi) }) : undefined))
  }
  // Its outline is read when it is first asked for, too: a spread would read it now.
  return Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(record), fromData: { get: () => (found ??= compute()), enumerable: true, configurable: true } }) as LibraryRecord
}
