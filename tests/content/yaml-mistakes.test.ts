import { describe, expect, test } from 'vitest'
import { onlyProblem, RECORD } from './records.ts'

/** A line of the record, what an author wrote instead, and what they are told. */
const MISTAKES: readonly [name: string, right: string, wrong: string, place: string, message: string, hint: string][] = [
  ['a colon in a title', 'title: Cache warming', 'title: Cache: warming', '3:13 :', 'A colon followed by a space, inside a value that is not quoted.', 'Write `title: "Cache: warming"`.'],
  ['a title that ends in a colon', 'title: Cache warming', 'title: Cache warming:', '3:21 :', 'A colon followed by a space, inside a value that is not quoted.', 'Write `title: "Cache warming:"`.'],
  ['no space after the colon', 'title: Cache warming', 'title:Cache warming', '3:6 :', 'There is no space after this colon.', 'Write `title: Cache warming`.'],
  ['no space after the first colon', 'id: IMP', 'id:IMP', '2:3 :', 'There is no space after this colon.', 'Write `id: IMP-2025-001`.'],
  ['an equals sign for a colon', 'status: backlog', 'status = backlog', '4:1 status = backlog', '`status = backlog` is neither a key with a value nor the continuation of one.', 'Write `status: backlog`.'],
  ['a line of words', 'status: backlog', 'in the backlog', '4:1 in the backlog', '`in the backlog` is neither a key with a value nor the continuation of one.', 'A line reads `key: value`; text over several lines begins with `>-` after the key and is indented.'],
  ['a tab for indentation', '  owner', '\towner', '7:1 \t', 'A tab is used for indentation.', 'YAML is indented with spaces: replace the tab by two spaces.'],
  ['a double quote that is not closed', 'title: Cache', 'title: "Cache', '3:8 "', 'A quote is opened here and not closed.', 'Close it on the same line, or take it out. Inside double quotes write \\" for a quote.'],
  ['a single quote that is not closed', 'title: Cache', "title: 'Cache", "3:8 '", 'A quote is opened here and not closed.', "Close it on the same line, or take it out. Inside single quotes write '' for an apostrophe."],
  ['a quote that swallows the next quoted line', 'title: Cache warming\nstatus: backlog', 'title: "Cache warming\nstatus: "backlog"', '3:8 "', 'A quote is opened here and not closed.', 'Close it on the same line, or take it out. Inside double quotes write \\" for a quote.'],
  ['quotes around the first word only', 'title: Cache warming', 'title: "Cache" warming', '3:16 warming', 'The quote was closed before this.', 'Inside double quotes write \\" for a quote.'],
  ['an apostrophe in single quotes', 'title: Cache warming', "title: 'The cache's warmth'", "3:19 s warmth'", 'The quote was closed before this.', "Inside single quotes write '' for an apostrophe, or use double quotes."],
  ['a path in double quotes', 'title: Cache warming', 'title: "C:\\path"', '3:11 \\p', '`\\p` means nothing inside double quotes.', 'Write `\\\\` for a backslash, or put the value in single quotes.'],
  ['a key twice', 'title: Cache warming', 'title: Cache warming\ntitle: Cache', '4:1 title', 'The key `title` is given twice in the same block.', 'Keep one of them.'],
  ['a key twice in a block', '  team: data', '  team: data\n  team: sre', '9:3 team', 'The key `team` is given twice in the same block.', 'Keep one of them.'],
  ['a value that begins with @', 'owner: maria.lopez@dwcp.io', 'owner: @maria', '7:10 @maria', 'A value that begins with `@` needs quotes.', 'Write `owner: "@maria"`.'],
  ['a value that begins with %', 'title: Cache warming', 'title: %done of the cache', '3:8 %done of the cache', 'A value that begins with `%` needs quotes.', 'Write `title: "%done of the cache"`.'],
  ['a value that begins with *', 'title: Cache warming', 'title: *Cache* warming', '3:8 *Cache* warming', 'A value that begins with `*` needs quotes.', 'Write `title: "*Cache* warming"`.'],
  ['a value that begins with `', 'title: Cache warming', 'title: `cache` warming', '3:8 `cache` warming', 'A value that begins with ``` needs quotes.', 'Write `title: "`cache` warming"`.'],
  ['a value that begins with >', 'title: Cache warming', 'title: >98% hits', '3:8 >98% hits', 'A value that begins with `>` means a text over several lines.', 'Write `title: ">98% hits"`.'],
  ['a value that begins with [', 'title: Cache warming', 'title: [RFC] Cache warming', '3:8 [RFC] Cache warming', 'A value that begins with `[` means a list.', 'Write `title: "[RFC] Cache warming"`.'],
  ['an anchor', 'title: Cache warming', 'title: &cache warming', '3:8 &cache', '`&cache` is a YAML anchor, which records may not use.', 'Write the value out; quote text that begins with `&`.'],
  ['a tag', 'title: Cache warming', 'title: !cache warming', '3:8 !cache', '`!cache` is a YAML tag, which records may not use.', 'Remove it; quote text that begins with `!`.'],
  ['a merge key', '  team: data', '  <<: data', '8:3 <<', '`<<` is a YAML merge key, which records may not use.', 'Write the keys out.'],
  ['a key that is no text', 'title: Cache', '[title]: Cache', '3:1 [', 'A key must be plain text.', 'Quote it, or write it as one word.'],
  ['a line indented too little', '  category: performance', ' category: performance', '9:2 category: performance', 'This line is not indented like its neighbours.', 'Keys of the same block begin in the same column.'],
  ['a line indented too much', '  category: performance', '    category: performance', '9:5 category: performance', 'This line is indented deeper than the line above, which has a value already.', 'Keys of the same block begin in the same column: indent it by 2 spaces.'],
  ['a line of the first level indented', 'status: backlog', '  status: backlog', '4:3 status: backlog', 'This line is indented deeper than the line above, which has a value already.', 'Begin it in the first column, like its neighbours.'],
  ['an item of a list without its dash', '  team: data', '  tags:\n    - cache\n    warm', '10:5 warm', 'This item of the list has no dash.', 'Write `- warm`.'],
  ['a list on the line of its key', '  team: data', '  tags: - cache', '8:9 - cache', 'A value that begins with `-` means a list, which begins on the next line.', 'Write `tags: "- cache"`.'],
  ['a bracket that is not closed', '  team: data', '  tags: [cache, warm', '8:9 [', 'A bracket is opened here and not closed.', 'Close it with `]`, or put the whole value in double quotes.'],
  ['three dots', 'status: backlog', '...\nstatus: backlog', '4:1 ...', '`...` begins a second document.', 'Frontmatter is one block; indent or quote text that begins so.'],
]

describe('broken YAML is explained', () => {
  test.each(MISTAKES)('%s', async (_name, right, wrong, place, message, hint) => {
    expect(RECORD).toContain(right)
    expect(await onlyProblem(RECORD.replace(right, wrong))).toEqual({ rule: 'yaml-syntax', place, message, hint })
  })
})

/** What parses, and is not what was meant: the schema says it. */
const MISREAD: typeof MISTAKES = [
  ['a list without dashes', '  team: data', '  tags:\n    cache\n    warm\n  team: data', '9:5 c', '`metadata.tags` is `cache warm`, and must be a list.', 'Write each item on a line of its own that begins with `- `.'],
  ['dashes without a space', '  team: data', '  tags:\n    -cache\n    -warm\n  team: data', '9:5 -', '`metadata.tags` is `-cache -warm`, and must be a list.', 'Write each item on a line of its own that begins with `- `.'],
  ['a number for a title', 'title: Cache warming', 'title: 2025', '3:8 2025', '`title` is `2025`, and must be text.', 'Put it in quotes: "2025".'],
  ['a key without its value', 'title: Cache warming', 'title:', '3:1 title', '`title` is empty, and must be text.', 'What is improved, in a few words.'],
  ['a date that does not exist', 'created: 2025-03-03', 'created: 2025-02-30', '6:12 2025-02-30', '`metadata.created` is `2025-02-30`, and must be a date that exists, written YYYY-MM-DD.', 'For example: `2025-01-31`.'],
]

test.each(MISREAD)('%s is not taken for something else', async (_name, right, wrong, place, message, hint) => {
  expect(await onlyProblem(RECORD.replace(right, wrong))).toEqual({ rule: 'invalid-value', place, message, hint })
})

/** Fences: right of the first line of the file. */
const FENCES: readonly [name: string, source: string, place: string, message: string][] = [
  ['another language', RECORD.replace('---', '---js'), '1:1 ---js', 'The first line is `---js`, and must be exactly `---`.'],
  ['another language after a space', RECORD.replace('---', '--- js'), '1:1 --- js', 'The first line is `--- js`, and must be exactly `---`.'],
  ['a name of the object prototype', RECORD.replace('---', '---constructor'), '1:1 ---constructor', 'The first line is `---constructor`, and must be exactly `---`.'],
  ['a space at the end', RECORD.replace('---', '--- '), '1:1 --- ', 'The first line is `--- `, and must be exactly `---`.'],
  ['pluses', RECORD.replaceAll('---', '+++'), '1:1 +++', 'The file does not begin with frontmatter.'],
  ['an empty line first', `\n${RECORD}`, '1:1 ', 'The file does not begin with frontmatter.'],
  ['an empty file', '', '1:1 ', 'The file does not begin with frontmatter.'],
  ['no closing fence', RECORD.replace('\n---\n', '\n'), '1:1 ---', 'The frontmatter is not closed.'],
  ['a closing fence with more on it', RECORD.replace('\n---\n', '\n--- end\n'), '11:1 --- end', '`--- end` ends the frontmatter, and must be exactly `---`.'],
  ['four dashes', RECORD.replace('\n---\n', '\n----\n'), '11:1 ----', '`----` ends the frontmatter, and must be exactly `---`.'],
  ['32 kB of frontmatter', RECORD.replace('Cache', 'Cache'.repeat(7000)), '1:1 ---', 'The frontmatter is 36 kB; at most 32 kB are read.'],
]

test.each(FENCES)('a fence that is wrong is refused: %s', async (_name, source, place, message) => {
  const problem = await onlyProblem(source)
  expect([problem.rule, problem.place, problem.message]).toEqual(['frontmatter', place, message])
})
