import { valuesAt } from '../content/paths.ts'
import type { Page } from './wiki.ts'

/** Ids that a record names in its frontmatter and, as the loader found, in its text. */
export function idsIn({ definition, data, mentions }: Page): string[] {
  return [...Object.keys(definition.references).flatMap((pattern) => valuesAt(data, pattern).map(({ value }) => value)), ...mentions]
}
