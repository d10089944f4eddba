import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { REPOSITORY } from './command.ts'

export const TODAY = '2025-12-12'
export const EXAMPLE = join(REPOSITORY, 'content')

export const TEAMS = ['platform', 'sre', 'data', 'devex', 'security', 'edge', 'api']
const CATEGORIES = ['performance', 'reliability', 'velocity', 'quality']
const PRIORITIES = ['low', 'critical', 'medium', 'high']

/** Title of a record that tries to be markup wherever it is shown. */
export const HOSTILE_TITLE = `</title></script><img src=x onerror="document.documentElement.dataset.hacked=1"> & "quotes" 'n' <b>bold</b>`

export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

/** The example programme's records, outside git and where they may be changed. */
export function copyExample(folder: string): void {
  cpSync(EXAMPLE, folder, { recursive: true })
}

/** An improvement that nobody has begun. */
export function backlog(id: string, title: string, extra: { team?: string; category?: string; priority?: string; created?: string; body?: string } = {}): Record<string, string> {
  const { team = 'platform', category = 'performance', priority = 'medium', created = '2025-11-03', body = 'It was noticed last week.' } = extra
  return { [`improvements/${id}-test.md`]: `---
id: ${id}
title: ${JSON.stringify(title)}
status: backlog
type: medium
metadata:
  created: ${created}
  owner: ada@example.com
  team: ${team}
  category: ${category}
  priority: ${priority}
---

## Context

${body}
` }
}

/** An improvement that became standard on `end`, with two metrics that met their targets. */
export function standardized(id: string, title: string, end: string, team = 'platform'): Record<string, string> {
  return { [`improvements/${id}-test.md`]: `---
id: ${id}
title: ${JSON.stringify(title)}
status: standardized
type: medium
metadata:
  created: 2025-01-02
  owner: ada@example.com
  team: ${team}
  category: performance
  priority: high
analysis:
  problem: Requests wait for a connection
  impact: One request in two hundred fails
solution:
  approach: Let the pool grow
  expected_impact:
    error_rate: "-50%"
implementation:
  start_date: 2025-01-10
  end_date: ${end}
validation:
  method: before_after
  results:
    - metric: error_rate
      before: 4
      after: 1
      unit: percent
standardization:
  documentation: https://example.com/practice
  training_completed: true
  automated: true
---

## Context

It was noticed last week.
` }
}

/** Served in a folder of its host, as project pages of GitHub and GitLab are. */
export const ONE_BASE = '/acme/wiki/'
export const ONE_RECORD = { 'programme.yaml': `title: One record\nurl: https://example.org/acme/wiki\nas_of: ${TODAY}\n`, ...backlog('IMP-2025-001', 'The only one') }

/** A programme of `count` records that name each other in a ring, and one whose texts are hostile. */
export function manyRecords(count: number): Record<string, string> {
  const numbers = Array.from({ length: count - 1 }, (_, index) => index + 1)
  const records = numbers.map((number) => backlog(idOf(number), `Improvement number ${number}`, {
    team: TEAMS[number % TEAMS.length]!, category: CATEGORIES[number % CATEGORIES.length]!, priority: PRIORITIES[number % PRIORITIES.length]!,
    body: `It goes together with ${idOf((number % (count - 1)) + 1)}.\n\n## Measured\n\n| When | Milliseconds |\n|---|---:|\n| before | ${number * 7} |\n`,
  }))
  const hostile = backlog(idOf(count), HOSTILE_TITLE, { created: TODAY, body: `Zanzibar ${HOSTILE_TITLE}\n\n## ${HOSTILE_TITLE}\n\n\`\`\`html\n${HOSTILE_TITLE}\n\n[a](javascript:alert(1)) ![b](https://elsewhere.example/b.png)\n\n# No heading\n\`\`\`` })
  return Object.assign({ 'programme.yaml': `title: Many records\nurl: https://example.com\nas_of: ${TODAY}\nrules:\n  raw-html: "off"\n` }, ...records, hostile)
}

export function idOf(number: number): string {
  return `IMP-2025-${String(number).padStart(3, '0')}`
}

/** A record of the example programme as it is on disk. */
export interface OnDisk { folder: string; id: string; file: string; frontmatter: string; body: string; status: string | undefined; team: string | undefined; priority: string | undefined; category: string | undefined; title: string }

/** Every record of a content folder, by its files and by nothing of ours: what the site has to show. */
export function recordsOnDisk(content: string): OnDisk[] {
  const files = readdirSync(content, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/')).filter((file) => /^(?!pages\/)[^/]+\/[^/]+\.md$/.test(file)).sort()
  return files.map((file) => {
    const text = readFileSync(join(content, file), 'utf8')
    const end = text.indexOf('\n---', 3)
    const frontmatter = text.slice(0, end)
    const value = (key: string) => new RegExp(`^ *${key}: *["']?(.*?)["']?$`, 'm').exec(frontmatter)?.[1]
    return { folder: dirname(file), id: /^[A-Z]+-\d{4}-\d+/.exec(basename(file))![0], file, frontmatter, body: text.slice(end), status: value('status'), team: value('team'), priority: value('priority'), category: value('category'), title: value('title')! }
  })
}
