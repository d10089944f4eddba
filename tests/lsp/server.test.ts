import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Diagnostic, RenameFile, TextDocumentEdit, TextEdit } from 'vscode-languageserver/node'
import { actions, completions, definition, edited, editor, hover, links, records, references, said, spotOf, symbols, type Document, type Editor } from './client.ts'

const CONTENT = fileURLToPath(new URL('../../content', import.meta.url))
const POOL = 'content/improvements/IMP-2025-001-connection-pool-optimization.md'
const SCALING = 'content/improvements/IMP-2025-002-auto-scaling-optimization.md'
const REPORT = 'content/validations/VAL-2025-001-connection-pool.md'
const SETTINGS = 'content/programme.yaml'

let root: string
let one: Editor

beforeAll(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'kaizenbook lsp ')))
  cpSync(CONTENT, join(root, 'content'), { recursive: true })
  one = await editor(root)
})
afterAll(async () => {
  expect(await one.stop()).toBe(0)
  expect(one.logged()).toBe('')
  rmSync(root, { recursive: true, force: true })
})

const clean = (problems: readonly Diagnostic[]) => problems.length === 0
const has = (code: string) => (problems: readonly Diagnostic[]) => problems.some((problem) => problem.code === code)

/** Opens a record, lets a test use it, and leaves everything as it was. */
async function withOpen(file: string, use: (document: Document) => Promise<void>): Promise<void> {
  const document = one.open(file)
  try {
    await use(document)
  } finally {
    one.close(file)
  }
}

test('it says what it can do, and counts columns as every editor can', () => {
  expect(one.initialized.serverInfo?.name).toBe('kaizenbook')
  expect(one.initialized.capabilities).toMatchObject({ positionEncoding: 'utf-16', hoverProvider: true, definitionProvider: true, referencesProvider: true, documentSymbolProvider: true, workspaceSymbolProvider: true })
})

describe('problems', () => {
  test('appear as one types, with rule, place and advice, and go when they are mended', () => withOpen(POOL, async (document) => {
    document.type('\nstatus:', '\nstatu:')
    expect(await one.problems(POOL, has('unknown-key'))).toEqual([{
      range: { start: { line: 3, character: 0 }, end: { line: 3, character: 5 } }, severity: 1, code: 'unknown-key', source: 'kaizenbook', message: 'Unknown key `statu`.\nDid you mean `status`?',
      codeDescription: { href: 'https://wiki.dwcp.io/guide/rules/unknown-key/' },
    }])
    document.type('statu:', 'status:')
    expect(await one.problems(POOL, clean)).toEqual([])
  }))

  test('go when the document is closed unsaved', async () => {
    await withOpen(POOL, async (document) => {
      document.type('\nstatus:', '\nstatu:')
      await one.problems(POOL, has('unknown-key'))
    })
    await one.problems(POOL, clean)
  })

  test('that an edit makes in other files are shown there, and both places are named', () => withOpen(POOL, async (document) => {
    document.type('id: IMP-2025-001', 'id: IMP-2025-002')
    const [problem] = (await one.problems(SCALING, has('id-unique'))).filter(({ code }) => code === 'id-unique')
    expect(problem!.relatedInformation?.[0]?.location.uri).toBe(one.uri(POOL))
    document.type('id: IMP-2025-002', 'id: IMP-2025-001')
    await one.problems(SCALING, clean)
  }))

  test('follow the settings as they are typed', () => withOpen(SETTINGS, async (document) => {
    document.type('- id: platform', '- id: plat')
    expect((await one.problems(POOL, has('programme-value')))[0]!.message).toContain('Did you mean `plat`?')
    document.type('- id: plat\n', '- id: platform\n')
    await one.problems(POOL, clean)
  }))

  test('of a page of the guide are shown', async () => {
    const page = 'content/pages/publishing.mdx'
    await withOpen(page, async (document) => {
      document.type('\n## ', '\n<Broken\n\n## ')
      await one.problems(page, has('page-syntax'))
    })
    await one.problems(page, clean)
  })

  test('stand where the editor has them after a character of two units, with a byte-order mark and line ends of Windows', () => withOpen(SCALING, async (document) => {
    document.set(`\uFEFF${document.text()}`.replace('unit: ms', 'unit: ms # 😀').replace(/owner: \S+/, 'owner: "😀"').replace('{ before: 336,', '{ "😀": 1, before: 336,').replaceAll('\n', '\r\n'))
    const problem = (await one.problems(SCALING, has('unknown-key'))).find(({ code }) => code === 'unknown-key')
    const line = document.text().split('\r\n')[problem!.range.start.line]!
    expect(line.slice(problem!.range.start.character, problem!.range.end.character)).toBe('"😀"')
  }))

  test('of a new file are shown before it is saved', async () => {
    const file = 'content/improvements/IMP-2025-091-new.md'
    one.open(file, '---\nid: IMP-2025-091\n---\n')
    expect((await one.problems(file, has('missing-field'))).map((problem) => said(problem).split('\n')[0])).toContain('`title` is missing.')
    one.close(file)
    await one.problems(file, clean)
  })

  test('follow files that are changed, moved and deleted outside', async () => {
    const before = readFileSync(join(root, SCALING), 'utf8')
    writeFileSync(join(root, SCALING), before.replace('\nstatus:', '\nstatu:'))
    one.moved(SCALING)
    await one.problems(SCALING, has('unknown-key'))
    writeFileSync(join(root, SCALING), before)
    one.moved(SCALING)
    await one.problems(SCALING, clean)
    const elsewhere = 'content/improvements/IMP-2025-001-pool.md'
    renameSync(join(root, POOL), join(root, elsewhere))
    try {
      one.moved(POOL, elsewhere)
      await one.problems(SCALING, has('link-resolves'))
    } finally {
      renameSync(join(root, elsewhere), join(root, POOL))
      one.moved(POOL, elsewhere)
    }
    await one.problems(SCALING, clean)
    expect(one.watched()).toContain('**/*.md')
  })

  test('a bad diagram is told when it has been drawn, and keeps nobody waiting', () => withOpen(POOL, async (document) => {
    document.type('flowchart LR', `flowchart LR\n  a[${Date.now()}] --> `)
    document.type('\nstatus:', '\nstatu:')
    await one.problems(POOL, has('unknown-key'))
    await one.problems(POOL, has('mermaid-parses'))
  }))
})

describe('what is asked about a place', () => {
  test('completion, hover and definition of a record that is typed in', () => withOpen(REPORT, async (document) => {
    const labels = (await completions(one, document, document.type('improvement: IMP-2025-001', 'improvement: IMP-2025-00'))).map(({ label }) => label)
    expect(labels).toContain('IMP-2025-001')
    document.type('improvement: IMP-2025-00', 'improvement: IMP-2025-001')
    expect(await hover(one, document, spotOf(document, 'improvement: IMP', 15))).toBe('**Implement Connection Pool Optimization**\n\nImprovement IMP-2025-001\n\nStatus: **Standardized**, priority: high, owner: john.doe\\@dwcp.io, team: platform, date: 2025-01-15.\n\nVerdict: success: every metric met its target.')
    expect(await definition(one, document, spotOf(document, 'improvement: IMP', 15))).toMatchObject({ uri: one.uri(POOL), range: { start: { line: 1 } } })
  }))

  test.each([
    ['a key', 'approach:', 2, '**Approach** (text)\n\nWhat will be done. Needed from planning on.'],
    ['a status', 'status: standardized', 9, '**standardized**: It worked, and is the normal way of doing things now.'],
    ['a target', 'latency_improvement: "30%"', 24, 'Read as an improvement of at least 30%, against the baseline.\n\nVerdict: **exceeded**. 280 ms to 182 ms is -35%; the target is a reduction of at least 30%.'],
    ['a team', 'team: platform', 8, "**Platform**\n\nRuns the compute clusters, the caches and the core API's runtime.\n\nContact: john.doe\\@dwcp.io"],
    ['a link', '../validations/VAL', 4, expect.stringContaining('Validation report VAL-2025-001')],
    ['text', 'Between 17:00', 3, ''],
  ])('hover over %s', (_what, part, by, words) => withOpen(POOL, async (document) => {
    expect(await hover(one, document, spotOf(document, part, by))).toEqual(words)
  }))

  test('hover over a measured value', () => withOpen(SCALING, async (document) => {
    expect(await hover(one, document, spotOf(document, 'after: 299', 8))).toBe('Read as `299 ms`.\n\nVerdict: **exceeded**. 460 ms to 299 ms is -35%; the target is a reduction of more than 25%.')
  }))

  test.each([
    ['a link to a record', SCALING, '](IMP-2025-001-connection', 6, POOL, 'id: IMP-2025-001'],
    ['a team', POOL, 'team: platform', 8, SETTINGS, '- id: platform'],
    ['a metric', POOL, 'metric: latency', 10, POOL, 'latency_improvement:'],
    ['a metric of a report', REPORT, 'metric: error_rate', 10, POOL, 'error_rate_reduction:'],
  ])('definition of %s', async (_what, file, part, by, target, line) => {
    await withOpen(file, async (document) => {
      const found = await definition(one, document, spotOf(document, part, by))
      expect(found?.uri).toBe(one.uri(target))
      expect(readFileSync(join(root, target), 'utf8').split('\n')[found!.range.start.line]).toContain(line)
    })
  })

  test('definition of a rule in the settings is its page', () => withOpen(SETTINGS, async (document) => {
    document.type('wip_limits:', 'rules:\n  placeholder: warning\nwip_limits:')
    const found = await definition(one, document, spotOf(document, 'placeholder', 3))
    expect(readFileSync(fileURLToPath(found!.uri), 'utf8')).toContain('# placeholder')
  }))

  test('references are the places that name the record, in frontmatter and text, with the text that is not saved yet', () => withOpen(SCALING, async (document) => {
    document.type('## Context', 'See IMP-2025-001.\n\n## Context')
    await withOpen(POOL, async (pool) => {
      const found = (await references(one, pool, spotOf(pool, 'id: IMP', 6)))!
      expect(new Set(found.map(({ uri }) => uri))).toContain(one.uri(REPORT))
      expect(found).toContainEqual({ uri: one.uri(SCALING), range: { start: spotOf(document, 'See IMP-2025-001', 4), end: spotOf(document, 'See IMP-2025-001', 16) } })
      expect(found.map(({ uri }) => uri)).not.toContain(one.uri(POOL))
    })
  }))

  test('symbols are the blocks and the headings; records are found over the whole workspace', () => withOpen(POOL, async (document) => {
    const found = (await symbols(one, document))!
    expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(['metadata', 'solution', 'Context']))
    expect(found.find(({ name }) => name === 'solution')!.children!.map(({ name }) => name)).toEqual(['approach', 'expected_impact'])
    expect((await records(one, 'pool relieve'))!.map(({ name }) => name)).toEqual(['RB-2025-001 Relieve an exhausted connection pool'])
    expect((await links(one, document))!.map(({ target }) => target)).toContain(one.uri(SCALING))
  }))
})

describe('repairs', () => {
  const whole = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } }

  test('a quick fix changes what is meant and nothing else', () => withOpen(POOL, async (document) => {
    const before = document.text()
    document.type('\nstatus:', '\nstatu:')
    const problems = await one.problems(POOL, has('unknown-key'))
    const fix = (await actions(one, document, problems[0]!.range, problems)).find(({ isPreferred }) => isPreferred)!
    expect(fix).toMatchObject({ kind: 'quickfix', diagnostics: [{ code: 'unknown-key' }] })
    const [change] = fix.edit!.documentChanges as TextDocumentEdit[]
    expect(change!.textDocument).toEqual({ uri: one.uri(POOL), version: 2 })
    expect(edited(document.text(), change!.edits as TextEdit[])).toBe(before)
  }))

  test('everything is repaired at once when a file is saved with fix-all', () => withOpen(POOL, async (document) => {
    const before = document.text()
    document.type('\nstatus:', '\nstatu:')
    document.type('priority: high', 'priorty: high')
    // At once: an editor that repairs as it saves does not wait for problems to be shown.
    const [all, ...others] = await actions(one, document, whole, [], ['source.fixAll'])
    expect([all!.kind, others]).toEqual(['source.fixAll.kaizenbook', []])
    expect(edited(document.text(), (all!.edit!.documentChanges as TextDocumentEdit[])[0]!.edits as TextEdit[])).toBe(before)
  }))

  test('a file with the wrong name is renamed', async () => {
    const wrong = 'content/improvements/IMP-2025-092-pool.md'
    one.open(wrong, readFileSync(join(root, POOL), 'utf8').replace('id: IMP-2025-001', 'id: IMP-2025-093'))
    const problems = await one.problems(wrong, has('id-filename'))
    const document = { file: wrong } as Document
    const edits = (await actions(one, document, whole, problems)).flatMap(({ edit }) => (edit!.documentChanges ?? []) as RenameFile[])
    expect(edits).toContainEqual(expect.objectContaining({ kind: 'rename', oldUri: one.uri(wrong), newUri: one.uri('content/improvements/IMP-2025-093-pool.md') }))
    one.close(wrong)
  })

  test('links to a file that is renamed follow it', async () => {
    const linked = 'content/improvements/IMP-2025-003-database-sharding.md'
    await withOpen(linked, async (document) => {
      document.type('id: IMP-2025-003', 'id: IMP-2025-094')
      const problems = await one.problems(linked, has('id-filename'))
      const edits = (await actions(one, document, whole, problems)).flatMap(({ edit }) => (edit!.documentChanges ?? []) as (TextDocumentEdit | RenameFile)[])
      const changed = edits.flatMap((edit) => ('edits' in edit ? [edit.textDocument.uri] : []))
      expect(changed).toContain(one.uri('content/plans/PLAN-2025-001-database-sharding.md'))
      expect(edits.at(-1)).toMatchObject({ kind: 'rename', newUri: one.uri('content/improvements/IMP-2025-094-database-sharding.md') })
    })
    await one.problems(linked, clean)
  })

  test('a rule is set aside with a reason that is yet to be written, and says so until it is', () => withOpen(POOL, async (document) => {
    document.type('start_date: 2025-01-20', 'start_date: 2025-02-20')
    const problems = await one.problems(POOL, has('date-order'))
    const action = (await actions(one, document, whole, problems)).find(({ title }) => title.startsWith('Set date-order aside'))!
    document.set(edited(document.text(), (action.edit!.documentChanges as TextDocumentEdit[])[0]!.edits as TextEdit[]))
    await one.problems(POOL, (now) => now.some((problem) => said(problem).includes('reason')))
    document.type('reason: ""', 'reason: The work began before the plan was written.')
    await one.problems(POOL, clean)
  }))
})

describe('whatever is typed or pasted is answered', () => {
  const HOSTILE = [
    ['nothing at all', ''],
    ['three megabytes', 'x'.repeat(3_000_000)],
    ['brackets without an end', `---\na: ${'['.repeat(30_000)}\n---\n`],
    ['keys without an end', `---\n${'a: '.repeat(10_000)}\n---\n`],
    ['quotes within quotes', `---\nid: IMP-2025-001\n---\n\n${'>'.repeat(100_000)}`],
    ['headings by the ten thousand', `---\nid: IMP-2025-001\n---\n${'# a\n'.repeat(5_000)}`],
    ['NUL, escapes and directions', '---\nid: \u0000\u001b[31m\u202E\n---\n'],
  ] as const

  test.each(HOSTILE)('%s', (_what, text) => withOpen(POOL, async (document) => {
    await one.problems(POOL, clean)
    document.set(text)
    await one.problems(POOL, (problems) => problems.length > 0)
    for (const position of [{ line: 0, character: 0 }, { line: 1, character: 1_000 }, { line: 1e9, character: 1e9 }]) await Promise.all([completions(one, document, position), hover(one, document, position), definition(one, document, position), references(one, document, position)])
    await Promise.all([symbols(one, document), links(one, document), actions(one, document, { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } })])
  }))

  test('after all that, the server is well', async () => {
    await withOpen(POOL, async (document) => expect(await hover(one, document, spotOf(document, 'team: platform', 8))).toContain('**Platform**'))
    await one.problems(POOL, clean)
    expect(one.logged()).toBe('')
  })

  test('a document outside every content folder gets nothing', async () => {
    const document = one.open('elsewhere.md', '---\nstatus: \n---\n')
    expect([await completions(one, document, { line: 1, character: 8 }), await hover(one, document, { line: 1, character: 2 }), await symbols(one, document)]).toEqual([[], '', null])
    one.close('elsewhere.md')
  })

  test('a content folder that is deleted and comes back', async () => {
    await withOpen(POOL, async (document) => {
      document.type('\nstatus:', '\nstatu:')
      await one.problems(POOL, has('unknown-key'))
      renameSync(join(root, 'content'), join(root, 'gone'))
      one.moved('content')
      await one.problems(POOL, clean)
      expect(await hover(one, document, { line: 1, character: 6 })).toBe('')
      renameSync(join(root, 'gone'), join(root, 'content'))
      one.moved('content')
      await one.problems(POOL, has('unknown-key'))
    })
    await one.problems(POOL, clean)
  })
})

describe('another editor', () => {
  test('may ask before it has said hello, keeps its records elsewhere, and takes no more than plain edits', async () => {
    const folder = join(root, 'other')
    mkdirSync(folder)
    for (const file of [POOL, SETTINGS]) cpSync(join(root, file), join(folder, file.replace('content', 'records')))
    const plain = await editor(folder, { capabilities: {}, options: { content: 'records' } })
    const document = plain.open('records/improvements/IMP-2025-001-connection-pool-optimization.md')
    document.type('\nstatus:', '\nstatu:')
    const problems = (await plain.problems(document.file, has('unknown-key'))).filter(({ code }) => code === 'unknown-key')
    expect(Object.keys((await actions(plain, document, problems[0]!.range, problems))[0]!.edit!)).toEqual(['changes'])
    expect((await completions(plain, document, document.type('type: quick_win', 'ty'))).find(({ label }) => label === 'type')).toMatchObject({ insertTextFormat: 1, textEdit: { newText: 'type: ' } })
    expect(plain.watched()).toEqual([])
    expect(await plain.stop()).toBe(0)
  })

  test('that is gone takes the server with it', async () => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url)), 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] })
    const message = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'textDocument/hover', params: { textDocument: { uri: 'file:///x.md' }, position: { line: 0, character: 0 } } })
    child.stdin.write(`Content-Length: ${message.length}\r\n\r\n${message}`)
    // Before the greeting there is an answer, too, and standard output carries nothing else.
    let said = ''
    await new Promise<void>((resolve) => child.stdout.on('data', (data: Buffer) => { if ((said += data.toString()).endsWith('}')) resolve() }))
    expect(said).toMatch(/^Content-Length: \d+\r\n\r\n\{"jsonrpc":"2\.0","id":1,/)
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.stdin.end()
    expect(await ended).toBe(1)
  })
})
