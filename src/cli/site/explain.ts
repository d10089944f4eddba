import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { contentRoot } from '../../content/files.ts'
import { programmeSchema } from '../../kinds/programme.ts'
import { ruleHere } from '../../reporters/rule/here.ts'
import { ruleList } from '../../reporters/rule/list.ts'
import { pageText } from '../../reporters/rule/page-text.ts'
import { textTable } from '../../reporters/table/text.ts'
import { ruleNamed, RULES } from '../../rules/index.ts'
import { choose } from '../choices.ts'
import type { Command, Flags, World } from '../define-command.ts'
import { contentFolder, openChecked, shownPath, type Checked } from '../open-library.ts'

/** Prints the page of a rule, or the list of all rules; with what the programme makes of them, where there is one. */
export const explain: Command = {
  run: async (flags, world, [word]) => {
    // `error[date-order]` is what the report says, and what is copied.
    const rule = word === undefined ? undefined : ruleNamed(choose('rule', word.replace(/^(?:error|warning)?\[(.*)\]:?$/, '$1'), RULES.map(({ name }) => ({ id: name })), '`improvement explain` lists the rules.')[0]!)
    const checked = await checkedHere(flags, world)
    if (!rule) world.out(textTable(ruleList(checked?.library.programme ?? programmeSchema.parse({}), checked?.report), world))
    else {
      const here = checked ? ruleHere(rule, checked.report, checked.library.programme, (file) => shownPath(resolve(checked.library.root, file), world)) : []
      world.out(pageText(readFileSync(`${world.packageRoot}/docs/rules/${rule.name}.md`, 'utf8'), world))
      if (here.length > 0) world.out(`\n${here.join('\n')}\n`)
    }
    return 0
  },
}

/** The library that the flags name; undefined when they name none and there is none here. */
async function checkedHere(flags: Flags, world: World): Promise<Checked | undefined> {
  return flags.content === undefined && contentRoot(contentFolder(flags, world)) === undefined ? undefined : openChecked(flags, world)
}
