import { parseYaml } from '../../content/yaml.ts'
import type { Edit, Value } from '../../content/edit/edit.ts'
import type { Path } from '../../content/problem.ts'
import { listed, suggest } from '../../content/suggest.ts'
import type { KindDefinition } from '../../kinds/define-kind.ts'
import { fieldAt, type Field } from '../../kinds/field-at.ts'
import type { Programme } from '../../kinds/programme.ts'
import { CliError } from '../define-command.ts'
import { refuseUnknown } from '../parse.ts'

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
  if (knownField(kind, path).type !== 'list') throw new CliError(`\`${key.slice(0, -2)}\` is not a list.`, `Write --set ${key.slice(0, -2)}=VALUE.`)
  return { append: path, item: readValue([...path, 0], value, kind) }
}

/** `phases[2].goal` as a path; list positions are counted from 1, as messages write them. Unknown keys are refused. */
export function readPath(text: string, kind: KindDefinition, programme: Programme): Path {
  const path = text.split('.').flatMap((part): (string | number)[] => {
    const match = /^([^[\]]+)((?:\[[1-9]\d{0,5}\])*)$/.exec(part)
    if (!match) throw new CliError(`\`${text}\` is not a path of keys.`, 'It is like solution.approach, or phases[1].goal.')
    return [match[1]!, ...[...match[2]!.matchAll(/\d+/g)].map(([position]) => Number(position) - 1)]
  })
  if (path[0] === 'id') throw new CliError('The id is not changed like a field.', 'improvement renumber ID gives a record another id, and every reference follows.')
  if (!programme.extra_keys[kind.name]?.includes(String(path[0]))) knownField(kind, path)
  return path
}

function knownField(kind: KindDefinition, path: Path): Field {
  const field = fieldAt(kind.schema, path)
  if (!('unknown' in field)) return field
  const before = path.slice(0, field.at).join('.')
  const near = suggest(String(field.unknown), field.keys)
  const name = kind.title.toLowerCase()
  throw new CliError(
    `${/^[aeiou]/.test(name) ? 'An' : 'A'} ${name} has no key \`${path.slice(0, field.at + 1).join('.')}\`.`,
    near ? `Did you mean \`${[...(before ? [before] : []), near].join('.')}\`?` : field.keys.length > 0 ? `There ${before ? `are, below \`${before}\`,` : 'are'} ${listed(field.keys, 20)}.` : undefined,
  )
}

/** A value in the type that the schema wants at the path; words that fit no type are refused where the schema has a list of them. */
export function readValue(path: Path, text: string, kind: KindDefinition): Value {
  const field = fieldAt(kind.schema, path)
  if ('unknown' in field) return text
  const name = String(path.at(-1))
  if (field.choices) refuseUnknown(name, text, field.choices)
  switch (field.type) {
    case 'boolean': {
      if (text !== 'true' && text !== 'false') throw new CliError(`\`${name}\` is true or false, not \`${text}\`.`)
      return text === 'true'
    }
    case 'number': {
      if (!NUMBER.test(text)) throw new CliError(`\`${name}\` is a number, not \`${text}\`.`)
      return { written: text }
    }
    case 'number or text': return NUMBER.test(text) ? { written: text } : text
    case 'list': return /^\s*\[/.test(text) ? fromYaml(name, text) : text.split(',').map((item) => item.trim()).filter((item) => item !== '')
    case 'map': return fromYaml(name, text)
    default: return text
  }
}

function fromYaml(name: string, text: string): Value {
  const result = parseYaml(`${text}\n`)
  if (result.ok && result.value !== null && typeof result.value === 'object') return result.value as Value
  throw new CliError(`\`${name}\` has keys or items of its own, and \`${text}\` has none.`, `Write YAML on one line, such as ${name}='{ key: value }' or ${name}='[one, two]', or set what is below it: --set ${name}.KEY=VALUE.`)
}
