import type { Library } from '../../content/library.ts'
import { factAt, type LibraryRecord } from '../../content/record.ts'
import { textOf } from '../../content/record-text.ts'
import { readChanges } from '../../history/changes.ts'
import type { KindDefinition } from '../../kinds/define-kind.ts'
import { KINDS } from '../../kinds/index.ts'
import { choicesAt } from '../../kinds/schema.ts'
import { STATUS_WORDS, STATUSES } from '../../kinds/stages.ts'
import { inSentence } from '../../kinds/in-sentence.ts'
import { isActive, ofKind } from '../../views/facts.ts'
import { choose, type Choice } from '../choices.ts'
import { CliError, type Flags } from '../define-command.ts'
import { many, one } from '../flags.ts'
import { readDay, readKind } from '../values.ts'

type Test = (record: LibraryRecord) => boolean

/** Records that fit every filter, in the library's order; `note` says what a filter could not know. */
export interface Selection { records: LibraryRecord[]; note?: string }

/** Kinds that `--kind` names; improvements when it is not given. */
export function kindsOf(flags: Flags): readonly KindDefinition[] {
  const words = many(flags, 'kind')
  if (words.length === 0) return KINDS.filter(({ name }) => name === 'improvement')
  const named = words.flatMap((word) => (word.trim().toLowerCase() === 'all' ? KINDS : readKind(word, ['all'])))
  return KINDS.filter((kind) => named.includes(kind))
}

/**
 * Records of these kinds that fit the filters on the command line.
 * @throws CliError for a value that neither the programme nor a record has
 */
export async function select(flags: Flags, library: Library, kinds: readonly KindDefinition[]): Promise<Selection> {
  const inside = kinds.flatMap((kind) => ofKind(library.records, kind.name))
  const tests = [...factTests(flags, library, kinds, inside), ...statusTest(flags, kinds), ...textTest(flags, library)]
  const fitting = inside.filter((record) => tests.every((test) => test(record)))
  const since = sinceDay(flags)
  return since === undefined ? { records: fitting } : changedSince(since, fitting, library, kinds)
}

const FACTS = [['team', 'teams'], ['category', 'categories'], ['owner', undefined]] as const

function factTests(flags: Flags, { programme }: Library, kinds: readonly KindDefinition[], records: readonly LibraryRecord[]): Test[] {
  return FACTS.flatMap(([fact, list]): Test[] => {
    const words = many(flags, fact)
    if (words.length === 0) return []
    refuseLack(fact, kinds, ({ facts }) => facts[fact] !== undefined)
    const used = new Set(records.flatMap((record) => factAt(record, record.kind.facts[fact]) ?? []))
    const choices: Choice[] = [...(list ? programme[list] : []), ...[...used].sort().map((id) => ({ id, name: fact === 'owner' ? id.split('@')[0] : undefined }))]
    const wanted = new Set(words.flatMap((word) => choose(fact, word, choices)))
    return [(record) => wanted.has(factAt(record, record.kind.facts[fact]) ?? '')]
  })
}

/** A field that none of the kinds has would fit nothing, whatever its value. */
export function refuseLack(what: string, kinds: readonly KindDefinition[], has: (kind: KindDefinition) => boolean): void {
  if (kinds.some(has)) return
  const plurals = kinds.map(({ plural }) => plural)
  throw new CliError(`${new Intl.ListFormat('en-GB').format(plurals)} have no ${what}.`, `Only ${new Intl.ListFormat('en-GB').format(KINDS.filter(has).map(({ plural }) => inSentence(plural)))} have.`)
}

/** Values of a kind's status, and words for several of them. Improvements know the founding framework's words as well. */
function statusWords(kind: KindDefinition): Map<string, readonly string[]> {
  const own = statusesOf(kind).map((status) => [status, [status]] as const)
  if (kind.name !== 'improvement') return new Map(own)
  const closed = ['standardized', 'rejected', 'rolled_back']
  return new Map<string, readonly string[]>([
    ...own,
    ['active', STATUSES.filter(isActive)],
    ['open', STATUSES.filter((status) => !closed.includes(status))],
    ['closed', closed],
    ...Object.entries(STATUS_WORDS).map(([word, status]) => [word, [status]] as const),
  ])
}

/** Values of a kind's status in the order of the line; none for kinds that have no status. */
export function statusesOf({ schema }: KindDefinition): readonly string[] {
  return choicesAt(schema, 'status')
}

function statusTest(flags: Flags, kinds: readonly KindDefinition[]): Test[] {
  const words = many(flags, 'status')
  if (words.length === 0) return []
  refuseLack('status', kinds, (kind) => statusesOf(kind).length > 0)
  const byKind = new Map(kinds.map((kind) => [kind.name, statusWords(kind)]))
  const choices = [...new Set([...byKind.values()].flatMap((known) => [...known.keys()]))].map((id) => ({ id }))
  const chosen = words.flatMap((word) => choose('status', word, choices))
  return [({ kind, data }) => chosen.some((word) => byKind.get(kind.name)!.get(word)?.includes(String(data.status)) ?? false)]
}

function textTest(flags: Flags, { tree }: Library): Test[] {
  const given = one(flags, 'text')
  if (given === undefined) return []
  const words = folded(given).split(/\s+/).filter(Boolean)
  if (words.length === 0) throw new CliError('`--text` needs words to look for.', 'For example: --text "connection pool".')
  return [(record) => {
    const text = folded(textOf(tree, record))
    return words.every((word) => text.includes(word))
  }]
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

function sinceDay(flags: Flags): string | undefined {
  const day = one(flags, 'since')
  return day === undefined ? undefined : readDay('since', day)
}

async function changedSince(since: string, records: readonly LibraryRecord[], { root }: Library, kinds: readonly KindDefinition[]): Promise<Selection> {
  const changes = await readChanges(root, kinds.map(({ folder }) => folder))
  const late = (day: string | undefined) => day !== undefined && day >= since
  return {
    records: records.filter((record) => late(factAt(record, record.kind.facts.date)) || late(changes.get(record.file))),
    note: changes.size === 0 ? 'git knows of no changes here, so that only the dates in the records were looked at.' : undefined,
  }
}
