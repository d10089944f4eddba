import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectPages } from './pages.ts'
import { install } from './install.ts'
import { measure, type Cost } from './measure.ts'
import { ledger, type Product } from './product.ts'
import { plainKinds, type PlainKind, type PlainRecord } from './records.ts'

export const starlight: Product = {
  name: 'starlight',
  title: 'Starlight',
  prepare: (folder) => install('starlight', folder),
  run: async (content, folder, tell) => {
    const kinds = plainKinds(content)
    for (const old of ['src/content/docs', 'dist', '.astro', 'node_modules/.astro', 'node_modules/.vite']) rmSync(join(folder, old), { recursive: true, force: true })
    writeSite(kinds, folder)
    const { costs, note } = ledger(tell)
    note('cold', await build(folder))
    expectPages(join(folder, 'dist'), kinds)
    note('unchanged', await build(folder))
    const { records } = kinds[0]!
    appendFileSync(fileOf(records[Math.floor(records.length / 2)]!, folder), '\nOne more sentence, written for the benchmark.\n')
    note('edited', await build(folder))
    return costs
  },
}

function build(folder: string): Promise<Cost> {
  return measure({ command: join(folder, 'node_modules/.bin/astro'), args: ['build'], cwd: folder, env: { ASTRO_TELEMETRY_DISABLED: '1' } })
}

function writeSite(kinds: PlainKind[], folder: string): void {
  const docs = join(folder, 'src/content/docs')
  mkdirSync(docs, { recursive: true })
  writeFileSync(join(folder, 'kinds.json'), JSON.stringify(kinds.map(({ folder: link, plural }) => ({ label: plural, link: `/${link}/` }))))
  writeFileSync(join(docs, 'index.md'), page('Improvements', kinds.map(({ folder: link, plural, summary }) => `- [${plural}](/${link}/): ${summary}`).join('\n')))
  for (const kind of kinds) writeKind(kind, folder)
}

function writeKind({ folder: kind, plural, records }: PlainKind, folder: string): void {
  mkdirSync(join(folder, 'src/content/docs', kind), { recursive: true })
  writeFileSync(join(folder, 'src/content/docs', kind, 'index.md'), page(plural, records.map(({ id, title }) => `- [${id} ${title}](/${kind}/${id.toLowerCase()}/)`).join('\n')))
  for (const record of records) writeFileSync(fileOf(record, folder), page(`${record.id} ${record.title}`, record.body))
}

function fileOf({ folder: kind, id }: PlainRecord, folder: string): string {
  return join(folder, 'src/content/docs', kind, `${id.toLowerCase()}.md`)
}

function page(title: string, body: string): string {
  return `---\ntitle: ${JSON.stringify(title)}\n---\n\n${body}\n`
}
