import { kindNamed } from '../../kinds/index.ts'
import { fieldPaths, type FieldPath } from '../../kinds/schema.ts'
import { after, type Offer } from './offer.ts'
import { ids, named, used, type Live } from './record-offers.ts'

/** Fields for `--set`, with a `=` at the end, and what may come after that; for `--unset` the bare paths. */
export function pathOffers(live: Live, withValue: boolean): Offer[] {
  // An id is not changed like a field: `renumber` does that.
  const fields = fieldPaths(live.kind.schema).filter(({ path }) => path !== 'id')
  if (!withValue) return fields.map(({ path, title }) => ({ value: path, about: title }))
  const [, key] = /^([^=]+)=/.exec(live.typed) ?? []
  return key === undefined ? fields.flatMap(assignable) : after(`${key}=`, valuesOf(key, fields, { ...live, typed: live.typed.slice(key.length + 1) }))
}

function assignable({ path, title, type }: FieldPath): Offer[] {
  if (type === 'open') return [{ value: `${path}.`, about: title }]
  return [{ value: `${path}=`, about: title }, ...(type === 'list' ? [{ value: `${path}[]=`, about: `${title}: one more` }] : [])]
}

function valuesOf(key: string, fields: readonly FieldPath[], live: Live): Offer[] {
  const path = key.replace(/\[\]$/, '')
  const { facts, references } = live.kind
  const kinds = [references[key] ?? references[`${path}[]`] ?? []].flat()
  if (kinds.length > 0) return ids(live, kinds.map((name) => kindNamed(name)!))
  if (path === facts.owner) return used('owner', live)
  for (const fact of ['team', 'category', 'service'] as const) if (path === facts[fact]) return named(fact, live)
  return (fields.find((field) => field.path === path)?.choices ?? []).map((value) => ({ value }))
}
