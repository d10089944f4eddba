import { kindNamed } from '../../src/kinds/index.ts'
import type { Rule } from '../../src/rules/define-rule.ts'
import type { RuleGroup } from '../../src/rules/index.ts'
import { casesOf, type Cases } from './cases.ts'
import { configure } from './configure.ts'
import { fenced, fileBlock } from './markdown.ts'

/** What an example cannot show. */
const NOTES: Readonly<Record<string, string>> = {
  'file-readable': 'Nobody may read the file: its mode is 000.',
  'file-type': '`IMP-2025-004-environment.md` is a symbolic link to `/proc/self/environ`.',
  'file-encoding': '`{byte E9}` stands for that byte, an `é` of Latin-1.',
  'hidden-characters': '`{U+202E}` and `{U+200B}` stand for these characters.',
}

/** The page of a rule, as Markdown: what it demands and why, an example that breaks it with what the check says, one that keeps it, what can be set, and its neighbours. */
export async function rulePage(rule: Rule, group: RuleGroup): Promise<string> {
  const cases = await casesOf(rule.name)
  return [
    `# ${rule.name}`, rule.summary, ...scope(rule),
    '## Why', rule.why,
    '## Broken', ...broken(rule, cases),
    '## Repair', repair(cases),
    '## Kept', ...kept(cases),
    '## Configure', ...configure(rule),
    '## See also', neighbours(rule, group),
  ].join('\n\n') + '\n'
}

function scope({ kinds, change, check }: Rule): string[] {
  const names = kinds?.map((name) => kindNamed(name)!.plural.toLowerCase()) ?? []
  const looked = names.length > 0 ? `Looks at ${new Intl.ListFormat('en-GB').format(names)}.` : ''
  const compared = change && !check ? 'Looks at what a change does, so it speaks with `--since` only.' : ''
  return [looked, compared].filter(Boolean)
}

function broken({ name }: Rule, cases: Cases): string[] {
  const { before, fails, expected } = cases
  const wrong = wrongIn(cases)
  const earlier = Object.keys(before).filter((path) => before[path] !== fails[path])
  const removed = earlier.filter((path) => !(path in fails))
  return [
    ...(NOTES[name] ? [NOTES[name]] : []),
    ...(earlier.length > 0 ? ['Before the change:', ...earlier.map((path) => fileBlock(path, before[path]!)), removed.length > 0 ? `The change deletes ${removed.map((path) => `\`${path}\``).join(', ')}.` : 'After it:'] : []),
    ...wrong.map((path) => fileBlock(path, fails[path]!)),
    'The check says:', fenced('text', expected),
  ]
}

/** Files that the report names; all of them when it names none. */
function wrongIn({ fails, expected }: Cases): string[] {
  const named = Object.keys(fails).filter((path) => expected.includes(path))
  return named.length > 0 ? named : Object.keys(fails)
}

function kept(cases: Cases): string[] {
  const right = wrongIn(cases).filter((path) => path in cases.passes)
  return (right.length > 0 ? right : Object.keys(cases.passes)).map((path) => fileBlock(path, cases.passes[path]!))
}

function repair({ fixes }: Cases): string {
  const titles = [...new Set(fixes.map(({ title }) => title))]
  return titles.length > 0 ? `Where there is no doubt, \`improvement check --fix\` does it, and so do editors. Here: ${titles.join('; ')}.` : 'By hand: what is right, only you can know.'
}

function neighbours({ name, tells = [] }: Rule, { title, rules }: RuleGroup): string {
  const names = [...new Set([...tells, ...rules.map((rule) => rule.name)])].filter((other) => other !== name)
  return `${title}: ${names.map((other) => `[${other}](${other}.md)`).join(', ')}.`
}
