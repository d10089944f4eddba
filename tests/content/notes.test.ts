import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { markdownToMdast } from 'satteri'
import { describe, expect, test } from 'vitest'
import { EditError } from '../../src/content/edit/edit.ts'
import { readFrontmatter } from '../../src/content/frontmatter.ts'
import { addNote } from '../../src/content/edit/notes.ts'
import { MARKDOWN, outlineOf } from '../../src/content/outline.ts'
import { filesBelow } from '../check-folder.ts'

const RUNS = Number(process.env.RUNS ?? 200)
const DATE = '2025-12-12'
const HEAD = '---\nid: x\n---\n'

/** The body after a note. */
const noted = (body: string, note = 'Started.') => addNote(HEAD + body, note, DATE).slice(HEAD.length)

describe('a note', () => {
  test.each<[string, string, string]>([
    ['makes its heading at the end of the body', '\n## Context\n\nText.\n', '\n## Context\n\nText.\n\n## Notes\n\n- 2025-12-12: Started.\n'],
    ['leaves the blank lines at the end', '\nText.\n\n\n', '\nText.\n\n## Notes\n\n- 2025-12-12: Started.\n\n\n'],
    ['is added to a body that has no line end', 'Text.', 'Text.\n\n## Notes\n\n- 2025-12-12: Started.'],
    ['is added to an empty body', '', '\n## Notes\n\n- 2025-12-12: Started.\n'],
    ['goes below the heading', '## Notes\n\n## Next\n', '## Notes\n\n- 2025-12-12: Started.\n\n## Next\n'],
    ['goes below a heading without a blank line', '## notes\n## Next\n', '## notes\n\n- 2025-12-12: Started.\n\n## Next\n'],
    ['goes below the notes that are there', '## Notes\n\n- 2025-01-01: a\n\n  more\n\n## Next\n', '## Notes\n\n- 2025-01-01: a\n\n  more\n- 2025-12-12: Started.\n\n## Next\n'],
    ['goes below text', '## Notes\n\nText.\n', '## Notes\n\nText.\n\n- 2025-12-12: Started.\n'],
    ['goes below a list of another kind', '## Notes\n\n* a\n\nx\n---\n', '## Notes\n\n* a\n\n- 2025-12-12: Started.\n\nx\n---\n'],
    ['goes before a heading that is underlined', '## Notes\nNext\n---\n', '## Notes\n\n- 2025-12-12: Started.\n\nNext\n---\n'],
    ['goes before the headings below', '## Notes\n\n- a\n\n### Old\n\n- b\n', '## Notes\n\n- a\n- 2025-12-12: Started.\n\n### Old\n\n- b\n'],
    ['does not take code for the heading', '```\n## Notes\n```\n', '```\n## Notes\n```\n\n## Notes\n\n- 2025-12-12: Started.\n'],
    ['does not take a heading in a list for the heading', '- ## Notes\n', '- ## Notes\n\n## Notes\n\n- 2025-12-12: Started.\n'],
    ['comes out of code that a list item leaves open', '## Notes\n\n- a\n  ```\n  b\n', '## Notes\n\n- a\n  ```\n  b\n- 2025-12-12: Started.\n'],
  ])('%s', (_name, before, after) => {
    expect(noted(before)).toBe(after)
  })

  test('of several lines is indented, without blanks on blank lines', () => {
    expect(noted('## Notes\n', '\n First  \r\nsecond\r\r\n \n# third\n\n')).toBe('## Notes\n\n- 2025-12-12: First  \n  second\n\n\n  # third\n')
  })

  test('has the line ends of the file', () => {
    expect(addNote('\uFEFF---\r\nid: x\r\n---\r\n\r\nText.\r\n', 'a\nb', DATE)).toBe('\uFEFF---\r\nid: x\r\n---\r\n\r\nText.\r\n\r\n## Notes\r\n\r\n- 2025-12-12: a\r\n  b\r\n')
  })

  test('is added to a file that ends with its fence', () => {
    expect(addNote('---\nid: x\n---', 'a', DATE)).toBe('---\nid: x\n---\n\n## Notes\n\n- 2025-12-12: a')
  })

  test.each([['Text.\n\n```\ncode\n'], ['## Notes\n\n<!-- open\n\n'], ['~~~\n']])('is refused below %j, which would swallow it', (body) => {
    expect(() => noted(body)).toThrow(EditError)
  })

  test.each([[''], ['  \n\t'], [`a\n${'> '.repeat(300)}`], ['&amp;'.repeat(30_000)]])('%j is refused', (note) => {
    expect(() => noted('', note)).toThrow(EditError)
  })

  test('is refused where the frontmatter cannot be read', () => {
    expect(() => addNote('---\na: [\n---\n', 'x', DATE)).toThrow(EditError)
  })
})

const PIECES = ['word', '\n', '\n\n', '\n\n\n\n\n', '```', '\n```js\n', '\n~~~\n', '\n## Context\n', '\n---\n', '\n===\n', '\n# x', '\n<!-- ', ' -->', '\n<script>\n', '\n<div>\n', '\n| a | b |\n|---|---|\n| c | d |\n', '\n- item\n', '\n1. item\n', '\n> quote\n', '\n    code\n', '\n\tcode\n', '`', '*', '_', '&amp;', '\\', '  \n', '\r\n', '- [ ] task', '\n## Notes\n', '$$', '\u2028', '😀']
/** Definitions stand in notes only: in Markdown they are meant for the whole body. */
const DEFINITIONS = ['[x]: y', '\n[^1]: foot\n']
const markdown = (pieces: readonly string[]) => fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''))

test('whatever a note holds, it stands in one item, and every other block of the body stays what it was', () => {
  let added = 0
  fc.assert(fc.property(markdown(PIECES), markdown(PIECES), markdown([...PIECES, ...DEFINITIONS]), fc.constantFrom('\n', '\r\n'), (text, notes, note, eol) => {
    fc.pre(note.trim() !== '')
    const body = `\n## Context\n\n${text}\n\n## Notes\n\n- first\n${notes}\n\n## Next\n\nEnd.\n`
    const before = (HEAD + body).replaceAll('\r\n', '\n').replaceAll('\n', eol)
    const after = orRefused(() => addNote(before, note, DATE))
    if (after === undefined) return
    added += 1
    expect(eol === '\n' || !/(?<!\r)\n/.test(after)).toBe(true)
    expect(isInserted(before, after)).toBe(true)
    expect(withoutNote(blocks(after))).toEqual(blocks(before).filter(({ text: heading }) => heading !== 'Notes'))
  }), { numRuns: RUNS })
  expect(added).toBeGreaterThan(RUNS / 4)
})

function orRefused(work: () => string): string | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof EditError) return undefined
    throw error
  }
}

function isInserted(before: string, after: string): boolean {
  let same = 0
  while (same < before.length && before[same] === after[same]) same += 1
  return after.length > before.length && Array.from({ length: same + 1 }, (_, at) => at).some((at) => after.endsWith(before.slice(at)))
}

interface Node { type: string; depth?: number; value?: string; checked?: boolean | null; url?: string; text?: string; children?: Node[] }

/** The blocks of a body, without where they are and how far apart. */
function blocks(source: string): Node[] {
  const { body } = readFrontmatter(source).split!
  const bare = ({ type, depth, value, checked, url, children }: Node): Node => ({ type, depth, value, checked, url, ...(type === 'heading' ? { text: (children ?? []).map((child) => child.value ?? '').join('') } : {}), children: children?.map(bare) })
  return (markdownToMdast(body, { features: MARKDOWN }) as unknown as Node).children!.map(bare)
}

/** Without the item that begins with the date, its list if nothing else is in it, and the headings that it is under. */
function withoutNote(nodes: Node[]): Node[] {
  const isNote = (item: Node) => item.children?.[0]?.children?.[0]?.value?.startsWith(`${DATE}: `) === true || item.children?.[0]?.children?.some(({ value }) => value?.startsWith(`${DATE}: `)) === true
  return nodes.filter(({ text }) => text !== 'Notes').map((node) => (node.type === 'list' ? { ...node, children: node.children!.filter((item) => !isNote(item)) } : node)).filter(({ type, children }) => type !== 'list' || children!.length > 0)
}

test('every record of the example programme takes a hostile note, and keeps every byte that it had', () => {
  const note = 'One\n```\nopen\n## Context\n<!-- x\n\n\n\n| a |\n|---|\n---\n'
  for (const [path, bytes] of Object.entries(filesBelow(fileURLToPath(new URL('../../content', import.meta.url)))).filter(([file]) => file.endsWith('.md'))) {
    const source = bytes.toString('utf8')
    const after = addNote(source, note, DATE)
    const item = after.indexOf(`- ${DATE}: One`)
    expect(item, path).toBeGreaterThan(0)
    const heading = source.includes('\n## Notes\n') ? '' : '\n\n## Notes\n'
    expect(after, path).toContain(`${heading}\n- ${DATE}: One\n  \`\`\`\n  open\n  ## Context\n  <!-- x\n\n\n\n  | a |\n  |---|\n  ---\n`)
    expect(outline(after).filter((each) => each !== 'Notes'), path).toEqual(outline(source).filter((each) => each !== 'Notes'))
    expect(addNote(after, 'Two', '2025-12-13'), path).toContain('\n  ---\n- 2025-12-13: Two\n')
  }
})

function outline(source: string): string[] {
  const { body, bodyLine } = readFrontmatter(source).split!
  return outlineOf(body, bodyLine).headings.map(({ text }) => text)
}
