import fc from 'fast-check'
import type { Path } from '../../src/content/problem.ts'

/** A value as somebody might write it. */
type Styled =
  | { is: 'text'; text: string }
  | { is: 'block'; header: string; lines: string[] }
  | { is: 'map'; flow: boolean; loose: boolean; pairs: { key: string; value: Styled; gap: Gap }[] }
  | { is: 'list'; flow: boolean; loose: boolean; indented: boolean; items: { value: Styled; gap: Gap }[] }

/** What stands around an entry: lines before it, blanks behind its colon, a comment behind its value. */
interface Gap { above: string[]; blanks: string; comment: string }

/** A file, where each of its scalars stands, and its paths of non-empty blocks and lists. */
export interface Sample { source: string; scalars: { path: Path; from: number; to: number }[]; maps: Path[]; lists: { path: Path; length: number }[]; paths: Path[] }

const WORDS = ['text', 'two words', "it's", 'a, b', '80%', '"80%"', "'x'", '"esc \\n \\u00e9"', "'it''s'", '2025-01-31', '1.10', '-3', '0x1F', 'true', '~', 'null', '', '<200ms', '$10k', 'café 😀', 'a:b', 'a#b', '"a # b"', '-x', '?x', '""', 'one\ntwo', '"one\n\ntwo"']
const FLOW_WORDS = ['text', 'two words', '80%', '"a, b"', "'x'", '1.10', 'true', 'café', '"}"', '']
const KEYS = ['id', 'title', 'owner', 'b_c', 'Update how-to guides', '"q: r"', "'s'", '014', 'true', 'é', 'x y', 'last', 'k1', 'k2', 'k3', 'k4']

const gap: fc.Arbitrary<Gap> = fc.record({
  above: fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, { weight: 1, arbitrary: fc.array(fc.constantFrom('', '# note', ' # deep', '# a: b', ' '), { maxLength: 3 }) }),
  blanks: fc.constantFrom(' ', ' ', ' ', '  '),
  comment: fc.constantFrom('', '', '', ' # why', '   ', '  # "x'),
})

const line = fc.constantFrom('words', 'more: words', '- dash', '# no comment', '', '  deeper', 'it is "quoted"')
const blockText = fc.record({ is: fc.constant('block' as const), header: fc.tuple(fc.constantFrom('|', '>'), fc.constantFrom('', '-', '+'), fc.constantFrom('', '', ' # why')).map((parts) => parts.join('')), lines: fc.array(line, { maxLength: 5 }).map((lines) => ['first', ...lines]) })
const text = (words: readonly string[]) => fc.constantFrom(...words).map((word): Styled => ({ is: 'text', text: word }))

const { flow } = fc.letrec<{ flow: Styled }>((tie) => ({
  flow: fc.oneof({ depthSize: 'small', withCrossShrink: true }, text(FLOW_WORDS), map(tie('flow'), true, 3), list(tie('flow'), true)),
}))
const { value } = fc.letrec<{ value: Styled }>((tie) => ({
  value: fc.oneof({ depthSize: 'medium', withCrossShrink: true }, { weight: 4, arbitrary: text(WORDS) }, { weight: 1, arbitrary: blockText }, { weight: 1, arbitrary: map(flow, true, 3) }, { weight: 1, arbitrary: list(flow, true) }, { weight: 2, arbitrary: map(tie('value'), false, 4) }, { weight: 2, arbitrary: list(tie('value'), false) }),
}))

function map(child: fc.Arbitrary<Styled>, flows: boolean, most: number): fc.Arbitrary<Styled> {
  return fc.record({ is: fc.constant('map' as const), flow: fc.constant(flows), loose: fc.boolean(), pairs: fc.uniqueArray(fc.record({ key: fc.constantFrom(...KEYS), value: child, gap }), { selector: ({ key }) => key, minLength: flows ? 0 : 1, maxLength: most }) })
}

function list(child: fc.Arbitrary<Styled>, flows: boolean): fc.Arbitrary<Styled> {
  return fc.record({ is: fc.constant('list' as const), flow: fc.constant(flows), loose: fc.boolean(), indented: fc.boolean(), items: fc.array(fc.record({ value: child, gap }), { minLength: flows ? 0 : 1, maxLength: 3 }) })
}

/** Random files: quoting, comments, blank lines, nesting, line ends, byte-order marks. */
export const samples: fc.Arbitrary<Sample> = fc.record({ top: map(value, false, 5), step: fc.constantFrom(2, 2, 2, 4), eol: fc.constantFrom('\n', '\n', '\r\n'), bom: fc.constantFrom('', '', '\uFEFF'), end: fc.constantFrom('', '\n', '# end\n'), body: fc.constantFrom('', '\n## Context\n\nText.  \n', '---\nx: y\n') })
  .map(({ top, step, eol, bom, end, body }) => {
    const pen = new Pen(step)
    pen.write('---\n')
    writeBlock(pen, top, 0, [], true)
    pen.write(`${end}---\n${body}`)
    return finish(pen, eol, bom)
  })

/** Collects text, and notes where what stands. */
class Pen {
  text = ''
  sample: Omit<Sample, 'source'> = { scalars: [], maps: [], lists: [], paths: [] }
  step: number

  constructor(step: number) {
    this.step = step
  }

  write(text: string): void {
    this.text += text
  }

  scalar(path: Path, text: string): void {
    const from = this.text.length
    this.write(text)
    this.sample.scalars.push({ path, from, to: this.text.length })
  }
}

function finish({ text, sample }: Pen, eol: string, bom: string): Sample {
  const raw = (part: string) => bom + part.replaceAll('\n', eol)
  return { ...sample, source: raw(text), scalars: sample.scalars.map(({ path, from, to }) => ({ path, from: raw(text.slice(0, from)).length, to: raw(text.slice(0, to)).length })) }
}

const keyOf = (key: string) => key.replace(/^(["'])(.*)\1$/, '$2')

/** A block map or list; its first line is already indented when `started`. */
function writeBlock(pen: Pen, node: Styled, column: number, path: Path, started: boolean): void {
  if (node.is === 'map') {
    pen.sample.maps.push(path)
    node.pairs.forEach(({ key, value: child, gap: around }, index) => {
      begin(pen, around, column, index === 0 && started)
      pen.write(`${key}:`)
      writeValue(pen, child, column, [...path, keyOf(key)], around, false)
    })
  } else if (node.is === 'list') {
    pen.sample.lists.push({ path, length: node.items.length })
    node.items.forEach(({ value: child, gap: around }, index) => {
      begin(pen, around, column, index === 0 && started)
      pen.write('-')
      writeValue(pen, child, column, [...path, index], around, true)
    })
  }
}

function begin(pen: Pen, { above }: Gap, column: number, started: boolean): void {
  if (!started) pen.write(`${above.map((each) => (each.trim() === '' ? each : ' '.repeat(column) + each) + '\n').join('')}${' '.repeat(column)}`)
}

function writeValue(pen: Pen, node: Styled, column: number, path: Path, around: Gap, item: boolean): void {
  pen.sample.paths.push(path)
  if (node.is === 'block') {
    pen.write(around.blanks)
    pen.scalar(path, [node.header, ...trimmed(node).map((each) => (each === '' ? '' : ' '.repeat(column + pen.step) + each))].join('\n'))
    // Whatever blank line comes next would be its value.
    pen.write(node.header.includes('+') ? '\n# behind\n' : '\n\n'.slice(around.comment === '' ? 1 : 0))
  } else if (node.is === 'text' || node.flow) {
    if (node.is === 'text' && node.text === '') pen.scalar(path, '')
    else {
      pen.write(around.blanks)
      writeFlow(pen, node, path, column + pen.step)
    }
    pen.write(`${around.comment}\n`)
  } else if (item) {
    pen.write(around.blanks)
    writeBlock(pen, node, column + 1 + around.blanks.length, path, true)
  } else {
    pen.write(`${around.comment}\n`)
    const inner = node.is === 'list' && !node.indented ? column : column + pen.step
    pen.write(' '.repeat(inner))
    writeBlock(pen, node, inner, path, true)
  }
}

/** Blank lines at the end are the value only below `+`. */
function trimmed({ header, lines }: { header: string; lines: string[] }): string[] {
  return header.includes('+') ? lines : lines.slice(0, lines.findLastIndex((each) => each !== '') + 1)
}

function writeFlow(pen: Pen, node: Styled, path: Path, column: number): void {
  if (node.is === 'text') return pen.scalar(path, node.text.replace(/\n(?!\n)/g, `\n${' '.repeat(column)}`))
  if (node.is === 'block') return
  const entries = node.is === 'map' ? node.pairs : node.items
  if (entries.length > 0) {
    if (node.is === 'map') pen.sample.maps.push(path)
    else pen.sample.lists.push({ path, length: entries.length })
  }
  const [open, close] = node.is === 'map' ? ['{', '}'] : ['[', ']']
  pen.write(open!)
  entries.forEach((entry, index) => {
    const last = index === entries.length - 1
    const { value: child, gap: around } = entry
    const step: string | number = 'key' in entry ? keyOf(entry.key as string) : index
    const own = [...path, step]
    pen.sample.paths.push(own)
    pen.write(node.loose ? `\n${' '.repeat(column + 2)}` : index > 0 || around.blanks === '  ' ? ' ' : '')
    if ('key' in entry) {
      pen.write(`${entry.key as string}:`)
      if (child.is === 'text' && child.text === '') pen.scalar(own, '')
      else {
        pen.write(' ')
        writeFlow(pen, child, own, column + 2)
      }
    } else if (child.is === 'text' && child.text === '') pen.scalar(own, 'x')
    else writeFlow(pen, child, own, column + 2)
    if (!last || around.comment === '   ') pen.write(',')
    if (node.loose && around.comment !== '') pen.write(around.comment)
  })
  pen.write(entries.length > 0 && node.loose ? `\n${' '.repeat(column)}${close}` : close!)
}
