import type { z } from 'zod'
import { KINDS } from '../../kinds/index.ts'
import { toShortJson } from '../../reporters/json.ts'
import { kpiOf } from '../figure-source.ts'
import type { Page } from '../wiki-shape.ts'
import type { ApiSource } from './document.ts'
import { boardData } from './documents/board.ts'
import { buildDocument, buildDocumentData } from './documents/build.ts'
import { figureData, figuresData, figuresDocument } from './documents/figures.ts'
import { indexData } from './documents/index.ts'
import { kpiSeries } from './documents/kpi.ts'
import { progressData, progressDocument, rowsBy } from './documents/progress.ts'
import { recordData } from './documents/record.ts'
import { recordsData } from './documents/records.ts'
import { resultsData, resultsDocument } from './documents/results.ts'
import { slipsData, slipsDocument } from './documents/slips.ts'
import { apiSchemas } from './schemas.ts'
import { csvOf } from './tables/flat.ts'
import { boardTable } from './tables/board.ts'
import { kpiTable } from './tables/kpi.ts'
import { kindTable, recordsTable } from './tables/lists.ts'
import { recordTable, recordTables } from './tables/record-tables.ts'

/** Files of the open data by their paths below `api/v1/`. Each is made when it is asked for, so that no two need be in memory. */
export type ApiFiles = ReadonlyMap<string, () => string>

/** Every file of the open data. */
export function apiFiles(source: ApiSource): ApiFiles {
  const { wiki } = source
  const recordOf = keepingLast((page: Page) => recordData(page, source))
  return new Map([
    ...Object.entries(views(source)),
    ...Object.entries(apiSchemas()).map(([name, text]) => [`schemas/${name}`, text] as const),
    ...KINDS.flatMap((kind) => [
      [`${kind.folder}.json`, () => toShortJson(recordsData(wiki.ofKind(kind.name), kind.name, source))] as const,
      [`${kind.folder}.csv`, () => kindTable(kind, wiki.ofKind(kind.name), source)] as const,
    ]),
    ...groupTables(source),
    ...[...wiki.figures.values()].flatMap((figure) => [[`figures/${figure.key}.json`, () => toShortJson(figureData(figure, source))] as const]),
    ...wiki.pages.flatMap((page) => recordFiles(page, source, recordOf)),
  ])
}

/** The table on the page of each team (by category) and of each category (by team). */
function groupTables({ wiki }: ApiSource): (readonly [string, () => string])[] {
  const sorts = [['teams', 'team', 'category', progressDocument.schema.shape.by_category], ['categories', 'category', 'team', progressDocument.schema.shape.by_team]] as const
  return sorts.flatMap(([folder, fact, other, schema]) => [...Map.groupBy(wiki.cards, ({ facts }) => facts[fact] ?? '')].map(([id, cards]) => [`${folder}/${id}.csv`, () => csvOf(schema, rowsBy(cards, other, wiki))] as const))
}

type RecordOf = (page: Page) => ReturnType<typeof recordData>

/** A function that knows what it gave last: the files of a record are made one after the other, and all of the same. */
function keepingLast<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  let last: { key: Key; value: Value } | undefined
  return (key) => (last?.key === key ? last : (last = { key, value: make(key) })).value
}

function recordFiles(page: Page, source: ApiSource, recordOf: RecordOf): (readonly [string, () => string])[] {
  const path = `${page.folder}/${page.id}`
  const kpi = kpiOf(page)
  return [
    [`${path}.json`, () => toShortJson(recordOf(page))],
    ...recordTables(page, source).map((name) => [`${path}.${name}.csv`, () => recordTable(page, name, recordOf(page), source)] as const),
    ...(kpi ? [[`kpis/${kpi.metric}.json`, () => toShortJson(kpiSeries(page, source))] as const, [`kpis/${kpi.metric}.csv`, () => kpiTable(page, source)] as const] : []),
  ]
}

function views(source: ApiSource): Record<string, () => string> {
  const progress = progressDocument.schema.shape
  const table = (schema: z.ZodType, rows: () => readonly object[]) => () => csvOf(schema, rows() as readonly Record<string, unknown>[])
  return {
    'index.json': () => toShortJson(indexData(source)),
    'records.json': () => toShortJson(recordsData(source.wiki.pages, undefined, source)),
    'records.csv': () => recordsTable(source),
    'board.json': () => toShortJson(boardData(source)),
    'board.csv': () => boardTable(source),
    'progress.json': () => toShortJson(progressData(source)),
    'progress-by-team.csv': table(progress.by_team, () => progressData(source).by_team),
    'progress-by-category.csv': table(progress.by_category, () => progressData(source).by_category),
    'progress-by-stage.csv': table(progress.by_stage, () => progressData(source).by_stage),
    'results.json': () => toShortJson(resultsData(source)),
    'results.csv': table(resultsDocument.schema.shape.results, () => resultsData(source).results),
    'slips.json': () => toShortJson(slipsData(source)),
    'slips.csv': table(slipsDocument.schema.shape.slips, () => slipsData(source).slips),
    'figures.json': () => toShortJson(figuresData(source)),
    'figures.csv': table(figuresDocument.schema.shape.figures, () => figuresData(source).figures),
    'build.json': () => toShortJson(buildDocumentData(source)),
    'build.csv': table(buildDocument.schema.shape.kinds, () => buildDocumentData(source).kinds),
  }
}
