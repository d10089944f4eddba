import { z } from 'zod'

/** A whole number of something; `unit` says of what. */
export const count = (unit: string, description: string) => z.int().meta({ description, 'x-unit': unit })

/** A number in a unit that is always the same. */
export const inUnit = (unit: string, description: string) => z.number().meta({ description, 'x-unit': unit })

/** A number in the unit that stands beside it under the key `unit`. */
export const besideUnit = (description: string) => z.number().meta({ description, 'x-unit': 'as `unit` says' })

export const words = (description: string) => z.string().meta({ description })

export const day = (description: string) => z.string().regex(/^\d{4}-\d{2}-\d{2}$/).meta({ description })

/** An address of the site: a path from the root of its host, with the base. */
export const address = (description: string) => z.string().regex(/^\//).meta({ description: `${description} A path from the root of the host.` })

/** One of the words of today; v1 may get more of them, so the schema takes any. */
export const oneOf = (values: readonly string[], description: string) => z.string().meta({ description: `${description} ${values.map((value) => `\`${value}\``).join(', ')}; more may come.` })

/** A value as people read it, and as a number where it is one. */
export const measure = (description: string) => z.strictObject({
  text: words('As people read it.'),
  value: besideUnit('The number.').optional(),
  unit: words('Unit of the number; empty for a bare count.').optional(),
}).meta({ description })

/** What every list, filter and card shows of a record. */
export const factsShape = {
  id: words('Id of the record.'),
  kind: words('Kind of the record: `improvement`, `roadmap`, …'),
  title: words('Title of the record, as text.'),
  status: words('Status, of kinds that have one.').optional(),
  priority: words('Priority, of kinds that have one.').optional(),
  team: words('Id of a team of the programme.').optional(),
  category: words('Id of a category of the programme; of a KPI, its group.').optional(),
  owner: words('Who answers for it.').optional(),
  service: words('Id of a service of the programme.').optional(),
  date: day('Day that the kind goes by: created, assessed, last reviewed or reported.').optional(),
  changed: day('Day of the last commit that changed the file, where git knows it.').optional(),
  file: words('Path of the file in the folder of records.'),
  page: address('The page of the record.'),
  json: address('Everything about the record as JSON.'),
}

/** A record that is named by another. */
export const namedShape = { id: words('Id of the record; of a file without one, its path.'), note: words('What of the record is meant.').optional() }
