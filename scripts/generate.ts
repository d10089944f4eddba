import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SCHEMA_NAMES, schemaText } from '../src/kinds/json-schema.ts'
import { apiSchemaText, DOCUMENTS } from '../src/site/api/schemas.ts'
import { RULE_GROUPS } from '../src/rules/index.ts'
import { rulePage } from './rule-page/rule-page.ts'

/**
 * Writes what follows from the kinds and the rules: `schemas/*.schema.json` for editors, `schemas/api/` for the open data, and a page per rule in `docs/rules/`.
 * `node scripts/generate.ts [DIR]`; without DIR, into the repository. A page or schema that nothing stands for any more is removed.
 */
const ROOT = fileURLToPath(new URL('../', import.meta.url))
const FOLDERS = ['schemas', 'schemas/api', 'docs/rules']

async function generate(out: string): Promise<void> {
  const files = { ...schemas(), ...(await rulePages()) }
  for (const folder of FOLDERS) {
    for (const { name } of filesIn(join(out, folder))) if (!(`${folder}/${name}` in files)) rmSync(join(out, folder, name))
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(out, path)), { recursive: true })
    writeFileSync(join(out, path), text)
  }
}

function filesIn(folder: string) {
  return existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()) : []
}

function schemas(): Record<string, string> {
  return {
    ...Object.fromEntries(SCHEMA_NAMES.map((name) => [`schemas/${name}.schema.json`, schemaText(name)!])),
    ...Object.fromEntries(DOCUMENTS.map((document) => [`schemas/api/${document.name}.json`, apiSchemaText(document)])),
  }
}

async function rulePages(): Promise<Record<string, string>> {
  const pages = RULE_GROUPS.flatMap((group) => group.rules.map(async (rule) => [`docs/rules/${rule.name}.md`, await rulePage(rule, group)] as const))
  return Object.fromEntries(await Promise.all(pages))
}

await generate(resolve(process.argv[2] ?? ROOT))
