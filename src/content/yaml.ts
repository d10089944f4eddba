import { load, CORE_SCHEMA } from 'js-yaml'
import { isAlias, isMap, isPair, isScalar, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml'
import { explainError, type YamlMistake } from './yaml-mistakes.ts'

export type YamlResult = { ok: true; value: unknown } | { ok: false; mistakes: YamlMistake[] }

const MAX_DEPTH = 24

/**
 * Reads YAML 1.2 core without aliases, anchors, tags, merge keys or `__proto__`; dates stay text.
 *
 * js-yaml is several times quicker than `yaml` but takes more; it is asked first for text in which the two are known to
 * agree (`RISKY` does not match), and whatever it refuses is read again by `yaml`, which explains mistakes with positions.
 */
export function parseYaml(text: string): YamlResult {
  if (!RISKY.test(text.replace(PLAIN_LIST, ': x').replace(PLAIN_MAP, ': x').replace(BLOCK_SCALAR, ': x'))) {
    try {
      return { ok: true, value: load(text, { schema: CORE_SCHEMA }) ?? null }
    } catch {
      // The strict reader below decides, and explains.
    }
  }
  return parseYamlStrictly(text)
}

/** `tags: [pool, database]`: a list of words on one line, which both read alike. */
const PLAIN_LIST = /: \[(?:[A-Za-z][A-Za-z0-9 ./@_-]*(?:, ?|(?=\])))+\]$/gm

/** `samples: { before: 8420, after: 8395 }`: words and plain numbers on one line. */
const PLAIN_MAP = /: \{ ?(?:[a-z][a-z_]*: (?:(?:0|[1-9]\d{0,12})(?:\.\d{1,6})?|[A-Za-z][A-Za-z0-9 ./_-]*)(?:, |(?= ?\})))+ ?\}$/gm

/** `impact: >-` and its like, before text over several lines. */
const BLOCK_SCALAR = /: [>|]-?$/gm

/** Text on which js-yaml and `yaml` are known, or feared, to differ. Whatever matches is only read more slowly. */
const RISKY = new RegExp([
  // Indicators at the start of a value: anchors, aliases, tags, directives, complex keys, block scalars.
  /(?:^|[:\-,[{]\s|\n) *[&*!%@`?,|>]/,
  // Tabs, escapes, flow collections, document marks, merge keys.
  /[\t\\{[\]}]|(?:^|\n)(?:---|\.\.\.)|<<|__proto__/,
  // Numbers: `1_000`, `0x1F`, `1e999`, `-.5`, `-0`.
  /(?:^|[\s,[{:])[-+]?\d[\d.]*_|\b0[xobXOB]|[\d.][eE][-+]?\d|(?:^|\s)[-+][.0]/,
  // Keys that are no text: js-yaml makes `014` 14 and `~` null.
  /(?:^|\n) *(?:- +){0,20}(?!- )(?:[-+.~\d:][^\n:]*:|:|(?:[Tt]rue|TRUE|[Ff]alse|FALSE|[Nn]ull|NULL)\s*:)/,
  // Carriage returns, other controls, and what lies beyond the first plane.
  /[^\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe]/,
  // Comments without a space before them; quotes at the start of a line, before a colon, or over several lines.
  /[^\s]#|(?:^|\n) *['"]|["'][ ]*:|[:-]\s+(?:'[^'\n]*\n|"[^"\n]*\n)/,
  // Lists in lists, a list on the line of its key, items without a value.
  /- +-|: +-(?:\s|$)|- *(?:\n|$|#)/,
  // Deep nesting, and keys longer than YAML allows.
  /\n {20}|(?:^|\n)[^\n]{1000}/,
].map(({ source }) => source).join('|'))

export function parseYamlStrictly(text: string): YamlResult {
  const early = tooDeep(text) ?? directive(text)
  if (early) return { ok: false, mistakes: [early] }
  // Not `silent`: then a second document would be dropped without an error.
  const document = parseDocument(text, { version: '1.2', schema: 'core', strict: true, uniqueKeys: true, merge: false, prettyErrors: false, logLevel: 'error', stringKeys: true })
  const [error] = document.errors
  // What comes after the first mistake is mostly its consequence.
  if (error) return { ok: false, mistakes: [explainError(error, text, document)] }
  const refused = findRefused(document, text)
  if (refused.length > 0) return { ok: false, mistakes: refused }
  return { ok: true, value: document.toJS({ maxAliasCount: 0 }) ?? null }
}

/** Parsers recurse: thousands of brackets or dashes would exhaust the stack before anything could be said about them. */
function tooDeep(text: string): YamlMistake | undefined {
  const from = deepBracket(text) ?? /(?:[-?:] +){24}|^ {200}/m.exec(text)?.index
  return from === undefined ? undefined : { message: `Nested more than ${MAX_DEPTH} levels deep.`, hint: 'Records are flat: check the brackets and the indentation.', from, to: from + 1 }
}

/** `%YAML 1.1` would make `yes` mean true. */
function directive(text: string): YamlMistake | undefined {
  const from = /^%/m.exec(text)?.index
  return from === undefined ? undefined : { message: 'A line that begins with `%` is a YAML directive, which records may not use.', hint: 'Take it out, or quote the text.', from, to: from + 1 }
}

function deepBracket(text: string): number | undefined {
  let depth = 0
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + (bracket === '[' || bracket === '{' ? 1 : -1))
    if (depth > MAX_DEPTH * 4) return index
  }
  return undefined
}

/** Constructs that are YAML but not ours. */
function findRefused(document: Document.Parsed, text: string): YamlMistake[] {
  const found: YamlMistake[] = []
  const refuse = (node: { range?: readonly number[] | null }, message: string, hint: string) =>
    found.push({ message, hint, from: node.range?.[0] ?? 0, to: node.range?.[1] ?? 1 })
  visit(document, (_key, node, path) => {
    if (path.length > MAX_DEPTH * 2) {
      refuse(node as Node, `Nested more than ${MAX_DEPTH} levels deep.`, 'Records are flat: check the indentation.')
      return visit.BREAK
    }
    if (isAlias(node)) refuse(node, `\`*${node.source}\` is a YAML alias, which records may not use.`, 'Write the value out; quote text that begins with `*`.')
    else if (isPair(node) && isScalar(node.key)) refuseKey(node.key.value, node.key, refuse)
    else if (node && typeof node === 'object' && 'anchor' in node && node.anchor) refuse(mark(text, `&${node.anchor as string}`, node as Node), `\`&${node.anchor as string}\` is a YAML anchor, which records may not use.`, 'Write the value out; quote text that begins with `&`.')
    else if (node && typeof node === 'object' && 'tag' in node && typeof node.tag === 'string' && !isCoreTag(node.tag)) refuse(mark(text, '!', node as Node), `\`${node.tag.replace('tag:yaml.org,2002:', '!!')}\` is a YAML tag, which records may not use.`, 'Remove it; quote text that begins with `!`.')
    return undefined
  })
  return found
}

/** An anchor or a tag stands before the node that it belongs to. */
function mark(text: string, sign: string, { range }: Node): { range: readonly number[] } {
  const found = text.lastIndexOf(sign, range?.[0] ?? 0)
  const from = text[found - 1] === '!' ? found - 1 : found
  return { range: [from, from + (/^\S+/.exec(text.slice(from))?.[0].length ?? 1)] }
}

function refuseKey(key: unknown, node: { range?: readonly number[] | null }, refuse: (node: { range?: readonly number[] | null }, message: string, hint: string) => void) {
  if (key === '<<') refuse(node, '`<<` is a YAML merge key, which records may not use.', 'Write the keys out.')
  if (key === '__proto__') refuse(node, '`__proto__` may not be a key.', 'Choose another name.')
}

function isCoreTag(tag: string): boolean {
  return tag === '!' || /^tag:yaml\.org,2002:(map|seq|str|int|float|bool|null)$/.test(tag)
}

/** Parsed YAML with the positions of its keys and values, for the few files that need them. */
export interface YamlPositions { offsets(path: readonly (string | number)[], part: 'key' | 'value'): [number, number] | undefined; point(offset: number): { line: number; column: number } }

/** Finds keys and values in YAML text. A path that is not there is answered by its nearest ancestor's key. */
export function yamlPositions(text: string): YamlPositions {
  const lines = new LineCounter()
  const document = parseDocument(text, { version: '1.2', schema: 'core', strict: false, uniqueKeys: false, logLevel: 'silent', prettyErrors: false, lineCounter: lines })
  return {
    offsets: (path, part) => locate(document, path, part),
    point: (offset) => { const { line, col } = lines.linePos(offset); return { line, column: col } },
  }
}

function locate(document: Document.Parsed, path: readonly (string | number)[], part: 'key' | 'value'): [number, number] | undefined {
  let node: unknown = document.contents
  let best: [number, number] | undefined
  for (const [depth, step] of path.entries()) {
    const last = depth === path.length - 1
    const pair = isMap(node) ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step)) : undefined
    const next = pair ? pair.value : (document as Document).getIn(path.slice(0, depth + 1), true)
    if (pair === undefined && next === undefined) return best
    const keyRange = rangeOf(pair?.key)
    const valueRange = rangeOf(next)
    best = keyRange && (!last || part === 'key') ? keyRange : valueRange && !(last && isMap(next)) && (last || !keyRange) ? valueRange : keyRange ?? valueRange ?? best
    node = next
  }
  return best
}

function rangeOf(node: unknown): [number, number] | undefined {
  const range = (node as { range?: [number, number, number] | null } | null | undefined)?.range
  return range && range[1] > range[0] ? [range[0], range[1]] : undefined
}
