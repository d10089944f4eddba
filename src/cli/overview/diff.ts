import { changedFiles } from '../../history/changed-files.ts'
import { changeText } from '../../reporters/change/text.ts'
import { changeDocument, type ChangeReport } from '../../reporters/change/summary.ts'
import { ruleNamed } from '../../rules/index.ts'
import { levelFor } from '../../rules/severity.ts'
import { changeOf, type LibraryChange } from '../../views/change/change.ts'
import { areSettingsBroken, type LevelOf } from '../../views/change/setting-change.ts'
import type { Command, World } from '../define-command.ts'
import { one } from '../flags.ts'
import { asOf, openChecked, type Checked } from '../open-library.ts'
import { addressesOf } from './diff-addresses.ts'
import { readPast } from './listed.ts'

/** Says what a change does to the programme. It describes, and `check --since` judges: the status is 0 whatever it finds. */
export const diff: Command = {
  run: async (flags, world, [ref]) => {
    const format = one(flags, 'format') ?? 'text'
    const checked = await openChecked(flags, world, { since: ref! })
    const report = await reportOf(checked, asOf(areSettingsBroken(checked.library) ? checked.base!.library : checked.library, world))
    if (format === 'json') world.out((await import('../../reporters/change/json.ts')).changeJson(report))
    else if (format === 'md') world.out(await asComment(report, checked, world))
    else world.out(changeText(changeDocument(report), world))
    return 0
  },
}

/** The writer of Markdown takes longer to load than a change to compute. */
async function asComment(report: ChangeReport, checked: Checked, { env }: World): Promise<string> {
  const addresses = await addressesOf(checked, env)
  return (await import('../../reporters/change/markdown.ts')).changeMarkdown(changeDocument(report, addresses), addresses)
}

async function reportOf(checked: Checked, today: string): Promise<ChangeReport> {
  const { library, report } = checked
  const { ref, commit, note } = report.since!
  const [past, files] = await Promise.all([readPast(library), changedFiles(library.root, commit)])
  // A clone that is too shallow to compare is too shallow for the stages, too: that is said once.
  const notes = [note ?? past.note].filter((each) => each !== undefined)
  return {
    change: changed(checked, past.entries, today, files.inside), ref, commit, today, notes, others: files.outside, submodules: files.submodules,
    read: report.read, published: report.published.length, quarantined: report.quarantined.length,
  }
}

function changed({ library, report, base }: Checked, histories: Parameters<typeof changeOf>[0]['histories'], today: string, inside: ReadonlySet<string>): LibraryChange {
  const { resolved, silenced = [], aside = [] } = report.since!
  return changeOf({ before: base!.library, after: library, problems: report.problems, resolved, silenced, aside, histories, today, levelOf, differs: (file) => inside.has(file) })
}

const levelOf: LevelOf = (programme, name, kind) => {
  const rule = ruleNamed(name)
  return rule && levelFor(kind, rule, programme)
}
