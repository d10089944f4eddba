import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { checkDiagram, describeDiagram, renderDiagram, stopDrawing } from '../../src/charts/mermaid.ts'
import { diagrams } from './diagrams.ts'
import { activeParts, readSvg } from './svg.ts'

const MODULE = new URL('../../src/charts/mermaid.ts', import.meta.url).href
const run = promisify(execFile)

/** Runs a script in a Node process of its own and returns what it prints. */
async function node(script: string, env: NodeJS.ProcessEnv = {}, ...options: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [...options, '--input-type=module', '-e', script], { env: { ...process.env, ...env }, timeout: 20_000 })
  return stdout
}

afterAll(stopDrawing)

describe.each(Object.entries(diagrams))('a %s diagram', (type, source) => {
  test('is accepted, and named by its type', async () => {
    expect(await checkDiagram(source)).toEqual({ ok: true, type })
    expect(describeDiagram(source).type).toBe(type)
  })

  test.each(['light', 'dark'] as const)('is drawn for the %s theme as a sized, inert document of its own', async (theme) => {
    const svg = await renderDiagram(source, theme)
    const root = readSvg(svg)
    const [, , width, height] = root.getAttribute('viewBox')!.split(' ')
    expect([root.getAttribute('width'), root.getAttribute('height')]).toEqual([width, height])
    expect(Number(width)).toBeGreaterThan(50)
    expect(activeParts(svg)).toEqual([])
    expect(svg).not.toMatch(/NaN|Infinity/)
  })
})

describe('a broken diagram', () => {
  test.each([
    ['an unclosed bracket', 'flowchart TD\n A --> B\n B --> C[unclosed\n C --> D', 3, 'The diagram breaks off here: a closing bracket is missing at the end of this line or after it.'],
    ['a wrong arrow', 'flowchart TD\n A --> B\n B -> ->C', 3, '“-” is not expected here.', 4],
    ['an arrow to nowhere', 'flowchart TD\n A -->', 2, 'The diagram breaks off here: something is missing at the end of this line or after it.'],
    ['a missing end', 'sequenceDiagram\n alt x\n A->>B: hi', 3, 'The diagram breaks off here: an “end” is missing at the end of this line or after it.'],
    ['a word for a number', 'pie\n "a" : 3\n "b" : x', 3, '“x” is not expected here.', 8],
    ['a word for a bar', 'xychart-beta\n x-axis [a, b]\n bar [1, foo]', 3, '“foo” is not expected here.', 10],
    ['a mistyped command', 'gitGraph\n commit\n commmit', 3, '“commmit” is not expected here.', 2],
    ['a branch that is not there', 'gitGraph\n commit\n checkout nope', 3, 'Trying to checkout branch which is not yet created. (Help try using "branch nope").'],
    ['two roots', 'mindmap\n a\n b', 3, 'There can be only one root. No parent could be found for ("b").'],
    ['a negative slice', 'pie\n "a" : -3', 2, '"a" has invalid value: -3. Negative values are not allowed in pie charts. All slice values must be >= 0.'],
    ['a mistyped type', 'flowchrt TD\n A --> B', 1, '“flowchrt” is not a type of diagram. Did you mean “flowchart”?'],
    ['a type that we cannot draw', 'architecture-beta\n group a', 1, '“architecture-beta” is not a type of diagram that can be drawn here. The first line names the type, such as “flowchart TD” or “sequenceDiagram”.'],
    ['nothing in it', '  \n', 1, 'The diagram is empty. Its first line names its type, such as “flowchart TD”.'],
    ['broken front matter', '---\ntitle: [x\n---\nflowchart TD\n A --> B', 2, 'The diagram’s front matter is not valid YAML: unexpected end of the stream within a flow collection.'],
    ['a date that is none', 'gantt\n dateFormat YYYY-MM-DD\n section A\n Task : x1, tomorrow, 5d', 4, 'Invalid date:tomorrow.'],
    ['a score that is no number', 'journey\n title x\n section a\n  Do: x: Me', 1, 'A value in the diagram is not a number or a date that can be drawn.'],
    ['an image', 'flowchart TD\n A@{ img: "https://evil.example/x.png" }', 1, 'Images inside diagrams are not supported.'],
  ])('with %s says so at its line', async (_, source, line, message, column?: number) => {
    expect(await checkDiagram(source)).toEqual({ ok: false, message, line, ...(column && { column }) })
    await expect(renderDiagram(source, 'dark')).rejects.toThrow(`Line ${line} of the diagram: ${message}`)
  })

  test('is told at its line also below front matter, comments, directives and blank lines', async () => {
    const source = '---\ntitle: x\n---\n\n%% a comment\n%%{init: {"flowchart": {"curve": "linear"}}}%%\n\nflowchart TD\r\n A --> B\n\n\n  %% more\n B -> ->C\n C --> D'
    expect(await checkDiagram(source)).toMatchObject({ ok: false, line: 13, column: 4 })
  })

  test('that is too long is refused at once', async () => {
    const source = `flowchart TD\n${'A-->B\n'.repeat(4000)}`
    expect(await checkDiagram(source)).toEqual({ ok: false, line: 1, message: 'The diagram is 24013 characters long; at most 20000 can be drawn. Split it.' })
  })
})

describe('a hostile diagram is drawn inert', () => {
  test.each([
    'flowchart TD\n A["<script>alert(1)</script>x"] --> B',
    'flowchart TD\n A["<img src=x onerror=alert(1)>"] --> B["<a href=\'javascript:alert(1)\'>x</a>"]',
    'flowchart TD\n A --> B\n click A href "javascript:alert(1)"\n click B call alert(1)',
    'flowchart TD\n A --> B\n click A "https://evil.example" "tip" _blank',
    '%%{init: {"securityLevel": "loose", "htmlLabels": true, "flowchart": {"htmlLabels": true}}}%%\nflowchart TD\n A["<img src=https://evil.example/x>"] --> B',
    '---\nconfig:\n  securityLevel: loose\n  htmlLabels: true\n  themeCSS: "* { background: url(https://evil.example/x) }"\n---\nflowchart TD\n A --> B',
    '%%{init: {"theme": "forest", "themeVariables": {"fontFamily": "x;} @import url(https://evil.example/x);"}}}%%\nflowchart TD\n A --> B',
    'sequenceDiagram\n participant A\n link A: Home @ https://evil.example\n A->>A: <iframe src="https://evil.example">',
    'classDiagram\n class A\n click A href "javascript:alert(1)"',
    'gantt\n dateFormat YYYY-MM-DD\n section A\n x :a1, 2025-01-01, 3d\n click a1 href "javascript:alert(1)"',
    'flowchart TD\n A["\u0000\u0008\ufffe &lt;/text&gt;]]>"] --> B',
  ])('%j', async (source) => {
    expect(activeParts(await renderDiagram(source, 'light'))).toEqual([])
  })

  test.each([
    'flowchart TD\n A --> B\n style A fill:url(https://evil.example/x)',
    'flowchart TD\n A --> B\n classDef default background:url(https://evil.example/x)\n',
    'flowchart TD\n A:::x --> B\n classDef x fill:red,mask-image:image-set("https://evil.example/x" 1x)',
  ])('or refused: %j', async (source) => {
    const drawn = await renderDiagram(source, 'light').catch((error: Error) => error)
    if (drawn instanceof Error) expect(drawn.message).toMatch(/^Line \d+ of the diagram: [“A-Z]/)
    else expect(activeParts(drawn)).toEqual([])
  })
})

describe('the same source gives the same bytes', () => {
  const source = `${diagrams.gantt}\n Later :after a2, 3d`
  const script = `const { renderDiagram } = await import(${JSON.stringify(MODULE)});
    for (const source of ${JSON.stringify([diagrams.gitgraph, diagrams.journey, source, diagrams.mindmap])}) console.log(await renderDiagram(source, 'dark'))`

  test('in processes of other time zones and languages', async () => {
    const [here, there] = await Promise.all([node(script, { TZ: 'Pacific/Kiritimati', LC_ALL: 'de_DE.UTF-8' }), node(script, { TZ: 'America/Los_Angeles' })])
    expect(there).toBe(here)
    expect(here.match(/<svg/g)).toHaveLength(4)
  })

  test('whatever was drawn before it, and with whatever settings', async () => {
    const before = await renderDiagram(diagrams.journey!, 'dark')
    await renderDiagram(`%%{init: {"journey": {"diagramMarginX": 300, "width": 400}}}%%\n${diagrams.journey}`, 'light')
    expect(await renderDiagram(diagrams.journey!, 'dark')).toBe(before)
  })
})

test('a diagram of every type is the same again after all the others', async () => {
  const draw = async () => Object.fromEntries(await Promise.all(Object.entries(diagrams).map(async ([type, source]) => [type, await renderDiagram(source, 'light')] as const)))
  expect(await draw()).toEqual(await draw())
})

test('text on a fill of the author’s is readable in both themes', async () => {
  const source = 'flowchart TD\n A[pale] --> B[deep]\n style A fill:#ffe4e1\n style B fill:navy'
  const inks = async (theme: 'light' | 'dark'): Promise<string[]> =>
    [...readSvg(await renderDiagram(source, theme)).querySelectorAll('.node tspan[textLength]')].map((run) => /fill: ?([^;!]+)/.exec(run.getAttribute('style') ?? '')?.[1]?.trim() ?? 'theme')
  expect(await inks('light')).toEqual(['theme', 'rgb(231, 233, 236)'])
  expect(await inks('dark')).toEqual(['rgb(28, 31, 35)', 'theme'])
})

test('what a diagram says about itself is read without drawing it', () => {
  expect(describeDiagram('flowchart LR\n accTitle: How it moves\n accDescr { over\n two lines }\n A --> B')).toEqual({ type: 'flowchart', title: 'How it moves', description: 'over two lines' })
  expect(describeDiagram('---\ntitle: "The plan"\n---\n%% note\nsequenceDiagram\n accDescr: who asks whom\n A->>B: hi')).toEqual({ type: 'sequence', title: 'The plan', description: 'who asks whom' })
  expect(describeDiagram('pie showData title Share\n "a": 1').title).toBe('Share')
  expect(describeDiagram('xychart-beta\n title "p95 (ms)"\n bar [1]').title).toBe('p95 (ms)')
  expect(describeDiagram('nonsense')).toEqual({ type: 'nonsense' })
})

test('drawing leaves no window behind, and the process ends by itself', async () => {
  const printed = await node(`const { renderDiagram } = await import(${JSON.stringify(MODULE)});
    const svg = await renderDiagram('flowchart TD\\n A --> B', 'light');
    console.log(svg.length > 1000, typeof window, typeof document, Date.now() > 1.7e12)`)
  expect(printed).toBe('true undefined undefined true\n')
})
