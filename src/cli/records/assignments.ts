import { asTyped, EditError, type Edit, type Value } from '../../content/edit/edit.ts'
import { typedValue } from '../../content/edit/typed-value.ts'
import { show } from '../../content/paths.ts'
import type { Path } from '../../content/problem.ts'
import { listed, suggest } from '../../content/suggest.ts'
import type { KindDefinition } from '../../kinds/define-kind.ts'
import type { Programme } from '../../kinds/programme.ts'
import { fieldAt, type Field } from '../../kinds/schema.ts'
import { inSentence } from '../../kinds/in-sentence.ts'
import { withArticle, worded } from '../../views/words.ts'
import { refuseUnknown } from '../choices.ts'
import { CliError } from '../define-command.ts'

/** A number as JSON and YAML both write it; kept as it was typed. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/

/** `solution.approach=Warm the cache` as an edit; `links.improvements[]=IMP-2025-002` appends. */
export function readAssignment(text: string, kind: KindDefinition, programme: Programme): Edit {
  const at = text.indexOf('=')
  if (at <= 0) throw new CliError(`\`--set ${text}\` has no \`=\`.`, 'Write --set KEY=VALUE, for example --set solution.approach="Warm the cache".')
  const [key, value] = [text.slice(0, at), text.slice(at + 1)]
  const appends = key.endsWith('[]')
  const path = readPath(appends ? key.slice(0, -2) : key, kind, programme)
  if (!appends) return { set: path, to: readValue(path, value, kind) }
  if (!isExtra(path, kind, programme) && knownField(kind, path).type !== 'list') throw new CliError(`\`${key.slice(0, -2)}\` is not a list.`, `Write --set ${key.slice(0, -2)}=VALUE.`)
  return { append: path, item: readValue([...path, 0], value, kind) }
}

/** `phases[2].goal` as a path; list positions are counted from 1, as messages write them. Unknown keys are refused. */
export function readPath(text: string, kind: KindDefinition, programme: Programme): Path {
  const path = text.split('.').flatMap((part): (string | number)[] => {
    const match = /^([^[\]]+)((?:\[[1-9]\d{0,5}\])*)$/.exec(part)
    if (!match) throw new CliError(`\`${text}\` is not a path of keys.`, `It is like solution.approach, or phases[1].goal${part.includes('[') ? '; positions are counted from 1' : ''}.`)
    return [match[1]!, ...[...match[2]!.matchAll(/\d+/g)].map(([position]) => Number(position) - 1)]
  })
  if (path[0] === 'id') throw new CliError('The id is not changed like a field.', 'improvement renumber ID gives a record another id, and every reference follows.')
  if (!isExtra(path, kind, programme)) knownField(kind, path)
  return path
}

/** The programme's own keys may hold anything. */
function isExtra(path: Path, kind: KindDefinition, { extra_keys: extra }: Programme): boolean {
  return Object.hasOwn(extra, kind.name) && extra[kind.name]!.includes(String(path[0]))
}

function knownField(kind: KindDefinition, path: Path): Field {
  const field = fieldAt(kind.schema, path)
  if (!('unknown' in field)) return field
  const before = show(path.slice(0, field.at))
  const near = suggest(String(field.unknown), field.keys)
  throw new CliError(
    `${worded(withArticle(inSentence(kind.title)))} has no key \`${show(path.slice(0, field.at + 1))}\`.`,
    near && typeof field.unknown === 'string' ? `Did you mean \`${[...(before ? [before] : []), near].join('.')}\`?` : field.keys.length > 0 ? `There ${before ? `are, below \`${before}\`,` : 'are'} ${listed(field.keys, 20)}.` : undefined,
  )
}

/** A value in the type that the schema wants at the path; words that fit no type are refused where the schema has a list of them. */
export function readValue(path: Path, text: string, kind: KindDefinition): Value {
  const field = fieldAt(kind.schema, path)
  if ('unknown' in field) return asYaml(path, text)
  const name = path.findLast((step) => typeof step === 'string')!
  if (field.choices) refuseUnknown(name, text, field.choices)
  switch (field.type) {
    case 'boolean': {
      if (text !== 'true' && text !== 'false') throw new CliError(`\`${name}\` is true or false, not \`${text}\`.`)
      return text === 'true'
    }
    case 'number': {
      if (!NUMBER.test(text)) throw new CliError(`\`${name}\` is a number, not \`${text}\`.`, 'Write digits, with a dot before decimals: 1250.5.')
      return asTyped(text)
    }
    case 'number or text': return NUMBER.test(text) ? asTyped(text) : text
    case 'list': return /^\s*\[/.test(text) ? fromYaml(path, text) : text.split(',').map((item) => item.trim()).filter((item) => item !== '')
    case 'map': return fromYaml(path, text)
    default: return text
  }
}

/** For a key that no schema describes: what YAML would make of it. */
function asYaml(path: Path, text: string): Value {
  if (text === 'true' || text === 'false') return text === 'true'
  if (NUMBER.test(text)) return asTyped(text)
  return /^\s*[[{]/.test(text) ? fromYaml(path, text) : text
}

function fromYaml(path: Path, text: string): Value {
  try {
    return typedValue(text)
  } catch (error) {
    if (!(error instanceof EditError)) throw error
    throw new CliError(`\`${text}\` cannot be the value of \`${show(path)}\`: ${error.message}`, `${error.hint ? `${error.hint} ` : ''}Write YAML on one line, such as '{ key: value }' or '[one, two]', or set what is below it: --set ${show(path)}.KEY=VALUE.`)
  }
}
