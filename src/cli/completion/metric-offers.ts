import { readText } from '../../content/files.ts'
import { readFrontmatter } from '../../content/frontmatter.ts'
import type { Head } from '../../content/heads.ts'
import { valueAt } from '../../content/paths.ts'
import { diskTree } from '../../content/tree.ts'
import { metricName } from '../../quantity/metric.ts'
import type { Offer } from './offer.ts'

/** In kilobytes. A larger record is not read: its check says so. */
const LARGEST = 256

/** The metrics that an improvement expects something of, each with its target; none when the record cannot be read. */
export function metricOffers(root: string, head: Head | undefined): Offer[] {
  const read = head && readText(diskTree(root), head.file, LARGEST)
  const parsed = read?.ok ? readFrontmatter(read.text) : undefined
  const expected = parsed?.ok ? valueAt(parsed.value, ['solution', 'expected_impact']) : undefined
  if (expected === null || typeof expected !== 'object') return []
  return Object.entries(expected).map(([key, target]) => ({ value: metricName(key), about: `expected: ${key} ${String(target)}` }))
}
