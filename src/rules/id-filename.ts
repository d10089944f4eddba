import { defineRecordRule } from './define-rule.ts'

export const idFilename = defineRecordRule({
  name: 'id-filename',
  severity: 'error',
  summary: 'The file name begins with the id of the record.',
  why: 'A record is found by its id in the file tree, and two files with one id stand side by side.',
  *check({ id, file }) {
    const name = file.slice(file.lastIndexOf('/') + 1)
    if (name === `${id}.md` || name.startsWith(`${id}-`)) return
    yield { at: { value: ['id'] }, message: `The file is called \`${name}\`, but the record's id is \`${id}\`.`, hint: `Rename the file to \`${id}-${name.replace(/^[A-Z]{2,8}-\d{4}-\d{3,}-?/, '').replace(/^-+/, '') || 'title.md'}\`, or correct the id.` }
  },
})
