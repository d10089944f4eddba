import { z } from 'zod'
import { factAt } from '../../../content/record.ts'
import type { KindDefinition } from '../../../kinds/define-kind.ts'
import type { Page } from '../../wiki-shape.ts'
import type { ApiSource } from '../document.ts'
import { summaryOf, summaryShape } from '../documents/computed.ts'
import { recordsData, recordsDocument } from '../documents/records.ts'
import { csvOf, csvRows, pathsOf, valueAt } from './flat.ts'

/** The records of a kind as its index table shows them, with what is computed of them. */
export function kindTable(kind: KindDefinition, pages: readonly Page[], source: ApiSource): string {
  const computed = kind.name in summaryShape ? pathsOf(summaryShape[kind.name as keyof typeof summaryShape] as unknown as z.ZodType) : []
  const names = computed.map((path) => path.join('_'))
  const keyOf = (path: string) => path.split('.').at(-1)!
  const own = kind.columns.map(({ path }) => path).filter((path) => !names.includes(keyOf(path)))
  const keys = [...own.map(keyOf), ...names]
  return csvRows(['id', 'title', ...keys], pages.map((page) => {
    const summary = (summaryOf(page, source) as Record<string, unknown>)[kind.name]
    return [page.id, page.title, ...own.map((path) => factAt(page, path)), ...computed.map((path) => valueAt(summary, path))]
  }))
}

/** All records, by what they have in common. */
export function recordsTable(source: ApiSource): string {
  return csvOf((recordsDocument.schema.shape.records.element as z.ZodObject).omit({ computed: true }), recordsData(source.wiki.pages, undefined, source).records)
}
