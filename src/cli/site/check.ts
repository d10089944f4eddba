import type { Report } from '../../rules/check.ts'
import { blockingOf } from '../../rules/check.ts'
import type { ProgramOptions } from '../../reporters/ci/options.ts'
import type { TextOptions } from '../../reporters/text.ts'
import { CliError, type Command, type World } from '../define-command.ts'
import { one } from '../flags.ts'
import { openChecked, reportOptions, type Checked } from '../open-library.ts'

type Reporter<Options> = (report: Report, options: Options) => string
type Reporters<Options> = Readonly<Record<string, () => Promise<Reporter<Options>>>>

/** Only the reporter that is asked for is loaded. */
const PLAIN: Reporters<TextOptions> = {
  text: async () => (await import('../../reporters/text.ts')).textReport,
  json: async () => (await import('../../reporters/json.ts')).jsonReport,
}
const FOR_PROGRAMS: Reporters<ProgramOptions> = {
  github: async () => (await import('../../reporters/github.ts')).githubReport,
  sarif: async () => (await import('../../reporters/sarif.ts')).sarifReport,
  junit: async () => (await import('../../reporters/junit.ts')).junitReport,
}

export const check: Command = {
  run: async (flags, world) => {
    if (flags['dry-run'] && !flags.fix) throw new CliError('`--dry-run` shows what --fix would write; a check writes nothing.', 'Add --fix, or leave --dry-run out.')
    if (flags.fix && (await (await import('../records/fix.ts')).fix(flags, world)) !== 0) return 1
    const checked = await openChecked(flags, world, { since: one(flags, 'since') })
    // The difference has been shown; what is on disk is as it was, and so is its verdict.
    if (flags['dry-run']) return blockingOf(checked.report).length > 0 ? 1 : 0
    const format = one(flags, 'format') ?? 'text'
    if (format in PLAIN) world.out((await PLAIN[format]!())(checked.report, reportOptions(checked, world)))
    else await reportToProgram(format, checked, world)
    // For a person who looks on; whoever reads the output with a program gets the report alone.
    const [first] = checked.report.problems
    if (format === 'text' && world.columns !== undefined && first) world.out(`\n\`improvement explain ${first.rule}\` says why, and shows what is right.\n`)
    return blockingOf(checked.report).length > 0 ? 1 : 0
  },
}

async function reportToProgram(format: string, checked: Checked, world: World): Promise<void> {
  const { programOptions } = await import('./program-options.ts')
  const options = await programOptions(checked, world)
  world.out((await FOR_PROGRAMS[format]!())(checked.report, options))
  if (format === 'github') (await import('./step-summary.ts')).addStepSummary(checked.report, options, world)
}
