import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf } from './digest.ts'

/** A page that is not a record and is found by search. */
export interface GuidePage { url: string; digest: string }

/** The maintainers' pages, by their files. */
export function guidePages(content: string): GuidePage[] {
  const folder = join(content, 'pages')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.mdx?$/.test(name))
    .sort()
    .map((name) => ({ url: `/guide/${name.replaceAll('\\', '/').replace(/\.mdx?$/, '')}/`, digest: digestOf(readFileSync(join(folder, name), 'utf8')) }))
}
