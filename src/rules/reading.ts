import { defineRule, type Rule } from './define-rule.ts'

/** Rules that are held while files are read; they have no check of their own. */
export const READING_RULES: readonly Rule[] = [
  defineRule({ name: 'file-readable', severity: 'error', fixed: true, summary: 'Every file in the content folder can be read.', why: 'A file that cannot be read cannot be published, and leaving it out in silence would lose a record.' }),
  defineRule({ name: 'file-type', severity: 'error', fixed: true, summary: 'Records are regular Markdown files with plain names.', why: 'Links may lead outside the content folder, MDX is code, and a file with an odd name would never get a page.' }),
  defineRule({ name: 'file-place', severity: 'error', fixed: true, summary: 'Every file is in the folder of its kind.', why: 'The folder says what sort of record a file is. A file in an unknown folder would not be published.' }),
  defineRule({ name: 'file-size', severity: 'error', fixed: true, summary: 'A record is not larger than the limit, 256 kB.', why: 'Checks and pages stay quick, and a reader can read it.' }),
  defineRule({ name: 'file-encoding', severity: 'error', fixed: true, summary: 'Files are UTF-8.', why: 'Other encodings are published as question marks.' }),
  defineRule({ name: 'hidden-characters', severity: 'error', summary: 'No invisible or direction-changing characters.', why: 'They show one text and mean another, or break search and diffs.' }),
  defineRule({ name: 'frontmatter', severity: 'error', fixed: true, summary: 'A record begins with YAML frontmatter between two lines that are exactly `---`.', why: 'Other fences name other languages, some of which are code.' }),
  defineRule({ name: 'yaml-syntax', severity: 'error', fixed: true, summary: 'Frontmatter is plain YAML 1.2: no aliases, anchors, tags or merge keys, no key twice.', why: 'Command line, site and editors must read the same values, and nothing may expand or run.' }),
  defineRule({ name: 'page-syntax', severity: 'error', summary: "The maintainers' pages are MDX that can be read.", why: 'A page with a mistake would stop the whole site from being built.' }),
  defineRule({ name: 'unknown-key', severity: 'error', fixed: true, summary: 'Every key is one that the kind knows.', why: 'A mistyped key would silently be ignored.' }),
  defineRule({ name: 'missing-field', severity: 'error', fixed: true, summary: 'Every field that the kind demands is there.', why: 'Indexes, filters and progress tables are computed from these fields.' }),
  defineRule({ name: 'invalid-value', severity: 'error', fixed: true, summary: 'Every value is of the form that its field takes.', why: 'A value that only looks right is sorted, compared and published wrongly.' }),
  defineRule({ name: 'id-form', severity: 'error', fixed: true, summary: 'Ids are written `PREFIX-YYYY-NNN`, in capitals, with the prefix of the kind.', why: 'Ids are addresses: they are in links, in commits and in what people say to each other.' }),
  defineRule({ name: 'schema-version', severity: 'error', fixed: true, summary: 'A record is of the schema version of today; one without `schema_version` is taken to be.', why: 'Words and keys of an older form would be read as mistakes, one by one; a newer form may hold what this version would pass over.' }),
  defineRule({ name: 'body-limits', severity: 'error', fixed: true, summary: 'Quotes and lists are nested at most 20 deep, a word has at most 4,000 characters, and there are at most 1,000 character references.', why: 'Nobody reads deeper, and more of them exhaust the programs that read Markdown.' }),
]
