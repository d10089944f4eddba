import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SCHEMA_NAMES, schemaText } from '../src/kinds/json-schema.ts'
import type { Rule } from '../src/rules/define-rule.ts'
import { RULES } from '../src/rules/index.ts'

/**
 * Writes what follows from the kinds and the rules: `schemas/*.schema.json` for editors, and a page per rule in `docs/rules/`.
 * `node scripts/generate.ts [DIR]`; without DIR, into the repository. A page or schema that nothing stands for any more is removed.
 */
const ROOT = fileURLToPath(new URL('../', import.meta.url))
const CASES = join(ROOT, 'tests/rules')
const FOLDERS = ['schemas', 'docs/rules']

/** What an example cannot show. */
const NOTES: Readonly<Record<string, string>> = {
  'file-readable': 'Nobody may read the file: its mode is 000.',
  'file-type': '`IMP-2025-004-environment.md` is a symbolic link to `/proc/self/environ`.',
  'file-encoding': '`{byte E9}` stands for that byte, an `é` of Latin-1.',
  'hidden-characters': '`{U+202E}` and `{U+200B}` stand for these characters.',
}

function generate(out: string): void {
  const files = { ...schemas(), ...rulePages() }
  for (const folder of FOLDERS) {
    for (const name of existsSync(join(out, folder)) ? readdirSync(join(out, folder)) : []) if (!(`${folder}/${name}` in files)) rmSync(join(out, folder, name))
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(out, path)), { recursive: true })
    writeFileSync(join(out, path), text)
  }
}

function schemas(): Record<string, string> {
  return Object.fromEntries(SCHEMA_NAMES.map((name) => [`schemas/${name}.schema.json`, schemaText(name)!]))
}

function rulePages(): Record<string, string> {
  return Object.fromEntries(RULES.map((rule) => [`docs/rules/${rule.name}.md`, rulePage(rule)]))
}

function rulePage(rule: Rule): string {
  const expected = readFileSync(join(CASES, rule.name, 'expected.txt'), 'utf8')
  const fails = filesOf(rule, 'fails')
  const passes = filesOf(rule, 'passes')
  const named = Object.keys(fails).filter((path) => expected.includes(path))
  const wrong = named.length > 0 ? named : Object.keys(fails)
  const right = wrong.filter((path) => path in passes)
  return [
    `# ${rule.name}`, rule.summary, '## Why', rule.why, '## Severity', severity(rule),
    '## Fails', ...(NOTES[rule.name] ? [NOTES[rule.name]!] : []), ...wrong.map((path) => example(path, fails[path]!)), 'The check says:', fenced('text', expected),
    '## Passes', ...(right.length > 0 ? right : Object.keys(passes)).map((path) => example(path, passes[path]!)),
  ].join('\n\n') + '\n'
}

function severity({ name, severity, fixed }: Rule): string {
  if (fixed) return 'Always an error: what this rule finds cannot be published, so the rule cannot be turned off.'
  const other = severity === 'error' ? 'warning' : 'error'
  return `${severity === 'error' ? 'An error: the check fails, and a record that breaks the rule is not published.' : 'A warning: the check passes, and the record is published.'} To change it, write in \`programme.yaml\`:\n\n${fenced('yaml', `rules:\n  ${name}: ${other} # or off\n`)}`
}

function filesOf({ name }: Rule, which: 'fails' | 'passes'): Record<string, string> {
  const folder = join(CASES, name, which)
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  return Object.fromEntries(files.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}

function example(path: string, text: string): string {
  return `\`${path}\`:\n\n${fenced(path.endsWith('.yaml') ? 'yaml' : 'markdown', text)}`
}

/** A code block whose fence is longer than any in the text. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text.replace(/\n?$/, '\n')}${fence}`
}

generate(resolve(process.argv[2] ?? ROOT))
