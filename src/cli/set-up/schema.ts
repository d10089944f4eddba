import { schemaText } from '../../kinds/json-schema.ts'
import type { Command } from '../define-command.ts'
import { readKind } from '../values.ts'

/** Prints the JSON Schema of a kind or of the programme, byte for byte as `schemas/` has it. */
export const schema: Command = {
  run: async (_flags, world, [word]) => {
    const name = /^(?:programme|program|settings)(?:\.ya?ml)?$/i.test(word!.trim()) ? 'programme' : readKind(word!, ['programme']).name
    world.out(schemaText(name)!)
    return 0
  },
}
