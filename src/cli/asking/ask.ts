import { autocomplete, confirm, intro, outro, select, type Option } from '@clack/prompts'
import { resolve } from 'node:path'
import type { z } from 'zod'
import type { Library } from '../../content/library.ts'
import { gitIdentity } from '../../history/git.ts'
import type { KindDefinition } from '../../kinds/define-kind.ts'
import { KINDS, kindNamed } from '../../kinds/index.ts'
import { PRIORITIES } from '../../kinds/priorities.ts'
import { choicesAt, metaOf, schemaAt } from '../../kinds/schema.ts'
import { inSentence } from '../../kinds/in-sentence.ts'
import { cutTo } from '../../reporters/columns.ts'
import { oneLine, severalLines } from '../../reporters/plain.ts'
import { factsOf } from '../../views/facts.ts'
import { worded } from '../../views/words.ts'
import { defaultOf } from './defaults.ts'
import { CliError, type World } from '../define-command.ts'
import { askForMetric, askForTarget, askForUnit } from './kpi-questions.ts'
import { liveText } from './live-text.ts'
import { shownPath } from '../open-library.ts'
import { answerTo, promptColumns, unlessGivenUp } from './prompting.ts'
import { lineMistake, titleAdvice } from './title-advice.ts'

/** What is known of a record that is to be made; everything but title and owner may be missing. */
export interface Answers { title: string; owner: string; team?: string; category?: string; priority?: string; service?: string; improvement?: string; context?: string; /** Of a KPI. */ metric?: string; unit?: string; target?: string }

type Fact = 'team' | 'category' | 'priority' | 'service'

/** One thing to ask for. `given` is what is settled by then. */
interface Question { name: keyof Answers; ask: (given: Partial<Answers>) => Promise<string | undefined> }

/** Asks for what a new record of this kind needs and `defaults` does not settle. Undefined when the person gave up (Ctrl-C, Escape). Only called when world.interactive. */
export async function askForRecord(kind: KindDefinition, library: Library, defaults: Partial<Answers>): Promise<Answers | undefined> {
  const questions = questionsOf(kind, library).filter(({ name }) => defaults[name] === undefined)
  if (questions.length === 0) return defaults as Answers
  return unlessGivenUp(async () => {
    intro(`New ${inSentence(kind.title)}. Esc gives up.`, { output: process.stderr })
    const given = { ...defaults }
    for (const { name, ask } of questions) given[name] = await ask(given)
    outro('Nothing is written yet.', { output: process.stderr })
    return given as Answers
  })
}

function questionsOf(kind: KindDefinition, library: Library): Question[] {
  const has = (fact: Fact) => kind.facts[fact] !== undefined
  return [
    ...(kind.references.improvement === 'improvement' ? [{ name: 'improvement' as const, ask: () => askForImprovement(library) }] : []),
    { name: 'title', ask: () => askForTitle(kind, library) },
    ...(kind.name === 'kpi' ? kpiQuestions(library) : []),
    { name: 'owner', ask: () => askForOwner(library) },
    ...(['team', 'category', 'priority', 'service'] as const).filter(has).map((name): Question => ({ name, ask: ({ owner }) => askForFact(name, kind, library, owner ?? '') })),
    ...(kind.sections.some(({ heading }) => heading === 'Context') ? [{ name: 'context' as const, ask: askForContext }] : []),
  ]
}

function kpiQuestions(library: Library): Question[] {
  return [
    { name: 'metric', ask: ({ title }) => askForMetric(library, title ?? '') },
    { name: 'unit', ask: askForUnit },
    { name: 'target', ask: askForTarget },
  ]
}

function askForTitle(kind: KindDefinition, library: Library): Promise<string> {
  return answerTo((screen) => liveText({ message: 'Title', help: metaOf(kind.schema.shape.title!).description, advise: titleAdvice(kind, library) }, screen))
}

async function askForOwner({ root }: Library): Promise<string> {
  const initial = await gitIdentity(root)
  const advise = (text: string) => ({ refused: lineMistake(text, 'The owner is empty. Write an e-mail address or a name.') })
  return answerTo((screen) => liveText({ message: 'Owner', help: `Who answers for it: an e-mail address or a name.${initial ? ' This is how git knows you.' : ''}`, initial, advise }, screen))
}

async function askForContext(): Promise<string | undefined> {
  const advise = (text: string) => ({ refused: lineMistake(text) })
  return (await answerTo<string>((screen) => liveText({ message: 'What did you see, where and when?', help: 'Leave it empty for later.', advise }, screen))) || undefined
}

/** From a list, when the schema or the programme has one; else in words. */
async function askForFact(fact: Fact, kind: KindDefinition, library: Library, owner: string): Promise<string | undefined> {
  const path = kind.facts[fact]!.split('.')
  const options = choicesFor(fact, path, kind, library)
  const optional = isOptional(kind, path)
  const initial = fact === 'team' || fact === 'category' ? defaultOf(fact, owner, library).value : 'medium'
  if (options.length === 0) {
    const advise = (text: string) => ({ refused: lineMistake(text, optional ? undefined : `The ${fact} is empty. The programme lists none, so any word will do.`) })
    return (await answerTo<string>((screen) => liveText({ message: worded(fact), help: optional ? 'Leave it empty for none.' : undefined, initial: optional || fact === 'service' ? undefined : initial, advise }, screen))) || undefined
  }
  const shown = optional ? [{ value: '', label: 'none' }, ...options] : options
  const initialValue = shown.find(({ value }) => value === initial)?.value ?? shown.find(({ hint }) => hint === initial)?.value
  return (await answerTo<string>((screen) => select({ message: worded(fact), options: shown, initialValue, maxItems: MOST, ...screen }))) || undefined
}

/** Rows of a list; longer ones scroll. */
const MOST = 10

type Choice = Option<string>

function choicesFor(fact: Fact, path: readonly string[], { schema }: KindDefinition, { programme }: Library): Choice[] {
  if (fact === 'priority') {
    // P0 to P3 mean the same four, in the same order.
    return choicesAt(schema, path.join('.')).map((value, index): Choice => ({ value, label: value, ...(!(PRIORITIES as readonly string[]).includes(value) && { hint: PRIORITIES[index] }) }))
  }
  const listed = { team: programme.teams, category: programme.categories, service: programme.services }[fact]
  return listed.map(({ id, name = id, description }) => choice(id, oneLine(name), description))
}

function isOptional({ schema }: KindDefinition, path: readonly string[]): boolean {
  return (schemaAt(schema, path) as z.ZodType).safeParse(undefined).success
}

/** The hint stands behind the label in parentheses, and is cut so that both fit on one line. */
function choice(value: string, label: string, hint: string | undefined): Choice {
  const room = promptColumns() - 8
  const shown = cutTo(label, room)
  const left = room - shown.length - 3
  return { value, label: shown, ...(hint && left > 8 && { hint: cutTo(oneLine(hint), left) }) }
}

/** Those whose effect is being measured come first. */
function askForImprovement({ records }: Library): Promise<string> {
  const rank = (status?: string) => (status === 'validation' ? 0 : 1)
  const improvements = records.filter(({ kind }) => kind.name === 'improvement').map(factsOf).sort((a, b) => rank(a.status) - rank(b.status) || (a.id < b.id ? 1 : -1))
  if (improvements.length === 0) throw new CliError('There is no improvement whose effect could have been measured.', 'Make one first: improvement create.')
  const texts = new Map(improvements.map(({ id, title }) => [id, `${id} ${title}`.toLowerCase()]))
  const filter = (words: string, { value }: Choice) => words.toLowerCase().split(/\s+/).every((word) => texts.get(value)!.includes(word))
  const options = improvements.map(({ id, title, status }) => choice(id, `${id}  ${oneLine(title)}`, status && worded(status)))
  return answerTo<string>((screen) => autocomplete({ message: 'Improvement whose effect was measured', options, filter, maxItems: MOST, validate: (value) => (value === undefined ? 'None is like that. Take words out until there are some.' : undefined), ...screen }))
}

/** Shows the file that would be written, and asks. False also when the person gave up. */
export async function confirmFile(path: string, text: string, world: World): Promise<boolean> {
  world.err(`${oneLine(shownPath(resolve(world.cwd, path), world))}\n\n${severalLines(text)}\n\n`)
  return (await unlessGivenUp(() => answerTo<boolean>((screen) => confirm({ message: 'Write this file?', withGuide: false, ...screen })))) ?? false
}

/** The kind, when none was named. Undefined when the person gave up. */
export async function askForKind(): Promise<KindDefinition | undefined> {
  const options = KINDS.map(({ name, title, summary }) => choice(name, title, summary))
  const name = await unlessGivenUp(() => answerTo<string>((screen) => select({ message: 'What do you want to make?', options, ...screen })))
  return name === undefined ? undefined : kindNamed(name)
}
