import { jsonReport } from '../../reporters/json.ts'
import { errorsOf } from '../../rules/check.ts'
import type { Command } from '../define-command.ts'
import { one } from '../flags.ts'
import { asText, openChecked } from '../open-library.ts'

export const check: Command = {
  run: async (flags, world) => {
    const checked = await openChecked(flags, world)
    world.out(one(flags, 'format') === 'json' ? jsonReport(checked.report) : asText(checked, world))
    return errorsOf(checked.report).length > 0 ? 1 : 0
  },
}
