import { realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import { oneLine } from '../../reporters/plain.ts'
import { reportJson } from '../../reporters/report/json.ts'
import type { ReportDocument } from '../../reporters/report/document.ts'
import { gainInWords, moneyInWords } from '../../reporters/report/words.ts'
import { errorsOf } from '../../rules/check.ts'
import { plural } from '../../views/words.ts'
import type { Command } from '../define-command.ts'
import { one } from '../flags.ts'
import { asOf, openChecked, shownPath, type Checked } from '../open-library.ts'
import { settingsNotes } from './left-out.ts'
import { reportDocument } from './report-document.ts'
import { outputFile, writeReport } from './report-file.ts'
import { periodAsked } from './report-period.ts'

/** Writes the report of a month, a quarter or a year. Records with errors are left out of it, and the report says so. */
export const report: Command = {
  run: async (flags, world) => {
    const output = one(flags, 'output')
    const checked = await openChecked(flags, world)
    const today = asOf(checked.library, world)
    const period = periodAsked(flags, today)
    const path = output === undefined ? undefined : outputFile(output, checked.library.root, flags.force === true, world)
    const document = await reportDocument(checked, flags, period, today, path === undefined ? realpathSync(world.cwd) : dirname(path))
    const text = one(flags, 'format') === 'json' ? reportJson(document) : await asMarkdown(document)
    world.err(notes(checked, document).map((note) => `${note}\n`).join(''))
    if (path === undefined) world.out(text)
    else {
      writeReport(path, text)
      world.out(`${oneLine(shownPath(path, { ...world, cwd: realpathSync(world.cwd) }))}: ${mainFigures(document)}\n`)
    }
    return 0
  },
}

/** The writer of Markdown takes longer to load than a report to compute. */
async function asMarkdown(document: ReportDocument): Promise<string> {
  return (await import('../../reporters/report/markdown.ts')).reportMarkdown(document)
}

/** What is missing from the report, for standard error. */
function notes({ report: checked }: Checked, { quarantined }: ReportDocument): string[] {
  const shown = quarantined.slice(0, 3).map(({ file }) => oneLine(file)).join(', ')
  const more = quarantined.length > 3 ? ` and ${quarantined.length - 3} more` : ''
  return [
    ...(quarantined.length > 0 ? [`${plural(quarantined.length, 'record')} with errors ${quarantined.length === 1 ? 'is' : 'are'} not counted: ${shown}${more}. \`improvement check\` says why.`] : []),
    ...settingsNotes(errorsOf(checked)),
  ]
}

/** `5 improvements completed; 90% improvement in latency p95; costs rose by $1,472/day.` */
function mainFigures({ report: { completed, key, money } }: ReportDocument): string {
  const costs = money.sums.map((sum) => moneyInWords(sum).said.replace(/^[A-Z]/, (letter) => letter.toLowerCase())).join(', ')
  return oneLine(`${completed.length === 0 ? 'no improvement' : plural(completed.length, 'improvement')} completed; ${key ? gainInWords(key) : 'no key metric'}; ${costs || 'no cost savings'}.`)
}
