import { isDeepStrictEqual } from 'node:util'
import { appendItem, insertKey, insertion, removal, removeItem } from './block.ts'
import { insertFlow, removeFlow } from './flow.ts'
import { itemise, keyEnd, orderItems } from './list-order.ts'
import { replaceValue } from './replace.ts'
import { isCollection, isWritten, plainOf, type Edit, type Reshape, type Value } from './value.ts'
import { unwrap } from './unwrap.ts'
import type { KeyOrder } from './key-order.ts'
import { valueAt } from '../paths.ts'
import type { Path } from '../problem.ts'
import { columnOf, lineEnd, lineStart, nextLine, type Splice } from './splice.ts'
import { block, inline, keyText } from './write-yaml.ts'
import { indentsOf, spansOf, type Indents, type Item, type Spans } from './yaml-spans.ts'

/** Everything that is needed to write into one YAML text. */
interface Sheet { text: string; root: Spans; indents: Indents; order: KeyOrder }

/** How far a path leads: the values on the way, each with the item that it is in; the outermost is in none. */
interface Step { node: Spans; item?: Item; index: number }

/**
 * The ways to carry out an edit, the best first; whoever asks takes the first that reads as it should.
 * @param text YAML that the strict reader has passed, with lines ending in `\n`
 * @param data what it says; the edit is known to fit it
 */
export function splicesOf(text: string, data: unknown, edit: Edit | Reshape, order: KeyOrder): Splice[][] {
  const root = spansOf(text)
  const sheet = { text, root, indents: indentsOf(text, root), order }
  if ('rename' in edit) return [rename(sheet, edit.rename, edit.to)]
  if ('sortIds' in edit) return [orderItems(text, nodeAt(root, edit.sortIds), valueAt(data, edit.sortIds) as string[])]
  if ('itemise' in edit) return [itemise(text, nodeAt(root, edit.itemise), edit)]
  if ('unwrap' in edit) return [unwrap(text, root, edit.unwrap)]
  if ('unset' in edit) return unset(sheet, edit.unset)
  if ('append' in edit) return [append(sheet, edit.append, edit.item)]
  return [isThere(sheet, data, edit.set, edit.to) ? [] : put(sheet, edit.set, edit.to)]
}

/** A value as it is written, with its quotes; undefined where there is none. `text` has lines ending in `\n`. */
export function writtenAt(text: string, path: Path): string | undefined {
  const step = follow(spansOf(text), path)[path.length]
  return step && text.slice(step.node.from, step.node.to)
}

function rename({ text, root }: Sheet, path: Path, to: string): Splice[] {
  const steps = follow(root, path)
  const { item } = steps[path.length]!
  return [{ from: item!.from, to: keyEnd(text, item!), text: keyText(to, steps[path.length - 1]!.node.style === 'flow' ? 'flow' : 'block') }]
}

function nodeAt(root: Spans, path: Path): Spans {
  return follow(root, path)[path.length]!.node
}

/** The value stands there already; numbers as typed must be typed the same. */
function isThere({ text, root }: Sheet, data: unknown, path: Path, value: Value): boolean {
  const steps = follow(root, path)
  if (steps.length <= path.length || hasWritten(value)) return isWritten(value) && text.slice(...spanOf(steps[path.length])) === value.written
  return isDeepStrictEqual(valueAt(data, path), plainOf(value))
}

function hasWritten(value: Value): boolean {
  return isCollection(value) ? Object.values(value).some(hasWritten) : isWritten(value)
}

function spanOf(step: Step | undefined): [number, number] {
  return step ? [step.node.from, step.node.to] : [0, 0]
}

function follow(root: Spans, path: Path): Step[] {
  const steps: Step[] = [{ node: root, index: -1 }]
  for (const step of path) {
    const { items } = steps.at(-1)!.node
    const index = typeof step === 'number' ? step : items.findIndex(({ key }) => key === step)
    const item = items[index]
    if (!item) break
    steps.push({ node: item.value, item, index })
  }
  return steps
}

function put(sheet: Sheet, path: Path, value: Value): Splice[] {
  const steps = follow(sheet.root, path)
  const { node } = steps.at(-1)!
  const rest = path.slice(steps.length - 1)
  if (rest.length === 0 || node.kind === 'empty' || node.kind === 'null' || node.items.length === 0) return replace(sheet, steps, nested(rest, value))
  const key = String(rest[0])
  const after = predecessor(node.items, key, sheet.order(path.slice(0, steps.length - 1)))
  const content = nested(rest.slice(1), value)
  if (node.style === 'flow') return insertFlow(sheet.text, node, after, `${keyText(key, 'flow')}: ${inline(content, 'flow')}`)
  return insertKey(sheet.text, node, after, key, content, sheet.indents)
}

function append(sheet: Sheet, path: Path, item: Value): Splice[] {
  const steps = follow(sheet.root, path)
  const { node } = steps.at(-1)!
  if (steps.length <= path.length || node.items.length === 0) return put(sheet, path, [item])
  return node.style === 'flow' ? insertFlow(sheet.text, node, node.items.at(-1), inline(item, 'flow')) : appendItem(sheet.text, node, item, sheet.indents)
}

/** `['a', 'b']` and x: `{ a: { b: x } }`. */
function nested(path: Path, value: Value): Value {
  return path.reduceRight<Value>((inner, key) => ({ [key]: inner }), value)
}

function replace({ text, root, indents }: Sheet, steps: readonly Step[], value: Value): Splice[] {
  const { item } = steps.at(-1)!
  if (item) return replaceValue(text, item, steps.slice(0, -1).some(({ node }) => node.style === 'flow'), value, indents)
  if (root.kind === 'empty') return [insertion(text.length, `${block(value, 0, indents)}\n`)]
  return [{ from: root.from, to: root.to, text: block(value, columnOf(text, root.from), indents) }]
}

/** The last key that the schema has before this one; the last of all where the schema says nothing. */
function predecessor(items: readonly Item[], key: string, order: readonly string[] | undefined): Item | undefined {
  const rank = order?.indexOf(key) ?? -1
  const ranks = items.map((item) => order?.indexOf(item.key!) ?? -1)
  if (rank < 0 || ranks.every((each) => each < 0)) return items.at(-1)
  return items[ranks.findLastIndex((each) => each >= 0 && each < rank)]
}

function unset({ text, root }: Sheet, path: Path): Splice[][] {
  const steps = follow(root, path)
  if (steps.length <= path.length) return [[]]
  // What would be empty without it goes with it.
  const index = steps.findLastIndex((_, at) => at === 0 || steps[at - 1]!.node.items.length > 1)
  if (index === 0) return [[root.style === 'flow' ? removal(root.from, root.to) : removal(lineStart(text, root.from), nextLine(text, root.to))], [removal(0, lineEnd(text, text.length))]]
  const parent = steps[index - 1]!.node
  return parent.style === 'flow' ? [removeFlow(text, parent, steps[index]!.index)] : removeItem(text, parent, steps[index]!.index)
}

