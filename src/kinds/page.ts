import { z } from 'zod'
import { text } from './fields.ts'

/** Frontmatter of a maintainers' page in `content/pages/`. */
export const pageSchema = z.strictObject({
  title: text().meta({ title: 'Title', description: 'Heading of the page.' }),
  description: text().meta({ title: 'Description', description: 'One sentence, for the guide and for search engines.' }),
  order: z.number({ error: 'must be a number' }).prefault(100).meta({ title: 'Order', description: 'Place in the guide; 100 when left out.' }),
})
