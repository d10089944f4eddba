import type { Programme } from '../../kinds/programme.ts'

/** A setting that makes the check see less, allows more, or leads readers elsewhere: it is to be looked at first. */
export interface Loosening {
  what: 'severity' | 'ratchet' | 'wip-limit' | 'day' | 'record-size' | 'direction' | 'extra-keys' | 'any-name' | 'address'
  name: string
  before: string
  after: string
}

const NAMES = ['teams', 'categories', 'services'] as const

/** What the settings loosen beside severities, ceilings and limits of the board. */
export function otherLoosenings(before: Programme, after: Programme): Loosening[] {
  return [
    ...different('day', 'as_of', before.as_of, after.as_of),
    ...(after.max_record_kilobytes > before.max_record_kilobytes ? different('record-size', 'max_record_kilobytes', String(before.max_record_kilobytes), String(after.max_record_kilobytes)) : []),
    ...turned(before.better, after.better),
    ...Object.entries(after.extra_keys).flatMap(([kind, keys]) => {
      const known = before.extra_keys[kind] ?? []
      return keys.every((key) => known.includes(key)) ? [] : different('extra-keys', kind, known.join(', '), keys.join(', '))
    }),
    ...NAMES.filter((name) => before[name].length > 0 && after[name].length === 0).flatMap((name) => different('any-name', name, String(before[name].length), '')),
    ...different('address', 'url', before.url, after.url), ...different('address', 'repository', repositoryOf(before), repositoryOf(after)),
  ]
}

/** Directions that were known and are others, or are known no more. */
function turned(before: Programme['better'], after: Programme['better']): Loosening[] {
  return Object.entries(before).flatMap(([metric, direction]) => different('direction', metric, direction, after[metric]))
}

function repositoryOf({ repository }: Programme): string | undefined {
  return repository && `${repository.url} ${repository.branch} ${repository.folder}`
}

/** A setting that had a value before; one that is new loosens nothing. */
function different(what: Loosening['what'], name: string, before: string | undefined, after: string | undefined): Loosening[] {
  if (before === after || (before === undefined && what !== 'day')) return []
  return [{ what, name, before: before ?? '', after: after ?? '' }]
}
