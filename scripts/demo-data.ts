import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, posix, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { idOfFileName } from '../src/content/ids.ts'
import { KINDS } from '../src/kinds/index.ts'

/** A record of the example programme, as text. */
interface Source { id: string; kind: string; folder: string; title: string; yaml: string; body: string }
/** A record to be written: the copy-th variation of a source. */
interface Planned { source: Source; copy: number; id: string; file: string; title: string }
interface Pools { sentences: Map<string, string[]>; values: Map<string, string[]> }
type Random = () => number

const ID = new RegExp(`\\b(?:${KINDS.map(({ prefix }) => prefix).join('|')})-\\d{4}-\\d{3,}\\b`, 'g')
const LINK = /\]\(([^()\s]*?)(#[^()\s]*)?\)/g
const DATE = /\b20\d\d-\d\d-\d\d\b/g
/** One diagram in so many is a diagram of its own; the others are the example's. */
const DISTINCT_DIAGRAMS = 5

/**
 * Writes a content folder of `records` records into `out`: variations of the example programme's, in its proportions.
 * The same number gives the same bytes, as long as the example is the same.
 * @throws Error when `records` is smaller than the example, or when `out` is not empty
 */
export function writeDemo({ records, out, from = fileURLToPath(new URL('../content', import.meta.url)) }: { records: number; out: string; from?: string }): void {
  const sources = readSources(from)
  if (records < sources.length) throw new Error(`The example has ${sources.length} records: a smaller number would leave its links without their targets.`)
  if (existsSync(out) && readdirSync(out).length > 0) throw new Error(`${out} is not empty.`)
  const plan = planRecords(sources, records)
  const targets = new Map(plan.map((planned) => [`${planned.copy} ${planned.source.id}`, planned]))
  const pools = poolsOf(sources)
  for (const { folder } of KINDS) mkdirSync(join(out, folder), { recursive: true })
  for (const planned of plan) writeFileSync(join(out, planned.file), textOf(planned, targets, pools))
  cpSync(join(from, 'programme.yaml'), join(out, 'programme.yaml'))
  for (const folder of ['assets', 'measurements']) if (existsSync(join(from, folder))) cpSync(join(from, folder), join(out, folder), { recursive: true })
}

function readSources(root: string): Source[] {
  return KINDS.filter(({ folder }) => existsSync(join(root, folder))).flatMap(({ name, folder }) => readdirSync(join(root, folder)).filter((file) => file.endsWith('.md')).sort().map((file) => {
    const text = readFileSync(join(root, folder, file), 'utf8').replaceAll('\r\n', '\n')
    const end = text.indexOf('\n---\n', 3) + 1
    const yaml = text.slice(4, end)
    return { id: idOfFileName(file)!, kind: name, folder, title: /^title: *(.*)$/m.exec(yaml)![1]!.replace(/^(["'])(.*)\1$/, '$2'), yaml, body: text.slice(end + 4) }
  }))
}

const AREAS = ['north', 'south', 'east', 'west', 'the batch cells', 'staging', 'the partner cells', 'the public cells']

/** The copies of every source, kind by kind, so that the kinds keep their shares. */
function planRecords(sources: Source[], records: number): Planned[] {
  const kinds = [...Map.groupBy(sources, ({ kind }) => kind).values()]
  // A metric has one KPI: these are there once, however many records there are.
  const once = (group: Source[]) => group[0]!.kind === 'kpi'
  const several = shares(kinds.map((group) => (once(group) ? 0 : group.length)), records - kinds.filter(once).reduce((sum, { length }) => sum + length, 0))
  const counts = kinds.map((group, index) => (once(group) ? group.length : several[index]!))
  return kinds.flatMap((group, index) => Array.from({ length: counts[index]! }, (_, at): Planned => {
    const source = group[at % group.length]!
    const copy = Math.floor(at / group.length)
    const id = `${source.id.split('-')[0]}-2031-${String(at + 1).padStart(5, '0')}`
    const title = copy === 0 ? source.title : `${source.title}, ${AREAS[copy % AREAS.length]} ${copy}`
    return { source, copy, id, title, file: `${source.folder}/${id}-${title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')}.md` }
  }))
}

/** Whole numbers in the proportion of `weights` whose sum is `total`. */
function shares(weights: number[], total: number): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  const exact = weights.map((weight) => (weight * total) / sum)
  const counts = exact.map(Math.floor)
  const byRest = exact.map((value, index) => ({ index, rest: value % 1 })).sort((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of byRest.slice(0, total - counts.reduce((a, b) => a + b, 0))) counts[index]! += 1
  return counts
}

function textOf(planned: Planned, targets: ReadonlyMap<string, Planned>, pools: Pools): string {
  const { source, copy, title } = planned
  const random = seeded(`${source.id} ${copy}`)
  const target = (id: string) => targets.get(`${copy} ${id}`) ?? targets.get(`0 ${id}`)
  // Measurements are there once, too, on their own days.
  const moved = /^ *- kpi: |^ *kpi: /m.test(source.yaml) ? 0 : copy
  const rewrite = (text: string) => later(text.replace(ID, (id) => target(id)?.id ?? planned.id), moved)
  const link = (text: string) => text.replace(LINK, (whole, path: string, anchor = '') => {
    const to = /^https?:/.test(path) ? undefined : target(idOfFileName(path) ?? '')
    return to ? `](${relativeTo(planned, to)}${anchor})` : whole
  })
  const yaml = rewrite(swapValues(source, pools, random).replace(/^title:.*$/m, `title: ${JSON.stringify(title)}`))
  const body = blocksOf(source.body).map((block) => {
    if (block.kind === 'diagram') return diagram(block.text, random)
    if (block.kind === 'code') return numbers(rewrite(block.text), random)
    return rewriteText(block.kind === 'prose' ? recombined(block.text, pools.sentences.get(source.kind)!, random) : block.text, rewrite, link)
  })
  return `---\n${yaml}---\n\n${body.join('\n\n')}\n`
}

/** Links first, so that the ids in their addresses are not taken for mentions. */
function rewriteText(text: string, rewrite: (text: string) => string, link: (text: string) => string): string {
  return link(text).split(/(\]\([^()\s]*\))/).map((part, index) => (index % 2 === 1 ? part : rewrite(part))).join('')
}

function relativeTo({ source }: Planned, to: Planned): string {
  return source.folder === to.source.folder ? basename(to.file) : posix.join('..', to.file)
}

/** Each copy happened a month before the one before it, within six years; differences between dates stay. */
function later(text: string, copy: number): string {
  const days = (copy * 31) % 2190
  return text.replace(DATE, (date) => new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10))
}

interface Block { kind: 'prose' | 'code' | 'diagram' | 'other'; text: string }

/** A body's blocks between empty lines; a fence is one block with all that is in it. */
function blocksOf(body: string): Block[] {
  const parts = body.trim().match(/(?:^|(?<=\n))(?:(`{3,})[\s\S]*?\n\1(?=\n|$)|(?:(?!`{3}).+(?:\n|$))+)/g) ?? []
  let heading = ''
  return parts.map((part): Block => {
    const text = part.trimEnd()
    if (text.startsWith('#')) heading = text
    if (text.startsWith('```')) return { kind: text.startsWith('```mermaid') ? 'diagram' : 'code', text }
    // The words of a conclusion are checked against the numbers.
    return { kind: /^[A-Za-z"`]/.test(text) && !text.endsWith(':') && !/conclusion/i.test(heading) && !/\n {0,3}(?:[-*>|]|\d+\.)/.test(text) ? 'prose' : 'other', text }
  })
}

function poolsOf(sources: Source[]): Pools {
  const pools: Pools = { sentences: new Map(), values: new Map() }
  for (const { kind, yaml, body } of sources) {
    for (const block of blocksOf(body)) if (block.kind === 'prose') push(pools.sentences, kind, ...sentencesOf(block.text).filter(isWhole))
    if (kind === 'improvement') for (const [, key, value] of yaml.matchAll(VALUE)) push(pools.values, key!, value!)
  }
  return pools
}

function push(into: Map<string, string[]>, key: string, ...values: string[]): void {
  into.set(key, [...(into.get(key) ?? []), ...values])
}

function sentencesOf(text: string): string[] {
  return text.replaceAll('\n', ' ').split(/(?<=[.!?]) +(?=[A-Z"])/)
}

/** A sentence that can stand elsewhere: nothing in it is opened and not closed. */
function isWhole(sentence: string): boolean {
  const count = (pattern: RegExp) => sentence.match(pattern)?.length ?? 0
  return /[.!?]$/.test(sentence) && count(/[`*"]/g) % 2 === 0 && count(/[[(]/g) === count(/[\])]/g)
}

function recombined(text: string, pool: readonly string[], random: Random): string {
  return sentencesOf(text).map(() => pick(pool, random)).join(' ')
}

/** Free texts of improvements that stand on a line of their own. */
const VALUE = /^ {2}(problem|impact|root_cause|approach): ([^>|\s].*)$/gm

function swapValues({ kind, yaml }: Source, { values }: Pools, random: Random): string {
  return kind === 'improvement' ? yaml.replace(VALUE, (_, key: string) => `  ${key}: ${pick(values.get(key)!, random)}`) : yaml
}

/** A comment makes it a diagram of its own to whoever remembers diagrams by their text. */
function diagram(text: string, random: Random): string {
  return random() * DISTINCT_DIAGRAMS < 1 ? text.replace(/\n(`{3,})$/, `\n%% variant ${Math.floor(random() * 1e9)}\n$1`) : text
}

/** Other numbers, so that few code blocks are the same to whoever remembers what it highlighted. */
function numbers(text: string, random: Random): string {
  const [fence, ...lines] = text.split('\n')
  return [fence, ...lines.map((line) => line.replace(/(?<![\w.-])[1-9]\d+(?![\w.-])/g, (number) => String(Math.floor((1 + random() * 8.99) * 10 ** (number.length - 1)))))].join('\n')
}

function pick<Value>(values: readonly Value[], random: Random): Value {
  return values[Math.floor(random() * values.length)]!
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function seeded(seed: string): Random {
  let state = [...seed].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193), 0x811c9dc5)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function main(): void {
  const { values } = parseArgs({ options: { records: { type: 'string' }, out: { type: 'string' } } })
  const records = Number(values.records)
  if (!values.out || !Number.isInteger(records)) throw new Error('Usage: node scripts/demo-data.ts --records 5000 --out DIR')
  writeDemo({ records, out: resolve(values.out) })
  console.log(`${records} records are in ${values.out}.`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main()
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 2
  }
}
