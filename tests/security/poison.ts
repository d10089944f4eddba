import { stringify } from 'yaml'
import { readLibrary } from '../../src/content/library.ts'
import type { Data, LibraryRecord } from '../../src/content/record.ts'
import { KINDS } from '../../src/kinds/index.ts'
import { RULES } from '../../src/rules/index.ts'
import { HTML } from './vectors.ts'

/** A text that tries to leave wherever it is put: elements, attributes, scripts, URLs, templates. */
export const POISON = `"'></title></script></textarea><img src=x onerror="document.documentElement.dataset.hacked=1">{{7*7}} javascript:alert(1)`

const OTHER_POISONS = [POISON, 'javascript:alert(1)', 'https://example.com/"onmouseover="alert(1)', '__proto__', 'constructor']

/**
 * The longest record of each kind of a programme, with poison in every field that takes a text, and settings to go with them. Rules that
 * may be turned down are, so that whatever the schemas let through is published.
 */
export function poisonedRecords(content: string): Record<string, string> {
  const { records } = readLibrary(content)
  const longest = KINDS.map((kind) => records.filter((record) => record.kind === kind).sort((a, b) => JSON.stringify(b.data).length - JSON.stringify(a.data).length)[0]!)
  return Object.fromEntries(longest.map((record): [string, string] => [`${record.kind.folder}/${newId(record.id)}.md`, sourceOf(record)]))
}

/** Settings with poison in every text. */
export function poisonedSettings(asOf: string): string {
  const named = () => [{ id: 'poisoned', name: POISON, description: POISON, contact: POISON }]
  return stringify({
    title: POISON, description: POISON, url: 'https://example.com', as_of: asOf, repository: { url: 'https://example.com/"onclick="alert(1)', branch: POISON, folder: POISON },
    teams: named(), categories: named(), services: named(), extra_keys: { improvement: ['<img src=x onerror=alert(1)>', 'constructor'] }, better: { [POISON]: 'lower', constructor: 'lower' },
    rules: Object.fromEntries(RULES.filter(({ fixed }) => !fixed).map(({ name }) => [name, 'warning'])),
  })
}

/** Ids that no other record has. */
function newId(id: string): string {
  return `${id.split('-')[0]}-2024-900`
}

function sourceOf(record: LibraryRecord): string {
  const data = structuredClone(record.data) as Data
  poison(record, data)
  const extra: Data = record.kind.name === 'improvement' ? { '<img src=x onerror=alert(1)>': [POISON, { [POISON]: POISON }], constructor: POISON } : {}
  const headings = record.outline.headings.map(({ depth, text }) => `${'#'.repeat(depth)} ${text}\n\n${POISON}`)
  return `---\n${stringify({ ...data, ...extra })}---\n\n${[...headings, `## ${POISON}`, ...HTML].join('\n\n')}\n`
}

/** Puts poison into every text that the schema still takes then; what names a record names one that is there. */
function poison({ kind }: LibraryRecord, data: Data): void {
  const visit = (holder: Record<string, unknown>, key: string): void => {
    const value = holder[key]
    if (value !== null && typeof value === 'object') return Object.keys(value).forEach((child) => visit(value as Record<string, unknown>, child))
    if (typeof value !== 'string') return
    if (/^[A-Z]{2,8}-\d{4}-\d{3,}$/.test(value)) return void (holder[key] = newId(value))
    for (const text of [...OTHER_POISONS, 'poisoned']) {
      holder[key] = text
      if (kind.schema.safeParse(data).success) return
    }
    holder[key] = value
  }
  Object.keys(data).forEach((key) => visit(data, key))
  const links = (data.links ?? {}) as Record<string, unknown>
  data.links = { ...links, external: [{ title: POISON, url: 'https://example.com/"onclick="alert(1)' }] }
}
