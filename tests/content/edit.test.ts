import { describe, expect, test } from 'vitest'
import { asTyped, editFrontmatter, EditError, keyOrderOf, type Edit, type Value } from '../../src/content/edit/edit.ts'
import { typedValue } from '../../src/content/edit/typed-value.ts'
import { readFrontmatter } from '../../src/content/frontmatter.ts'
import { improvement } from '../../src/kinds/improvement.ts'
import { roadmap } from '../../src/kinds/roadmap.ts'

const file = (yaml: string, body = '\n## Context\n\nText.  \n') => `---\n${yaml}---\n${body}`

/** The frontmatter after an edit, without its fences. */
function edited(yaml: string, ...edits: Edit[]): string {
  const result = editFrontmatter(file(yaml), edits)
  return result.slice(4, result.lastIndexOf('---\n\n## Context'))
}

/** The same, with the improvement's order of keys. */
function ordered(yaml: string, ...edits: Edit[]): string {
  const result = editFrontmatter(file(yaml), edits, keyOrderOf(improvement.schema))
  return result.slice(4, result.lastIndexOf('---\n\n## Context'))
}

const set = (path: string, to: Value): Edit => ({ set: steps(path), to })
const append = (path: string, item: Value): Edit => ({ append: steps(path), item })
const unset = (path: string): Edit => ({ unset: steps(path) })
const steps = (path: string) => path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step))

describe('a text that is set', () => {
  test.each<[string, string, string, string]>([
    ['plain stays plain, with its comment and its blanks', 'a: old   # why  \nb: 1\n', 'new words', 'a: new words   # why  \nb: 1\n'],
    ['in single quotes stays in them', "a: 'it''s'\n", "she's", "a: 'she''s'\n"],
    ['in double quotes stays in them', 'a: "old"\n', 'new', 'a: "new"\n'],
    ['in double quotes has its own quotes escaped', 'a: "old"\n', 'say "x" \\ y', 'a: "say \\"x\\" \\\\ y"\n'],
    ['in single quotes with a line end goes into double quotes', "a: 'x' # c\n", 'two\nlines', 'a: "two\\nlines" # c\n'],
    ['plain over several lines is replaced whole', 'a: one\n  two\n\n  three # c\nb: 1\n', 'x', 'a: x # c\nb: 1\n'],
    ['on the line below its key stays there', 'a:\n  # why\n  "x"\n', 'y', 'a:\n  # why\n  "y"\n'],
    ['empty is filled in', 'a:\nb: 1\n', 'x', 'a: x\nb: 1\n'],
    ['empty with a comment behind it is filled in before it', 'a:   # who\nb: 1\n', 'x', 'a: x   # who\nb: 1\n'],
    ['empty with blanks behind it keeps them', 'a:  \nb: 1\n', 'x', 'a: x  \nb: 1\n'],
    ['null that is written out is replaced', 'a: ~ # none\n', 'x', 'a: x # none\n'],
    ['below a quoted key with a blank before the colon', '"a" : x\n', 'y', '"a" : y\n'],
  ])('%s', (_name, before, to, after) => {
    expect(edited(before, set('a', to))).toBe(after)
  })

  test.each<[string, string]>([
    ['plain words', 'plain words'], ['2025-01-31', '2025-01-31'], ['<200ms', '<200ms'], ['$10k/day', '$10k/day'], ['a:b', 'a:b'], ['a#b', 'a#b'], ['-40', '"-40"'], ['80%', '80%'], ['café 😀', 'café 😀'], ['a, [b]', 'a, [b]'],
    ['', '""'], [' x', '" x"'], ['x ', '"x "'], ['true', '"true"'], ['null', '"null"'], ['~', '"~"'], ['1.10', '"1.10"'], ['0x1F', '"0x1F"'], ['.inf', '".inf"'], ['a: b', '"a: b"'], ['a #b', '"a #b"'], ['- a', '"- a"'], ['---', '---'], ['[a', '"[a"'], ['{a', '"{a"'], ['*a', '"*a"'], ['&a', '"&a"'], ['!a', '"!a"'], ['%a', '"%a"'], ['@a', '"@a"'], ['`a', '"`a"'], ['"a"', '"\\"a\\""'], ["'a'", '"\'a\'"'], ['| a', '"| a"'], ['> a', '"> a"'], ['? a', '"? a"'], ['a:', '"a:"'], ['#a', '"#a"'],
    ['a\nb', '"a\\nb"'], ['a\r\nb', '"a\\r\\nb"'], ['\u0007\u0000', '"\\u0007\\u0000"'], ['a\u0085\u2028b', '"a\\u0085\\u2028b"'], ['\ufeffa', '"\\ufeffa"'], ['a\u202eb', '"a\\u202eb"'], ['\ud800', '"\\ud800"'], ['\u{e0041}', '"\\U000e0041"'],
  ])('%j comes back as exactly that text', (text, written) => {
    const result = editFrontmatter(file('a: old\n'), [set('a', text)])
    expect(readFrontmatter(result)).toMatchObject({ ok: true, value: { a: text } })
    expect(result).toBe(file(`a: ${written}\n`))
  })
})

describe('a block of text that is set', () => {
  test.each<[string, string, string, string]>([
    ['| stays |', 'a: |\n    one\n    two\n\n# c\nb: 1\n', 'three\n\n  four\n', 'a: |\n    three\n\n      four\n\n# c\nb: 1\n'],
    ['| without a last line end becomes |-', 'a: |  # why\n  one\nb: 1\n', 'two', 'a: |-  # why\n  two\nb: 1\n'],
    ['>- stays >-', 'a: >-\n  one\n  two\nb: 1\n', 'three: "four"', 'a: >-\n  three: "four"\nb: 1\n'],
    ['>- is folded at the width of 80', 'a: >-\n  one\n', `${'word '.repeat(18)}end\nsecond`, `a: >-\n  ${'word '.repeat(14)}word\n  word word word end\n\n  second\n`],
    ['text that begins with a blank goes into quotes, with the comment behind it', 'a: | # why\n  one\n\n\nb: 1\n', ' x', 'a: " x" # why\n\n\nb: 1\n'],
    ['|+ is replaced with the blank lines that are its value', 'a: |+\n  one\n\n\nb: 1\n', 'x\n', 'a: |\n  x\nb: 1\n'],
    ['with blanks beyond its indentation is replaced with them', 'a: |\n  one\n   \n \nb: 1\n', 'x', 'a: |-\n  x\n \nb: 1\n'],
    ['with an indentation of its own is replaced', 'a: |1-\n   one\n  two\n\nb: 1\n', 'x', 'a: |-\n  x\n\nb: 1\n'],
    ['an empty | takes text', 'a: |\nb: 1\n', 'x\n', 'a: |\n  x\nb: 1\n'],
    ['that becomes empty goes into quotes', 'a: |\n  one\nb: 1\n', '', 'a: ""\nb: 1\n'],
    ['with blank lines at its end goes into quotes', 'a: |\n  one\nb: 1\n', 'x\n\n', 'a: "x\\n\\n"\nb: 1\n'],
  ])('%s', (_name, before, to, after) => {
    expect(edited(before, set('a', to))).toBe(after)
  })

  test('in a list item keeps its indentation', () => {
    expect(edited('a:\n  - |\n    one\n  - two\n', set('a.0', 'x\ny\n'))).toBe('a:\n  - |\n    x\n    y\n  - two\n')
  })
})

describe('numbers and switches', () => {
  test.each<[string, Value, string]>([
    ['a: 1 # c\n', 2.5, 'a: 2.5 # c\n'],
    ['a: 1\n', asTyped('1.10'), 'a: 1.10\n'],
    ['a: 1.1\n', asTyped('1.10'), 'a: 1.10\n'],
    ['a: "80%"\n', 80, 'a: 80\n'],
    ['a: false\n', true, 'a: true\n'],
    ['a:\n', 1e21, 'a: 1e+21\n'],
    ['a: 0\n', -0, 'a: -0\n'],
  ])('%j set to %j is %j', (before, to, after) => {
    expect(edited(before, set('a', to))).toBe(after)
  })

  test('a value that is there already is left as it is written', () => {
    const yaml = 'a: 1.10\nb: "x"\nc: [ 1,2 ]\n'
    expect(edited(yaml, set('a', 1.1), set('b', 'x'), set('c', [1, 2]), set('a', asTyped('1.10')))).toBe(yaml)
  })

  test.each([NaN, Infinity, asTyped('.inf'), asTyped('.nan'), asTyped('1e999'), asTyped('x'), asTyped('1 # c'), asTyped('')])('%j is refused', (to) => {
    expect(() => edited('a: 1\n', set('a', to))).toThrow(EditError)
  })
})

describe('a value as somebody types it', () => {
  test.each<[string, string]>([
    ['{ a: 1.10, b: [x, "2"] }', 'a: 1.10\n  b:\n    - x\n    - "2"'], ['{ written: "500" }', 'written: "500"'], ['{ n: -0, h: 0x10, t: true }', 'n: -0\n  h: 0x10\n  t: true'],
  ])('%s is written as it is', (text, written) => {
    expect(edited('z: 1\n', { set: ['v'], to: typedValue(text) })).toBe(`z: 1\nv:\n  ${written}\n`)
  })

  test.each([['{ a: ~ }', 'A value in it is empty.'], ['[a, ]b', ''], ['[', ''], ['x', 'It has neither keys nor items.'], ['', 'It has neither keys nor items.'], ['{ a: *b }', '']])('%j is refused', (text, message) => {
    expect(() => typedValue(text)).toThrow(EditError)
    expect(() => typedValue(text)).toThrow(message)
  })
})

describe('between brackets', () => {
  test.each<[string, string, Edit, string]>([
    ['a value of a block', 's: { before: 1, after: 2 } # c\n', set('s.after', 3), 's: { before: 1, after: 3 } # c\n'],
    ['an item of a list', 't: [a, "b" , c]\n', set('t.1', 'x'), 't: [a, "x" , c]\n'],
    ['a text with a comma is quoted', 't: [a]\n', set('t.0', 'x, y'), 't: ["x, y"]\n'],
    ['an empty value', 's: { a: , b: 1 }\n', set('s.a', 'x'), 's: { a: x , b: 1 }\n'],
    ['a value without a colon', 's: { a, b: 1 }\n', set('s.a', 'x'), 's: { a: x, b: 1 }\n'],
    ['a block in it', 's: { a: 1 }\n', set('s.a', { b: ['c'], d: {} }), 's: { a: { b: [c], d: {} } }\n'],
    ['a new key', 's: { a: 1 }\n', set('s.b', 'x'), 's: { a: 1, b: x }\n'],
    ['a new key behind a comma', 's: { a: 1, }\n', set('s.b', 2), 's: { a: 1, b: 2, }\n'],
    ['a new key on a line of its own', 's: {\n    a: 1 # c\n  }\n', set('s.b', 2), 's: {\n    a: 1, # c\n    b: 2\n  }\n'],
    ['a new item', 't: [a, b]\n', append('t', 'c'), 't: [a, b, c]\n'],
    ['a new item that is a block', 't: [{ a: 1 }]\n', append('t', { a: 2, b: 'x' }), 't: [{ a: 1 }, { a: 2, b: x }]\n'],
    ['a new item before a comma', 't: [a, b, ]\n', append('t', 'c'), 't: [a, b, c, ]\n'],
    ['a new item on a line of its own, with a comma behind it', 't: [\n    a, # first\n    b, # last\n  ]\n', append('t', 'c'), 't: [\n    a, # first\n    b, # last\n    c,\n  ]\n'],
    ['a new item on a line of its own, without', 't: [\n    a,\n    b # last\n  ]\n', append('t', 'c'), 't: [\n    a,\n    b, # last\n    c\n  ]\n'],
    ['a new item on the line of the last', 't: [a,\n  b]\n', append('t', 'c'), 't: [a,\n  b, c]\n'],
    ['a new item of an empty list', 't: [] # c\n', append('t', 'c'), 't: [c] # c\n'],
    ['taking out the first', 't: [a, b]\n', unset('t.0'), 't: [b]\n'],
    ['taking out the last', 's: { a: 1, b: 2 }\n', unset('s.b'), 's: { a: 1 }\n'],
    ['taking out the last before a comma', 't: [a, b, ]\n', unset('t.1'), 't: [a, ]\n'],
    ['taking out a line', 't: [\n    a, # first\n    b, # last\n  ]\n', unset('t.0'), 't: [\n    b, # last\n  ]\n'],
    ['taking out the last line', 't: [\n    a, # first\n    b # last\n  ]\n', unset('t.1'), 't: [\n    a # first\n  ]\n'],
    ['taking out an item keeps the comment of another', 't: [a, # first\n    b, c]\n', unset('t.0'), 't: [ # first\n    b, c]\n'],
    ['taking out the last keeps the comment of another', 't: [a, # first\n    b]\n', unset('t.1'), 't: [a, # first\n    ]\n'],
    ['taking out the only item takes the key', 'r: 1\nt: [a] # c\n', unset('t.0'), 'r: 1\n'],
    ['the whole frontmatter', '{ a: 1 }\n', set('b', 2), '{ a: 1, b: 2 }\n'],
  ])('%s', (_name, before, edit, after) => {
    expect(edited(before, edit)).toBe(after)
  })
})

describe('a new key', () => {
  test.each<[string, string, Edit, string]>([
    ['stands behind those that the schema has before it', 'id: x\ntitle: y # c\n# state\nlinks: {}\n', set('status', 'backlog'), 'id: x\ntitle: y # c\nstatus: backlog\n# state\nlinks: {}\n'],
    ['stands behind the block of the one before it, and its comments', 'id: x\nmetadata:\n  owner: y\n  # service: z\n\n# analysis:\n', set('solution.approach', 'w'), 'id: x\nmetadata:\n  owner: y\n  # service: z\nsolution:\n  approach: w\n\n# analysis:\n'],
    ['stands before the first key where nothing comes before it', 'metadata:\n  # who\n  team: y\n', set('metadata.owner', 'x'), 'metadata:\n  # who\n  owner: x\n  team: y\n'],
    ['stands before the first key of a list item', 'validation:\n  results:\n    - before: 1\n      after: 2\n', set('validation.results.0.metric', 'x'), 'validation:\n  results:\n    - metric: x\n      before: 1\n      after: 2\n'],
    ['stands in a list item', 'validation:\n  results:\n  -   metric: x # c\n      after: 2\n', set('validation.results.0.before', 1), 'validation:\n  results:\n  -   metric: x # c\n      before: 1\n      after: 2\n'],
    ['stands at the end where the schema does not know it', 'id: x\nlinks: {}\n# end\n', set('ticket', 'OPS-1'), 'id: x\nlinks: {}\nticket: OPS-1\n# end\n'],
    ['stands behind a block of text', 'id: |\n  x\n\n  y\n\n\nlinks: {}\n', set('title', 'y'), 'id: |\n  x\n\n  y\ntitle: y\n\n\nlinks: {}\n'],
    ['stands behind a block of text that keeps its blank lines', 'id: |+\n  x\n\n\nlinks: {}\n', set('title', 'y'), 'id: |+\n  x\n\n\ntitle: y\nlinks: {}\n'],
    ['stands behind an empty one', 'id:\ntitle: x\n', set('status', 'backlog'), 'id:\ntitle: x\nstatus: backlog\n'],
    ['is put between braces in its order', 'metadata: { created: 2025-01-01, team: x }\n', set('metadata.owner', 'y'), 'metadata: { created: 2025-01-01, owner: y, team: x }\n'],
    ['is put between braces before the first', 'metadata: { team: x }\n', set('metadata.owner', 'y'), 'metadata: { owner: y, team: x }\n'],
    ['brings the blocks around it', 'id: x\n', set('standardization.checklist.documentation', { 'Update runbooks': true, 'a: b': false }), 'id: x\nstandardization:\n  checklist:\n    documentation:\n      Update runbooks: true\n      "a: b": false\n'],
    ['goes into a block that holds comments only', 'id: x\nanalysis: # c\n  # problem: y\nlinks: {}\n', set('analysis.impact', 'z'), 'id: x\nanalysis: # c\n  impact: z\n  # problem: y\nlinks: {}\n'],
    ['goes into {}', 'id: x\nanalysis: {} # c\n', set('analysis.impact', 'z'), 'id: x\nanalysis: # c\n  impact: z\n'],
    ['goes into null', 'id: x\nanalysis: null # c\n', set('analysis.impact', 'z'), 'id: x\nanalysis: # c\n  impact: z\n'],
    ['goes into frontmatter without any', '# nothing\n', set('id', 'z'), '# nothing\nid: z\n'],
    ['goes into empty frontmatter', '', set('a.b', 'z'), 'a:\n  b: z\n'],
    ['goes into {} at the top', '{}\n', set('a.b', 'z'), 'a:\n  b: z\n'],
    ['is indented as the file is', 'a:\n    b: 1\nl:\n- x\n', set('metadata', { tags: ['c'], x: { y: 1 } }), 'a:\n    b: 1\nl:\n- x\nmetadata:\n    tags:\n    - c\n    x:\n        y: 1\n'],
    ['without any letters is quoted', 'a: 1\n', set('x', { '': 1 }), 'a: 1\nx:\n  "": 1\n'],
    ['that YAML would read as the end of the frontmatter is quoted', 'a: 1\n', set('---b', 1), 'a: 1\n"---b": 1\n'],
  ])('%s', (_name, before, edit, after) => {
    expect(ordered(before, edit)).toBe(after)
  })
})

describe('an item that is added', () => {
  const result = { metric: 'error_rate', before: 0.5, samples: { before: 1, after: 2 } }
  test.each<[string, string, Edit, string]>([
    ['to a list below its key', 'l:\n  - a # c\n  # end\nb: 1\n', append('l', 'x'), 'l:\n  - a # c\n  - x\n  # end\nb: 1\n'],
    ['to a list right below its key', 'l:\n- a\nb: 1\n', append('l', 'x'), 'l:\n- a\n- x\nb: 1\n'],
    ['to a list with wide dashes', 'l:\n  -   a: 1\n      b: 2\n', append('l', { a: 3, b: 4 }), 'l:\n  -   a: 1\n      b: 2\n  -   a: 3\n      b: 4\n'],
    ['as a block', 'l:\n  - metric: a\n\nb: 1\n', append('l', result), 'l:\n  - metric: a\n  - metric: error_rate\n    before: 0.5\n    samples:\n      before: 1\n      after: 2\n\nb: 1\n'],
    ['as a block to []', 'v:\n  l: [] # c\n', append('v.l', result), 'v:\n  l: # c\n    - metric: error_rate\n      before: 0.5\n      samples:\n        before: 1\n        after: 2\n'],
    ['to an empty list', 'l: # c\nb: 1\n', append('l', 'x'), 'l: # c\n  - x\nb: 1\n'],
    ['to a missing list', 'b: 1\n', append('m.l', { a: 1 }), 'b: 1\nm:\n  l:\n    - a: 1\n'],
    ['as a list', 'l:\n  - a\n', append('l', ['b', ['c', 'd']]), 'l:\n  - a\n  - - b\n    - - c\n      - d\n'],
    ['to a list in a list', 'l:\n  - - a\n  - b\n', append('l.0', 'x'), 'l:\n  - - a\n    - x\n  - b\n'],
    ['behind an empty item', 'l:\n  - a\n  -\n', append('l', 'x'), 'l:\n  - a\n  -\n  - x\n'],
  ])('%s', (_name, before, edit, after) => {
    expect(edited(before, edit)).toBe(after)
  })
})

describe('a key that is taken out', () => {
  test.each<[string, string, Edit, string]>([
    ['goes with the comment on its line', 'a: 1\nb: 2 # c\n# d\nc: 3\n', unset('b'), 'a: 1\n# d\nc: 3\n'],
    ['goes with its block', 'a: 1\nb: # x\n  # y\n  c: 2\n  d: |\n    z\n\ne: 3\n', unset('b'), 'a: 1\n\ne: 3\n'],
    ['takes the block that it leaves empty', 'a: 1\nb:\n  c:\n    d: 2 # x\ne: 3\n', unset('b.c.d'), 'a: 1\ne: 3\n'],
    ['leaves its dash to the next', 'l:\n  - a: 1 # x\n    b: 2\n', unset('l.0.a'), 'l:\n  - b: 2\n'],
    ['leaves its dash to the next and the comment before it', 'l:\n  - a: 1\n    # y\n    b: 2\n', unset('l.0.a'), 'l:\n  -\n    # y\n    b: 2\n'],
    ['takes a list item that it leaves empty', 'l:\n  - a: 1\n  - b: 2\n', unset('l.0.a'), 'l:\n  - b: 2\n'],
    ['may be an item', 'l:\n  - a\n  - b # c\n  - c\n', unset('l.1'), 'l:\n  - a\n  - c\n'],
    ['may be the last item', 'x: 1\nl:\n  - a\n', unset('l.0'), 'x: 1\n'],
    ['may be the last key of all', '# head\na: 1\n', unset('a'), '# head\n'],
    ['may be indented', '  a: 1 # c\n', unset('a'), ''],
    ['below a block of text takes the comment that would become text', 'a: |\n  x\nb: 1\n  # deep\nc: 1\n', unset('b'), 'a: |\n  x\nc: 1\n'],
    ['may not be there', 'a: 1\nb:\n', unset('b.c'), 'a: 1\nb:\n'],
  ])('%s', (_name, before, edit, after) => {
    expect(edited(before, edit)).toBe(after)
  })
})

describe('a whole block or list', () => {
  test.each<[string, string, Edit, string]>([
    ['over a block', 'a:\n  # c\n  b: 1\n  c: 2 # d\n# e\nf: 1\n', set('a', { x: 1, y: ['z'] }), 'a:\n  # c\n  x: 1\n  y:\n    - z\n# e\nf: 1\n'],
    ['over a list', 'a:\n- x\n- y\nf: 1\n', set('a', ['z']), 'a:\n- z\nf: 1\n'],
    ['over a list on one line', 'a: [x, y] # c\n', set('a', ['z, w', 'v']), 'a: ["z, w", v] # c\n'],
    ['a block over a list right below its key', 'a: # c\n- x\n- y\nf: 1\n', set('a', { b: 1 }), 'a: # c\n  b: 1\nf: 1\n'],
    ['a block over text', 'a: text # c\nf: 1\n', set('a', { b: 1 }), 'a: # c\n  b: 1\nf: 1\n'],
    ['a block over a block of text', 'a: | # c\n  text\n\nf: 1\n', set('a', { b: 1 }), 'a: # c\n  b: 1\n\nf: 1\n'],
    ['a block over an item', 'a:\n  - x # c\n', set('a.0', { b: 1, c: 2 }), 'a:\n  - b: 1\n    c: 2 # c\n'],
    ['a block over an item behind a tab', 'a:\n  -\tx # c\n', set('a.0', { b: 1, c: 2 }), 'a:\n  - b: 1\n    c: 2 # c\n'],
    ['a block over a null that is indented', '  ~\n', set('a', { b: 1 }), '  a:\n    b: 1\n'],
    ['a block over an empty item', 'a:\n  - # c\n  - x\n', set('a.0', { b: 1, c: 2 }), 'a:\n  - b: 1\n    c: 2 # c\n  - x\n'],
    ['text over a block', 'a: # c\n  b: 1\n  c:\n    - 2 # d\nf: 1\n', set('a', 'x'), 'a: x # c\nf: 1\n'],
    ['text over an item that is a block', 'a:\n  - b: 1\n    c: 2 # d\n  - y\n', set('a.0', 'x'), 'a:\n  - x\n  - y\n'],
    ['nothing in it', 'a:\n  b: 1\nf: 1\n', set('a', []), 'a: []\nf: 1\n'],
    ['with blocks, over [] ', 'a: [] # c\n', set('a', [{ b: 1, c: [] }, { d: {} }]), 'a: # c\n  - b: 1\n    c: []\n  - d: {}\n'],
  ])('%s', (_name, before, edit, after) => {
    expect(edited(before, edit)).toBe(after)
  })
})

describe('files of Windows', () => {
  const windows = '\uFEFF---\r\nid: x # c\r\nmetadata:\r\n  owner: |\r\n    y\r\n\r\n# end\r\n---\r\n\r\nBody  \r\n'
  test('keep their byte-order mark and line ends, and new lines get them', () => {
    expect(editFrontmatter(windows, [set('id', 'z'), set('metadata.owner', 'a\nb\n'), set('metadata.tags', ['c'])])).toBe('\uFEFF---\r\nid: z # c\r\nmetadata:\r\n  owner: |\r\n    a\r\n    b\r\n  tags:\r\n    - c\r\n\r\n# end\r\n---\r\n\r\nBody  \r\n')
  })

  test('with some lines of another kind keep each', () => {
    expect(editFrontmatter('---\na: 1\r\nb: 2\nc: 3\r\n---\r\nBody\n', [set('b', 4), set('d', 5)])).toBe('---\na: 1\r\nb: 4\nc: 3\r\nd: 5\n---\r\nBody\n')
  })

  test('may end with the fence', () => {
    expect(editFrontmatter('---\r\na: 1\r\n---', [set('a', 2), unset('b')])).toBe('---\r\na: 2\r\n---')
  })
})

describe('refused', () => {
  const refusal = (yaml: string, edit: Edit) => {
    try {
      return edited(yaml, edit)
    } catch (error) {
      if (!(error instanceof EditError)) throw error
      return `${error.message} / ${error.hint ?? ''}`
    }
  }
  test.each<[string, Edit, string]>([
    ['analysis: x\n', set('analysis.problem', 'y'), '`analysis` is text, and has no keys. / '],
    ['a:\n  b: 3\n', set('a.b.c', 'y'), '`a.b` is `3`, and has no keys. / '],
    ['a: x\n', unset('a.b'), '`a` is text, and has no keys. / '],
    ['a: x\n', append('a', 'y'), '`a` is text, not a list. / '],
    ['a: { b: 1 }\n', append('a', 'y'), '`a` is a block of keys, not a list. / '],
    ['a: [x]\n', set('a.1', 'y'), '`a` has 1 item; there is no item 2. / '],
    ['a: [x, y]\n', unset('a.7.b'), '`a` has 2 items; there is no item 8. / '],
    ['a: [x]\n', set('a.b', 'y'), '`a` is a list, and has no key `b`. / Name the item by its position.'],
    ['a:\n', set('a.0', 'y'), '`a` is empty; there is no item 1. / '],
    ['a: { b: 1 }\n', set('a.0', 'y'), '`a` is a block of keys; there is no item 1. / '],
    ['a: 1\n', { set: ['__proto__', 'x'], to: 1 }, '`__proto__` may not be a key. / Choose another name.'],
    ['a: 1\n', set('b', JSON.parse('{"c":{"__proto__":1}}') as Value), '`__proto__` may not be a key. / Choose another name.'],
    ['a: 1\n', set('<<', 1), '`<<` may not be a key. / Choose another name.'],
    ['a: 1\n', { set: [], to: 1 }, 'The path is empty. / Name a key: `metadata.owner`.'],
    ['a: 1\n', { unset: Array.from({ length: 21 }, () => 'a') }, '`a.a.a…` leads 21 levels deep; records have at most 20. / '],
    ['- a\n', set('b', 1), 'The frontmatter is a list, and has no key `b`. / Name the item by its position.'],
    ['a: 1\nb: 2\na: 3\n', set('b', 1), 'Line 4: The key `a` is given twice in the same block. / Keep one of them.'],
    ['a: &x 1\n', set('a', 1), 'Line 2: `&x` is a YAML anchor, which records may not use. / Write the value out; quote text that begins with `&`.'],
    ['a: !!str 1\n', set('a', 'x'), 'A YAML tag stands before `1`, which the command line does not edit. / Take the tag out.'],
    ['a: 1\n: 2\n', set('a', 'x'), 'A value stands behind a colon without a key, which the command line does not edit. / Write `key: value`.'],
    ['a: 1\n...\n', set('b', 'x'), 'A line `...` ends the YAML, which the command line does not edit. / Take the line out.'],
    ['? a\n: 1\n', set('a', 'x'), 'The key `a` is written with `?` or a YAML tag, which the command line does not edit. / Write `key: value`.'],
    ['c: 1\n!!str a: 1\n', set('b', 'x'), 'The key `a` is written with `?` or a YAML tag, which the command line does not edit. / Write `key: value`.'],
    ['x: { ? a : 1 }\n', set('b', 'x'), 'The key `a` is written with `?` or a YAML tag, which the command line does not edit. / Write `key: value`.'],
    ['a: [b: 1]\n', set('a.0.c', 2), '`b: 1` is a block without braces, to which nothing can be added. / Put braces around it: `[{ a: b }]`.'],
  ])('%j %j', (yaml, edit, words) => {
    expect(refusal(yaml, edit)).toBe(words)
  })

  test.each([
    ['text', 'Line 1: The file does not begin with frontmatter.'],
    ['---js\na: 1\n---\n', 'Line 1: The first line is `---js`, and must be exactly `---`.'],
    ['---\na: 1\n', 'Line 1: The frontmatter is not closed.'],
    ['---\na: 1\n--- \n', 'Line 3: `--- ` ends the frontmatter, and must be exactly `---`.'],
  ])('%j', (source, message) => {
    expect(() => editFrontmatter(source, [])).toThrow(message)
  })

  test('frontmatter that would be longer than is read', () => {
    expect(() => editFrontmatter(file('a: 1\n'), [set('b', 'x'.repeat(33_000))])).toThrow(/^The frontmatter is 34 kB; at most 32 kB are read\.$/)
  })
})

describe('the order of a schema', () => {
  test('is that of its keys, in blocks, lists and records', () => {
    const order = keyOrderOf(improvement.schema)
    expect(order([])!.slice(0, 3)).toEqual(['id', 'title', 'status'])
    expect(order(['validation', 'results', 4])!.slice(0, 2)).toEqual(['metric', 'before'])
    expect(order(['solution', 'expected_impact'])).toBeUndefined()
    expect(order(['solution', 'expected_impact', 'x'])).toBeUndefined()
    expect(order(['constructor'])).toBeUndefined()
    expect(keyOrderOf(roadmap.schema)(['phases', 0, 'improvements', 0])![0]).toBe('ref')
  })
})
