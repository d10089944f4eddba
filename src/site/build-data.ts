import type { MeasuredRows } from '../content/measurements/measurements.ts'
import { KINDS } from '../kinds/index.ts'
import type { HeldProblem } from './entries.ts'
import type { Wiki } from './wiki.ts'

/** Version of the shape; it changes when a key is taken away or means something else. docs/build-json.md describes it. */
const BUILD_JSON_VERSION = 1

interface Sum { read: number; published: number; quarantined: number }

/** What a build has read, published and held back. In every sum, read = published + quarantined. */
export interface BuildData {
  version: number
  /** The day that the programme was looked at, `YYYY-MM-DD`. */
  as_of: string
  summary: Sum & { warnings: number; suppressed: number }
  /** Files in no folder of a kind come last, without folder. */
  kinds: (Sum & { plural: string; folder?: string })[]
  /** Rows of measurement files: read = used + refused + repeated. */
  measurements: MeasuredRows
  quarantined: { file: string; id?: string; title?: string; problems: HeldProblem[] }[]
}

/** What `build.json` says of a build. */
export function buildData({ library, held, ofKind, today }: Wiki): BuildData {
  const sum = (published: number, quarantined: number): Sum => ({ read: published + quarantined, published, quarantined })
  const heldOf = (kind: string) => held.entries.filter((entry) => entry.kind === kind).length
  const elsewhere = heldOf('')
  return {
    version: BUILD_JSON_VERSION,
    as_of: today,
    summary: { ...sum(library.published, held.entries.length), warnings: library.warnings, suppressed: library.suppressed.length },
    kinds: [...KINDS.map(({ name, folder, plural }) => ({ plural, folder, ...sum(ofKind(name).length, heldOf(name)) })), ...(elsewhere > 0 ? [{ plural: 'Elsewhere', ...sum(0, elsewhere) }] : [])],
    measurements: library.measurements,
    quarantined: held.entries.map(({ file, id, title, held: why }) => ({ file, ...(id && { id }), ...(title && { title }), problems: why!.problems })),
  }
}
