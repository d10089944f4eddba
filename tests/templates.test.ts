import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { stopDrawing } from '../src/charts/mermaid.ts'
import { readFrontmatter } from '../src/content/frontmatter.ts'
import { outlineOf } from '../src/content/outline.ts'
import { fillTemplate } from '../src/content/template.ts'
import { KINDS } from '../src/kinds/index.ts'
import { checkFolder, folderOf, TODAY } from './check-folder.ts'

afterAll(stopDrawing)

const templateOf = (kind: string) => readFileSync(new URL(`../src/kinds/${kind}.template.md`, import.meta.url), 'utf8')
const SUBJECT = 'improvements/IMP-2025-999-subject.md'
const VALUES = { TITLE: 'Cache warming', OWNER: 'maria.lopez@dwcp.io', TEAM: 'data', CATEGORY: 'performance', PRIORITY: 'high', DATE: TODAY, SERVICE: 'cache', IMPROVEMENT: 'IMP-2025-999' }

/** Words that YAML or Markdown would like to read as something else. */
const TRAPS = ['"', "'", ':', ': ', '#', ' #', '\\', '-', '- ', '--- ', '*bold*', '_', '`code`', '|', '>', '<b>', '&amp;', '!', '%', '@', '~', '1. ', '# ', '{x}', ', ', '$1', '$&', 'é', '名', '😀', 'null', 'true', '2025-01-31', 'IMP-2025-123', 'https://example.com', '](x)', '  ', '0x1F', '<!--']
const words = fc.array(fc.oneof(fc.constantFrom(...TRAPS), fc.string({ unit: 'grapheme-ascii', maxLength: 8 })), { minLength: 1, maxLength: 5 })
  // Brackets in a title are placeholders to the check, which is another rule.
  .map((parts) => parts.join('').replace(/[[\]]/g, '')).filter((text) => text.trim() !== '')

/** What an author does: a sentence in the place of each prompt. */
function answered(text: string): string {
  return text.replace(/\[[A-Z+][^\]\n]*\](?!\()/g, 'As the team agreed on Monday.')
}

describe.each(KINDS)('the template of a $name', ({ name, prefix, folder }) => {
  const template = templateOf(name)

  const check = async (values: Record<string, string>) => {
    const id = `${prefix}-2025-001`
    const record = answered(fillTemplate(template, { ...VALUES, ID: id, ...values }))
    const subject = answered(fillTemplate(templateOf('improvement'), { ...VALUES, ID: 'IMP-2025-999' }))
    const { root, remove } = folderOf({ [`${folder}/${id}-new.md`]: record, [SUBJECT]: subject })
    try {
      return (await checkFolder(root)).text
    } finally {
      remove()
    }
  }

  test('passes the check when it is filled in', async () => {
    expect(await check({})).toBe('2 records read = 2 published + 0 quarantined; no problems.\n')
  })

  test('passes the check whatever title and owner are called', async () => {
    await fc.assert(fc.asyncProperty(words, words, async (TITLE, OWNER) => {
      expect(await check({ TITLE, OWNER })).toBe('2 records read = 2 published + 0 quarantined; no problems.\n')
    }), { numRuns: 25 })
  }, 60_000)

  test('asks for more than its tokens: a record fresh from the template does not pass', async () => {
    const { root, remove } = folderOf({ [`${folder}/${prefix}-2025-001-new.md`]: fillTemplate(template, { ...VALUES, ID: `${prefix}-2025-001` }) })
    const { report } = await checkFolder(root).finally(remove)
    expect(new Set(report.problems.map(({ rule }) => rule))).toContain('placeholder')
  })
})

describe('filling a template', () => {
  const template = '---\ntitle: "[TITLE]"\nbare: [TITLE]\nlonger: "Plan of [TITLE]"\n# note: [TITLE]\n---\n\n# [TITLE]\n\n- [TITLE]\n\n| [TITLE] | b |\n|---|---|\n| [TITLE] | c |\n'

  test('keeps the value in the frontmatter, to the character', () => {
    fc.assert(fc.property(fc.oneof(words, fc.string({ unit: 'binary' })), (TITLE) => {
      const read = readFrontmatter(fillTemplate(template, { TITLE }))
      expect(read.ok && read.value).toEqual({ title: TITLE, bare: TITLE, longer: `Plan of ${TITLE}` })
    }))
  })

  test('keeps the value text in the body: no heading, link, code, box or HTML comes of it', () => {
    fc.assert(fc.property(words, (TITLE) => {
      const outline = outlineOf(fillTemplate(template, { TITLE }).split('\n---\n')[1]!, 0)
      const said = TITLE.trim().replace(/\s+/g, ' ')
      expect(outline.headings.map(({ text }) => text)).toEqual([said])
      expect(outline.tables[0]!.rows[0]!.cells).toEqual([said, 'c'])
      // An address is linked to itself, also when it is escaped: satteri looks for addresses in the text that is left.
      expect(outline.links.filter(({ url, text }) => !url.endsWith(text))).toEqual([])
      expect([outline.codes, outline.tasks, outline.html, outline.brackets, outline.mentions]).toEqual([[], [], [], [], []])
    }))
  })

  test('leaves tokens without a value, and other brackets, alone', () => {
    expect(fillTemplate('---\nid: "[ID]"\n---\n\n[Why?] [OWNER]\n', { ID: 'IMP-2025-001' })).toBe('---\nid: "IMP-2025-001"\n---\n\n[Why?] [OWNER]\n')
  })

  test('does not fill a value that looks like a token', () => {
    expect(fillTemplate('---\nid: "[ID]"\nowner: "[OWNER]"\n---\n', { ID: '[OWNER]', OWNER: '$1 $&' })).toBe('---\nid: "[OWNER]"\nowner: "$1 $&"\n---\n')
  })
})
