import { MarkupKind, type Hover, type Position } from 'vscode-languageserver/node'
import type { Library } from '../../content/library.ts'
import { namedLists } from '../../kinds/programme.ts'
import { fieldAt, metaOf, schemaAt } from '../../kinds/schema.ts'
import { ruleNamed } from '../../rules/index.ts'
import { bodyOutline, idAt, recordOf, targetOf } from '../body.ts'
import { fieldWords } from '../field.ts'
import { asText } from '../markdown.ts'
import { isBody, isYaml, type View } from '../view.ts'
import { entryAt } from '../yaml/cursor.ts'
import { textOf } from '../yaml/scan.ts'
import { readingWords } from './reading.ts'
import { missingWords, recordWords } from './record.ts'

/** What is said about what stands at a place, in Markdown that no record can break out of. */
export function hoverAt(view: View, { line, character }: Position, library: Library): Hover | undefined {
  const text = view.lines[line]
  if (text === undefined) return undefined
  const id = idAt(text, character)
  if (id) {
    const record = recordOf(id.id, library)
    return shown(line, id.from, id.to, record ? recordWords(record, library) : missingWords(id.id, library))
  }
  return isYaml(view, line) ? yamlHover(view, line, character, library) : isBody(view, line) ? linkHover(view, line, character, library) : undefined
}

function shown(line: number, from: number, to: number, value: string): Hover {
  return { contents: { kind: MarkupKind.Markdown, value }, range: { start: { line, character: from }, end: { line, character: to } } }
}

function yamlHover(view: View, line: number, character: number, library: Library): Hover | undefined {
  const found = entryAt(view, line, character)
  if (!found) return undefined
  const { entry: { path, column, keyEnd, value }, part } = found
  const [from, to] = part === 'key' ? [column, keyEnd!] : [value.from, value.to]
  const words = part === 'key'
    ? [fieldWords(view.schema, path) ?? ruleWords(path) ?? readingWords(view, path, textOf(value), library)]
    : [readingWords(view, path, textOf(value), library) ?? choiceWords(view, path, textOf(value)) ?? namedWords(view, path, textOf(value), library) ?? fieldWords(view.schema, path)]
  return words[0] === undefined ? undefined : shown(line, from, to, words[0])
}

function choiceWords({ schema }: View, path: readonly (string | number)[], value: string): string | undefined {
  const field = schemaAt(schema, path)
  const known = field && fieldAt(schema, path)
  const at = known && 'choices' in known ? (known.choices ?? []).indexOf(value) : -1
  const meaning = at < 0 ? undefined : metaOf(field!).enumDescriptions?.[at]
  return meaning && `**${asText(value)}**: ${meaning}`
}

/** A team, a category or a service, as the programme describes it. */
function namedWords({ kind }: View, path: readonly (string | number)[], value: string, { programme }: Library): string | undefined {
  for (const [fact, list] of namedLists()) {
    const named = kind?.facts[fact] === path.join('.') ? programme[list].find(({ id }) => id === value) : undefined
    if (named) return [`**${asText(named.name ?? named.id)}**`, named.description && asText(named.description), named.contact && `Contact: ${asText(named.contact)}`].filter(Boolean).join('\n\n')
  }
  return undefined
}

function ruleWords([top, name]: readonly (string | number)[]): string | undefined {
  const rule = top === 'rules' || top === 'ratchet' ? ruleNamed(String(name)) : undefined
  return rule && `**${rule.name}**: ${asText(rule.summary)}\n\n${asText(rule.why)}`
}

function linkHover(view: View, line: number, character: number, library: Library): Hover | undefined {
  const link = bodyOutline(view).links.find((candidate) => candidate.line === line + 1 && character + 1 >= candidate.column && character + 1 <= candidate.column + candidate.length)
  const target = link && targetOf(link.url, view.file, library)
  if (!link || !target?.record) return undefined
  return shown(line, link.column - 1, link.column - 1 + link.length, recordWords(target.record, library))
}
