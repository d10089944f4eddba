import { defineCollection } from 'astro:content'
import { existsSync } from 'node:fs'
import { glob, type Loader } from 'astro/loaders'
import { libraryLoader } from './site/loader.ts'
import { pageSchema } from './kinds/page.ts'
import { readSettings } from './site/settings.ts'

/** A programme need not have pages of its own. */
function pagesLoader(base: string): Loader {
  return existsSync(base) ? glob({ pattern: '**/*.{md,mdx}', base }) : { name: 'no-pages', load: async () => {} }
}

/** Records come validated from our own reader; pages are the maintainers' MDX. */
export const collections = {
  records: defineCollection({ loader: libraryLoader() }),
  pages: defineCollection({ loader: pagesLoader(`${readSettings().content}/pages`), schema: pageSchema }),
}
