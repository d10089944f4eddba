import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { recordsOnDisk } from './contents.ts'
import type { Site } from './setup.ts'

/** One page of each sort, as paths inside the site: what is looked at closely in a browser. */
export function pageTypes({ content, out }: Pick<Site, 'content' | 'out'>): string[] {
  const records = recordsOnDisk(content)
  const folders = [...new Set(records.map(({ folder }) => folder))]
  // The longest record of each kind has most on its page; of improvements also one at each end of the line and one beside it.
  const sorts = Map.groupBy(records, ({ folder, status }) => (folder === 'improvements' ? (/^(?:backlog|standardized|rolled_back)$/.exec(status!)?.[0] ?? folder) : folder))
  const longest = [...sorts.values()].map((group) => group.toSorted((a, b) => b.body.length - a.body.length)[0]!).map(({ folder, id }) => `${folder}/${id}/`)
  const guides = ['guide', 'guide/rules', 'guide/fields'].flatMap((folder) => [folder, ...foldersIn(join(out, folder)).slice(0, folder === 'guide' ? undefined : 1).map((name) => `${folder}/${name}`)])
  const others = ['', 'board/', 'progress/', 'teams/', `teams/${records[0]!.team}/`, 'categories/', `categories/${records[0]!.category}/`, 'search/', 'build/', '404.html']
  // A record that has lost its gain says so, and has the chart of it.
  const lost = records.filter(({ folder }) => folder === 'improvements').map(({ folder, id }) => `${folder}/${id}/`).find((path) => existsSync(join(out, path, 'index.html')) && readFileSync(join(out, path, 'index.html'), 'utf8').includes('The gain has slipped.'))
  const pages = [...others, ...folders.map((folder) => `${folder}/`), ...longest, ...(lost ? [lost] : []), ...guides.map((path) => `${path}/`)]
  return [...new Set(pages)].filter((path) => path.endsWith('.html') || existsSync(join(out, path, 'index.html')))
}

function foldersIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !['rules', 'fields'].includes(entry.name)).map(({ name }) => name).sort() : []
}
