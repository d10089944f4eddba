import { EditError, editFrontmatter, keyOrderOf, type Edit } from '../../content/edit/edit.ts'
import { keptInOrder } from '../../content/edit/kept-order.ts'
import type { Path } from '../../content/problem.ts'
import type { KindDefinition } from '../../kinds/define-kind.ts'
import type { Programme } from '../../kinds/programme.ts'
import { inSentence } from '../../kinds/in-sentence.ts'
import { withArticle, worded } from '../../views/words.ts'
import { choose } from '../choices.ts'
import { readAssignment, readPath, readValue } from './assignments.ts'
import { CliError, Failure, type Flags } from '../define-command.ts'
import { many, one } from '../flags.ts'
import { readTitle } from '../values.ts'

/** Flags that stand for a field, and which of the kind's facts they are; `title` is a field of every kind. */
const FACTS = ['owner', 'team', 'category', 'priority', 'service'] as const

/** The fields that the flags name, as edits; values that the programme or the schema does not know are refused. */
export function fieldEdits(flags: Flags, kind: KindDefinition, programme: Programme): Edit[] {
  const title = one(flags, 'title')
  return [
    ...(title === undefined ? [] : [{ set: ['title'], to: readTitle(title) }]),
    ...FACTS.flatMap((fact): Edit[] => {
      const value = one(flags, fact)
      return value === undefined ? [] : [{ set: pathOf(fact, kind), to: readFact(fact, value, kind, programme) }]
    }),
    ...many(flags, 'set').map((text) => readAssignment(text, kind, programme)),
    // Positions are meant as they are now: what stands further down a list goes first.
    ...many(flags, 'unset').map((text) => readPath(text, kind, programme)).sort(byPlace).reverse().map((unset): Edit => ({ unset })),
  ]
}

/** Keys in any order, as long as equal ones stand together; positions from the first on. */
function byPlace(a: Path, b: Path): number {
  const at = (a.length > b.length ? a : b).findIndex((_, index) => a[index] !== b[index])
  const [one, other] = [a[at] ?? '', b[at] ?? '']
  return typeof one === 'number' && typeof other === 'number' ? one - other : String(one) < String(other) ? -1 : 1
}

type Fact = (typeof FACTS)[number]

function pathOf(fact: Fact, kind: KindDefinition): readonly string[] {
  const path = kind.facts[fact]
  if (path === undefined) throw new CliError(`${worded(withArticle(inSentence(kind.title)))} has no ${fact}.`, `Take --${fact} out.`)
  return path.split('.')
}

/** A fact's value: a team by its id or its name, a priority of this kind. */
export function readFact(fact: Fact, value: string, kind: KindDefinition, programme: Programme): string {
  const path = pathOf(fact, kind)
  if (value.trim() === '') throw new CliError(`\`--${fact}\` is empty.`, `Give it a value, or take the field out with --unset ${path.join('.')}.`)
  const listed = { team: programme.teams, category: programme.categories, service: programme.services, owner: [], priority: [] }[fact]
  return listed.length > 0 ? choose(fact, value, listed)[0]! : (readValue(path, value, kind) as string)
}

/**
 * Applies edits to a record's text, new keys in the schema's order.
 * @throws Failure when the text does not allow it: an alias on the way, a path through text
 */
export function edit(source: string, edits: readonly Edit[], kind: KindDefinition): string {
  return edits.length === 0 ? source : editing(() => keptInOrder(source, editFrontmatter(source, edits, keyOrderOf(kind.schema)), kind))
}

/** Runs an edit; what the record does not allow is said, and nothing is written. */
export function editing(work: () => string): string {
  try {
    return work()
  } catch (error) {
    throw error instanceof EditError ? new Failure(error.message, `${error.hint ? `${error.hint} ` : ''}Nothing was written.`) : error
  }
}
