import { z } from 'zod'
import { buildData } from '../../build-data.ts'
import { defineDocument, envelope, type ApiSource } from '../document.ts'
import { count, words } from '../shapes.ts'

const records = (description: string) => count('records', description)
const sumShape = { read: records('Records read.'), published: records('Records without errors.'), quarantined: records('Records with errors, which are not published.') }

export const buildDocument = defineDocument('build', 'Build', 'What was published, and what was not and why; read = published + quarantined.', {
  summary: z.strictObject({ ...sumShape, warnings: count('problems', 'Warnings in all files.'), suppressed: count('problems', 'Problems that records have suppressed.') }).describe('The sum of all.'),
  kinds: z.array(z.strictObject({ plural: words('Name of the kind.'), folder: words('Its folder; left out for files that are in none.').optional(), ...sumShape })).describe('The sum of each kind.'),
  quarantined: z.array(z.strictObject({
    file: words('Path of the file.'), id: words('Id, as far as it could be made out.').optional(), title: words('Title, as far as it could be made out.').optional(),
    problems: z.array(z.strictObject({ rule: words('The rule.'), severity: words('error or warning.'), line: count('lines, from 1', 'Where it is.'), message: words('What is wrong.'), hint: words('What to write instead.').optional() })).describe('What the check found in it.'),
  })).describe('Files that are not published.'),
})

/** What was published, as data: the content of build.json. */
export function buildDocumentData(source: ApiSource) {
  const { summary, kinds, quarantined } = buildData(source.wiki)
  return { ...envelope(buildDocument, source), summary, kinds, quarantined }
}
