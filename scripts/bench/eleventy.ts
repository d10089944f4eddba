import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { KINDS } from '../../src/kinds/index.ts'
import { expectPages } from './pages.ts'
import { install } from './install.ts'
import { measure, type Cost } from './measure.ts'
import { ledger, type Product } from './product.ts'
import { plainKinds, type PlainKind, type PlainRecord } from './records.ts'

export const eleventy: Product = {
  name: 'eleventy',
  title: 'Eleventy + Pagefind',
  prepare: (folder) => install('eleventy', folder),
  run: async (content, folder, tell) => {
    const kinds = plainKinds(content)
    for (const old of ['_site', ...KINDS.map((kind) => `src/${kind.folder}`)]) rmSync(join(folder, old), { recursive: true, force: true })
    writeSite(kinds, folder)
    const { costs, note } = ledger(tell)
    note('cold', await build(folder))
    expectPages(join(folder, '_site'), kinds)
    note('unchanged', await build(folder))
    const { records } = kinds[0]!
    appendFileSync(fileOf(records[Math.floor(records.length / 2)]!, folder), '\nOne more sentence, written for the benchmark.\n')
    note('edited', await build(folder))
    return costs
  },
}

/** Eleventy, then Pagefind over the pages that it wrote, as its users chain them. `--incremental=FILE` works only below `--watch`. */
function build(folder: string): Promise<Cost> {
  const line = 'node_modules/.bin/eleventy --quiet && node_modules/.bin/pagefind --site _site --silent'
  return measure({ command: 'sh', args: ['-c', line], cwd: folder })
}

function writeSite(kinds: PlainKind[], folder: string): void {
  mkdirSync(join(folder, 'src/_data'), { recursive: true })
  writeFileSync(join(folder, 'src/_data/kinds.json'), JSON.stringify(kinds.map(({ folder: kind, plural, summary }) => ({ folder: kind, plural, summary }))))
  for (const { folder: kind, records } of kinds) {
    const at = join(folder, 'src', kind)
    mkdirSync(at, { recursive: true })
    writeFileSync(join(at, `${kind}.json`), JSON.stringify({ layout: 'page.njk', tags: [kind] }))
    for (const record of records) writeFileSync(fileOf(record, folder), `---\ntitle: ${JSON.stringify(`${record.id} ${record.title}`)}\n---\n\n${record.body}\n`)
  }
}

function fileOf({ folder: kind, id }: PlainRecord, folder: string): string {
  return join(folder, 'src', kind, `${id.toLowerCase()}.md`)
}
