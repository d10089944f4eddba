import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import { libraryLoader } from './site/loader.ts'
import { pageSchema } from './site/page-schema.ts'
import { readSettings } from './site/settings.ts'

/** Records come validated from our own reader; pages are the maintainers' MDX. */
export const collections = {
  records: defineCollection({ loader: libraryLoader() }),
  pages: defineCollection({ loader: glob({ pattern: '**/*.{md,mdx}', base: `${readSettings().content}/pages` }), schema: pageSchema }),
}
