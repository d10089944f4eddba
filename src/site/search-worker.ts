import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { close, createIndex, type PagefindIndex } from 'pagefind'
import { readLibrary, type Library } from '../content/library.ts'
import { digestOf } from './digest.ts'
import { guidePages } from './guide-index.ts'
import { documentOf } from './search-document.ts'
import { makeStable } from './stable-index.ts'
import { readSettings } from './settings.ts'

/** Raised when what is indexed, or how, changes. */
const VERSION = 7
/** Stands beside the index and says what it was made from. */
const KEY_FILE = 'kaizenbook-key.txt'
/** Pagefind writes user interfaces of its own beside the index; ours uses none of them. */
const INTERFACES = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\./

const { content, previous, cacheRoot } = readSettings()
/** Told at once: which files are left out. Told when the pages are there: where the site is. */
const [leftOut, wanted] = [told<readonly string[]>('leftOut'), told<string>('out')]
process.once('disconnect', () => process.exit())
await run()
process.disconnect()

function told<Value>(key: string): Promise<Value> {
  return new Promise((resolve) => process.on('message', (message: Record<string, Value>) => { if (key in message) resolve(message[key]!) }))
}

/** Indexes the library, or takes the index of the site that is there when it was made from the same. */
async function run(): Promise<void> {
  const read = readLibrary(content)
  const missing = new Set(await leftOut)
  const library = { ...read, records: read.records.filter(({ file }) => !missing.has(file)) }
  const key = digestOf([VERSION, versionOf(), library.programme, library.records.map(({ file, digest }) => [file, digest]), guidePages(content)])
  const earlier = previous && join(previous, 'pagefind')
  if (earlier && existsSync(join(earlier, KEY_FILE)) && readFileSync(join(earlier, KEY_FILE), 'utf8') === key) {
    cpSync(earlier, join(await wanted, 'pagefind'), { recursive: true })
    return
  }
  const index = await openIndex()
  await addRecords(index, library)
  const out = await wanted
  for (const page of guidePages(content)) await add(index, page.url, readFileSync(join(out, page.url, 'index.html'), 'utf8'))
  await write(index, join(out, 'pagefind'))
  makeStable(join(out, 'pagefind'))
  writeFileSync(join(out, 'pagefind', KEY_FILE), key)
  await close()
}

async function openIndex(): Promise<PagefindIndex> {
  const { index, errors } = await createIndex({ forceLanguage: 'en', includeCharacters: '-_%$<>' })
  if (!index) throw new Error(`Search cannot be indexed: ${errors.join('; ')}`)
  return index
}

/** Writes the index. Not by Pagefind's own `writeFiles`: it answers before everything is on disk (seen: an empty entry file). */
async function write(index: PagefindIndex, folder: string): Promise<void> {
  const { errors, files } = await index.getFiles()
  if (errors.length > 0) throw new Error(`The search index cannot be made: ${errors.join('; ')}`)
  for (const { path, content: bytes } of files.filter(({ path: name }) => !INTERFACES.test(name))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
}

/** Adds the records by a folder of small pages: Pagefind reads these on all cores, where page by page it takes more than twice the time. */
async function addRecords(index: PagefindIndex, library: Library): Promise<void> {
  mkdirSync(cacheRoot, { recursive: true })
  const folder = mkdtempSync(join(cacheRoot, 'search-'))
  try {
    for (const record of library.records) {
      const page = join(folder, record.kind.folder, record.id)
      mkdirSync(page, { recursive: true })
      writeFileSync(join(page, 'index.html'), documentOf(record, library))
    }
    const { errors } = await index.addDirectory({ path: folder })
    if (errors.length > 0) throw new Error(`The records cannot be indexed: ${errors.join('; ')}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function add(index: PagefindIndex, url: string, html: string): Promise<void> {
  const { errors } = await index.addHTMLFile({ url, content: html })
  if (errors.length > 0) throw new Error(`${url} cannot be indexed: ${errors.join('; ')}`)
}

function versionOf(): string {
  // Its package.json is not exported, so it is read as a file.
  return (JSON.parse(readFileSync(new URL('../package.json', import.meta.resolve('pagefind')), 'utf8')) as { version: string }).version
}
