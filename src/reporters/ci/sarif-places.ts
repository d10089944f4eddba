import type { Location, PhysicalLocation, Region } from 'sarif'
import type { Range } from '../../content/problem.ts'
import { encoded } from '../../views/source-links.ts'
import { plain } from '../plain.ts'

/** Name for the top of the repository, which addresses in the report are relative to. */
export const SOURCE_ROOT = '%SRCROOT%'

/** A place in a file; `path` is from the top of the repository. */
export function physicalLocation(path: string, range: Range): { physicalLocation: PhysicalLocation } {
  return { physicalLocation: { artifactLocation: { uri: uriOf(path), uriBaseId: SOURCE_ROOT }, region: regionOf(range) } }
}

/** A place that belongs to another, with what it has to do with it. */
export function relatedLocation(path: string, range: Range, message: string, id: number): Location {
  return { id, ...physicalLocation(path, range), message: messageOf(message) }
}

/** As SARIF counts by `utf16CodeUnits`: from 1, and the end is behind the last character. */
export function regionOf({ start, end }: Range): Region {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
}

/** A path as the relative address that SARIF wants (RFC 3986). */
export function uriOf(path: string): string {
  return encoded(path.toWellFormed())
}

/** Plain text: brackets are no link, and digits in braces no placeholder (SARIF 2.1.0, 3.11.5 and 3.11.6). */
export function messageOf(text: string): { text: string } {
  const braced = plain(text).replace(/\{(\d+)\}/g, '{{$1}}')
  return { text: braced.includes('](') ? braced.replaceAll('[', '\\[').replaceAll(']', '\\]') : braced }
}
