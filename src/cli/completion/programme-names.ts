import { readText } from '../../content/files.ts'
import { valueAt } from '../../content/paths.ts'
import { LARGEST_PROGRAMME, PROGRAMME_FILE } from '../../content/programme-file.ts'
import { parseYaml } from '../../content/yaml.ts'
import type { Offer } from './offer.ts'

const LISTS = { team: 'teams', category: 'categories', service: 'services' } as const

/** What programme.yaml lists, by id, with names; also when something else in it is wrong. */
export function namedIn(root: string, what: keyof typeof LISTS): Offer[] {
  const read = readText(root, PROGRAMME_FILE, LARGEST_PROGRAMME)
  const parsed = read.ok ? parseYaml(read.text) : undefined
  const listed = parsed?.ok ? valueAt(parsed.value, [LISTS[what]]) : undefined
  return Array.isArray(listed) ? listed.flatMap((item: { id?: unknown; name?: unknown } | null) => (typeof item?.id === 'string' ? [{ value: item.id, about: typeof item.name === 'string' ? item.name : undefined }] : [])) : []
}
