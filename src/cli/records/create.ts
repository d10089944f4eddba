import { join } from 'node:path'
import { nextId } from '../../content/allocate-id.ts'
import type { Edit } from '../../content/edit/edit.ts'
import { contentRoot } from '../../content/files.ts'
import type { Library } from '../../content/library.ts'
import { fileNameOf, slugOf } from '../../content/record-name.ts'
import { gitIdentity } from '../../history/git.ts'
import type { KindDefinition } from '../../kinds/define-kind.ts'
import { kindNamed } from '../../kinds/index.ts'
import { inSentence } from '../../kinds/in-sentence.ts'
import { plain } from '../../reporters/plain.ts'
import { plural, withArticle, worded } from '../../views/words.ts'
import { askForKind, askForRecord, confirmFile, type Answers } from '../asking/ask.ts'
import { carryOut, type Change, type Now } from './change.ts'
import { CliError, Failure, type Command, type Flags, type World } from '../define-command.ts'
import { draft, settle, type Settled } from './draft.ts'
import { edit, fieldEdits, readFact } from './fields.ts'
import { findRecord } from '../find-record.ts'
import { one } from '../flags.ts'
import { examplesLeft, kpiEdits } from './new-kpi.ts'
import { idsElsewhere } from './ids-elsewhere.ts'
import { asOf, contentFolder, openLibrary, shownPath } from '../open-library.ts'
import { readKind, readTitle } from '../values.ts'

/** Flags that already say something of the record; without any, a person is asked. */
const SAYS = ['title', 'owner', 'team', 'category', 'priority', 'service', 'improvement', 'context', 'set']

export const create: Command = {
  run: async (flags, world, [kindName]) => {
    const asks = world.interactive && SAYS.every((flag) => flags[flag] === undefined)
    const kind = kindName !== undefined ? readKind(kindName) : asks ? await askForKind() : kindNamed('improvement')!
    if (!kind) throw new Failure('Nothing was written.')
    const root = contentRoot(contentFolder(flags, world))
    const taken = root === undefined ? new Set<string>() : await idsElsewhere(flags, { root })
    const answered = asks ? await askedFor(flags, kind, taken, world) : undefined
    // Who was asked has answered; for everybody else, what follows from the owner and the programme is filled in, and said.
    return carryOut(flags, world, async (now) => changeOf(kind, answered ?? settle(await factsOf(flags, kind, now.library), kind, now.library), taken, flags, now, world))
  },
}

/** What a person answers, who has seen the file that will be written. @throws Failure when they give up */
async function askedFor(flags: Flags, kind: KindDefinition, taken: ReadonlySet<string>, world: World): Promise<Settled> {
  const library = openLibrary(flags, world)
  const facts = await askForRecord(kind, library, givenBy(flags, kind, library))
  const settled = facts && { facts, assumed: {} }
  if (!settled || !(await confirmed(kind, settled, taken, library, world))) throw new Failure('Nothing was written.')
  return settled
}

function givenBy(flags: Flags, kind: KindDefinition, library: Library): Partial<Answers> {
  const { programme } = library
  const fact = (name: 'owner' | 'team' | 'category' | 'priority' | 'service') => {
    const value = one(flags, name)
    return value === undefined ? undefined : readFact(name, value, kind, programme)
  }
  const context = one(flags, 'context')
  if (context !== undefined && kind.name !== 'improvement') throw new CliError(`${worded(withArticle(inSentence(kind.title)))} has no context.`, 'Take --context out, and write it into the text.')
  return { owner: fact('owner'), team: fact('team'), category: fact('category'), priority: fact('priority'), service: fact('service'), improvement: aboutOf(flags, kind, library), context }
}

async function factsOf(flags: Flags, kind: KindDefinition, library: Library): Promise<Answers> {
  const given = givenBy(flags, kind, library)
  const title = one(flags, 'title')
  if (title === undefined) throw new CliError(`A new ${inSentence(kind.title)} needs a title.`, 'Name it: --title "Cache warming".')
  const owner = given.owner ?? (await gitIdentity(library.root))
  if (owner === undefined) throw new CliError('Nobody is named who answers for it, and git knows no user.email.', 'Name somebody: --owner jane.smith@example.com.')
  if (kind.name === 'validation' && given.improvement === undefined) throw new CliError('A validation report is about an improvement.', 'Name it: --improvement IMP-2025-001.')
  return { ...given, owner, title: readTitle(title) }
}

function aboutOf(flags: Flags, kind: KindDefinition, library: Library): string | undefined {
  const id = one(flags, 'improvement')
  if (id === undefined) return undefined
  if (kind.name !== 'validation') throw new CliError('Only a validation report is about one improvement.', 'Take --improvement out; --set "links.improvements[]=IMP-2025-001" names a record that belongs with it.')
  const record = findRecord(library, id)
  if (record.kind.name !== 'improvement') throw new CliError(`${record.id} is not an improvement.`, 'Name the improvement whose effect was measured.')
  return record.id
}

async function confirmed(kind: KindDefinition, settled: Settled, taken: ReadonlySet<string>, library: Library, world: World): Promise<boolean> {
  const today = asOf(library, world)
  const id = nextId(library, kind, today.slice(0, 4), taken)
  const path = join(library.root, kind.folder, fileNameOf(id, settled.facts.title))
  return confirmFile(shownPath(path, world), draft(kind, id, settled, today, world), world)
}

/** Rules that a template breaks until its author has been through it: its prompts, and maturity dimensions that the programme calls otherwise. */
const TO_FILL_IN = ['placeholder', 'dimension-known']

function changeOf(kind: KindDefinition, settled: Settled, taken: ReadonlySet<string>, flags: Flags, { library, today }: Now, world: World): Change {
  const id = nextId(library, kind, today.slice(0, 4), taken)
  const { title } = settled.facts
  const file = `${kind.folder}/${fileNameOf(id, title)}`
  const after = edit(draft(kind, id, settled, today, world), [...factsOutside(kind, settled.facts, flags), ...otherFields(flags, kind, library)], kind)
  const path = shownPath(join(library.root, file), world)
  return {
    files: [{ file, after }],
    subject: `${id}: ${title}`,
    branch: `improvement/${[id, slugOf(title)].filter(Boolean).join('-')}`,
    main: file,
    // A kind whose template asks for more than anybody says on a command line is made with its prompts in it.
    ...(kind.name !== 'improvement' && { tolerates: (problem) => problem.file === file && TO_FILL_IN.includes(problem.rule) }),
    said: said(path, id, settled) + (kind.name === 'kpi' ? examplesLeft(id, after, settled.facts, flags) : ''),
    saidOfThose: (count) => `${plural(count, 'place is', 'places are')} left to fill in: improvement check lists them.\n`,
  }
}

/** Facts that have no place in the template of their kind: an improvement's service, a plan's priority. */
function factsOutside(kind: KindDefinition, answers: Answers, flags: Flags): Edit[] {
  const { service, priority, title } = answers
  if (kind.name === 'kpi') return kpiEdits(title, answers, flags)
  if (kind.name === 'improvement' && service !== undefined) return [{ set: ['metadata', 'service'], to: service }]
  return kind.name === 'plan' && priority !== undefined ? [{ set: ['priority'], to: priority }] : []
}

/** What --set says; the flags of the facts are in the draft already. */
function otherFields({ set, unset }: Flags, kind: KindDefinition, { programme }: Library): Edit[] {
  return fieldEdits({ set, unset }, kind, programme)
}

function said(path: string, id: string, { assumed }: Settled): string {
  const rows = Object.entries(assumed)
  const widths = [0, 1].map((at) => Math.max(0, ...rows.map(([fact, { value }]) => [fact, value][at]!.length)))
  return [
    `Created ${path}.`,
    ...rows.map(([fact, { value, why }]) => plain(`  ${fact.padEnd(widths[0]!)}  ${value.padEnd(widths[1]!)}  ${why}`)),
    ...(rows.length > 0 ? [`  To change: improvement update ${id} ${rows.map(([fact]) => `--${fact} …`).join(' ')}`] : []),
    '',
  ].join('\n')
}
