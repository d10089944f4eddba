import type { KindDefinition } from '../kinds/define-kind.ts'
import { SCHEMA_VERSION } from '../kinds/migrations.ts'
import { EditError } from './edit/edit.ts'
import { migratedData } from './edit/migrate.ts'
import type { Finding, Fix } from './problem.ts'

type Data = Record<string, unknown>

/** Frontmatter in the form of today, as far as it can be brought there, and what there is to say of the form that it has. */
export interface Form { data: Data; finding?: Omit<Finding, 'file'>; /** Of a version that is not known here: nothing can be said about its keys. */ unknown?: true }

/** Looks at the version that a record says its frontmatter is of; without one it is today's. */
export function formOf(data: Data, kind: KindDefinition): Form {
  const { schema_version: version } = data
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1 || version === SCHEMA_VERSION) return { data }
  const at = { value: ['schema_version'] }
  if (version > SCHEMA_VERSION) return { data, unknown: true, finding: { rule: 'schema-version', at, message: `The record is of schema version ${version}; this Kaizenbook reads up to version ${SCHEMA_VERSION}.`, hint: 'Update Kaizenbook: the record was written for a newer one.' } }
  const finding = { rule: 'schema-version', at, message: `The record is of schema version ${version}; today's is ${SCHEMA_VERSION}.` }
  try {
    return { data: migratedData(data, kind) as Data, finding: { ...finding, hint: 'It can be brought to the form of today, and loses nothing.', fix: MIGRATE } }
  } catch (error) {
    if (!(error instanceof EditError)) throw error
    return { data, unknown: true, finding: { ...finding, hint: `It cannot be brought to the form of today by itself: ${error.message}` } }
  }
}

const MIGRATE: Fix = { title: `Bring the record to schema version ${SCHEMA_VERSION}`, repair: { do: 'migrate', to: SCHEMA_VERSION } }
