import type { KindDefinition } from './define-kind.ts'

/** Paths of the lists that hold nothing but ids, and whose order means nothing: links, and earlier ids. */
export function idLists({ references }: Pick<KindDefinition, 'references'>): readonly string[][] {
  const links = Object.keys(references).filter((pattern) => /^[^[]*\[\]$/.test(pattern))
  return [...links.map((pattern) => pattern.slice(0, -2).split('.')), ['aliases']]
}
