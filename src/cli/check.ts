import { jsonReport } from '../reporters/json.ts'
import { errorsOf } from '../rules/check.ts'
import { suggest } from '../content/suggest.ts'
import { CliError, type Command } from './define-command.ts'
import { asText, openChecked } from './open-library.ts'

const FORMATS = ['text', 'json']

export const check: Pick<Command, 'run'> = {
  run: async (flags, world) => {
    const format = (flags.format as string | undefined) ?? 'text'
    if (!FORMATS.includes(format)) throw new CliError(`There is no format \`${format}\`.`, `Formats: ${FORMATS.join(', ')}.${suggest(format, FORMATS) ? ` Did you mean \`${suggest(format, FORMATS)}\`?` : ''}`)
    const checked = await openChecked(flags, world)
    world.out(format === 'json' ? jsonReport(checked.report) : asText(checked, world))
    return errorsOf(checked.report).length > 0 ? 1 : 0
  },
}
