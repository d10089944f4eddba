import { readText } from '../../content/files.ts'
import { valueAt } from '../../content/paths.ts'
import { LARGEST_PROGRAMME, PROGRAMME_FILE } from '../../content/programme-file.ts'
import { diskTree } from '../../content/tree.ts'
import { parseYaml } from '../../content/yaml.ts'
import { NAMED_LISTS, type NamedFact } from '../../kinds/programme.ts'
import type { Offer } from './offer.ts'

/** What programme.yaml lists, by id, with names; also when something else in it is wrong. */
export function namedIn(root: string, what: NamedFact): Offer[] {
  const read = readText(diskTree(root), PROGRAMME_FILE, LARGEST_PROGRAMME)
  const parsed = read.ok ? parseYaml(read.text) : undefined
  const listed = parsed?.ok ? valueAt(parsed.value, [NAMED_LISTS[what]]) : undefined
  return Array.isArray(listed) ? listed.flatMap((item: { id?: unknown; name?: unknown } | null) => (typeof item?.id === 'string' ? [{ value: item.id, about: typeof item.name === 'string' ? item.name : undefined }] : [])) : []
}
