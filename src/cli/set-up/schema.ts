import { KINDS } from '../../kinds/index.ts'
import { SCHEMA_NAMES, schemaText } from '../../kinds/json-schema.ts'
import { CliError, type Command } from '../define-command.ts'
import { refuseUnknown } from '../parse.ts'

/** Prints the JSON Schema of a kind or of the programme, byte for byte as `schemas/` has it. */
export const schema: Command = {
  run: async (_flags, world, [word]) => {
    const name = nameMeant(word!)
    refuseUnknown('kind', name, SCHEMA_NAMES)
    world.out(schemaText(name)!)
    return 0
  },
}

/** `improvements`, `IMP`, `Validation report` and `programme.yaml` are understood, in any case; other words are as they were. */
function nameMeant(word: string): string {
  if (word.trim() === '') throw new CliError('The kind is empty.', `There are ${SCHEMA_NAMES.join(', ')}.`)
  const wanted = word.trim().toLowerCase()
  const kind = KINDS.find(({ name, title, plural, prefix, folder }) => [name, title, plural, prefix, folder].some((known) => known.toLowerCase() === wanted))
  return kind?.name ?? (/^(?:programme|program|settings)(?:\.ya?ml)?$/.test(wanted) ? 'programme' : word)
}
