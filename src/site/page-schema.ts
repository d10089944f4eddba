import { z } from 'zod'

/** Frontmatter of a maintainers' page in `content/pages/`. */
export const pageSchema = z.object({
  title: z.string(),
  description: z.string(),
  order: z.number().default(100),
})
