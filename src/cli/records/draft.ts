import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readFrontmatter } from '../../content/frontmatter.ts'
import type { Library } from '../../content/library.ts'
import { outlineOf } from '../../content/outline.ts'
import { isPlaceholder } from '../../content/placeholder.ts'
import { fillTemplate, inMarkdown } from '../../content/template.ts'
import type { KindDefinition } from '../../kinds/define-kind.ts'
import { longDate } from '../../views/calendar.ts'
import type { Answers } from '../asking/ask.ts'
import { defaultOf, type Default } from '../asking/defaults.ts'
import type { World } from '../define-command.ts'

/** Answers with what follows for the missing ones, and why each follows. */
export interface Settled { facts: Answers; assumed: Readonly<Record<string, Default>> }

/** Fills in what an improvement cannot be without. Other kinds keep the prompts of their template. */
export function settle(facts: Answers, kind: KindDefinition, library: Library): Settled {
  const assumed: Record<string, Default> = {}
  for (const fact of ['team', 'category'] as const) {
    if (facts[fact] === undefined && kind.facts[fact] !== undefined) assumed[fact] = defaultOf(fact, facts.owner, library)
  }
  if (kind.name === 'improvement' && facts.priority === undefined) assumed.priority = { value: 'medium', why: 'when nobody says otherwise' }
  return { facts: { ...facts, ...Object.fromEntries(Object.entries(assumed).map(([fact, { value }]) => [fact, value])) }, assumed }
}

/** The text of a new record: its kind's template, filled in. Prompts that nothing is known for stay, in square brackets. */
export function draft(kind: KindDefinition, id: string, { facts }: Settled, today: string, { packageRoot }: World): string {
  const template = readFileSync(join(packageRoot, 'src/kinds', `${kind.name}.template.md`), 'utf8')
  const { title, owner, team, category, priority, service, improvement } = facts
  const values = { ID: id, TITLE: title, OWNER: owner, TEAM: team, CATEGORY: category, PRIORITY: priority, SERVICE: service, IMPROVEMENT: improvement, DATE: today }
  const known = Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined))
  const filled = fillTemplate(template, known)
  return kind.name === 'improvement' ? withContext(filled, facts, today) : filled
}

/** The template's prompt under Context gives way to what was seen, or to who proposed it and when: a page never shows a prompt. */
function withContext(source: string, { context, owner }: Answers, today: string): string {
  const prompt = promptsOf(source).at(0)
  const text = context?.trim() || `Proposed by ${plainOwner(owner)} on ${longDate(today)}.`
  if (!prompt) return source
  const lines = source.split('\n')
  const line = lines[prompt.line - 1]!
  lines[prompt.line - 1] = `${line.slice(0, prompt.column - 1)}${text}${line.slice(prompt.column - 1 + prompt.length)}`
  return lines.join('\n')
}

/** An address or a name needs no escapes, and reads better without. */
function plainOwner(owner: string): string {
  return /^[\p{L}\p{N}](?:[ .'@-]?[\p{L}\p{N}])*$/u.test(owner) ? owner : inMarkdown(owner)
}

/** What the template asks for and is not answered yet, in the body. */
function promptsOf(source: string): { line: number; column: number; length: number }[] {
  const result = readFrontmatter(source)
  if (!result.ok) return []
  return outlineOf(result.split.body, result.split.bodyLine).brackets.filter(({ text }) => isPlaceholder(text))
}
