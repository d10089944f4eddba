import { basename, dirname } from 'node:path/posix'
import { idOfFileName } from '../content/ids.ts'
import { valuesAt } from '../content/paths.ts'
import type { Fix } from '../content/problem.ts'
import type { LibraryRecord } from '../content/record.ts'
import { defineRecordRule, type Context } from './define-rule.ts'

export const idFilename = defineRecordRule({
  name: 'id-filename',
  severity: 'error',
  summary: 'The file name begins with the id of the record.',
  why: 'A record is found by its id in the file tree, and two files with one id stand side by side.',
  *check({ id, file }, context) {
    const name = file.slice(file.lastIndexOf('/') + 1)
    if (name === `${id}.md` || name.startsWith(`${id}-`)) return
    const wanted = nameFor(id, name)
    const fix = isCertain(id, name, context) ? moveTo(`${dirname(file)}/${wanted}`, context) : undefined
    yield { at: { value: ['id'] }, message: `The file is called \`${name}\`, but the record's id is \`${id}\`.`, hint: `Rename the file to \`${wanted}\`, or correct the id.`, ...(fix && { fix }) }
  },
})

/** The id, and what the name has behind the id that it begins with, however that is written. */
function nameFor(id: string, name: string): string {
  const rest = name.replace(/^[a-z]{2,8}[-_]?\d{4}[-_]?\d+(?=[-_.])/i, '').replace(/^[-_]+/, '')
  return rest === '.md' ? `${id}.md` : `${id}-${rest}`
}

/** The id may be the one that is wrong: when another record has it, and when others speak of the one in the file name, which no record has. */
function isCertain(id: string, name: string, { library, ids }: Context): boolean {
  const records = [...library.records, ...library.partial]
  const named = idOfFileName(name)
  const shared = records.filter((record) => record.id === id).length > 1 || library.broken.some((broken) => broken.id === id)
  return !shared && (named === undefined || ids.has(named) || !records.some((record) => speaksOf(record, named)))
}

function speaksOf({ kind, data, outline }: LibraryRecord, id: string): boolean {
  return outline.mentions.some((mention) => mention.id === id) || Object.keys(kind.references).some((pattern) => valuesAt(data, pattern).some(({ value }) => value === id))
}

/** A file that is there already is not written over. */
function moveTo(file: string, { library }: Context): Fix | undefined {
  return library.tree.typeOf(file) === undefined ? { title: `Rename the file to \`${basename(file)}\``, repair: { do: 'move-file', to: file } } : undefined
}
