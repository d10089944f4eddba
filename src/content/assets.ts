import { extname } from 'node:path'
import type { Finding } from './problem.ts'
import { filesBelow } from './walk.ts'

/** Pictures and downloads that records may use: paths from the content folder, and what is wrong with them. */
export interface Assets { files: string[]; findings: Finding[] }

export const ASSETS_FOLDER = 'assets'

/** Kinds of files that are published, with their media types. SVG is not: it can carry scripts. */
export const ASSET_TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.gif': 'image/gif', '.webp': 'image/webp', '.avif': 'image/avif',
  '.csv': 'text/csv', '.pdf': 'application/pdf', '.txt': 'text/plain',
}

/** Lists `assets/`. A file that would not be published is a problem, not left out in silence. */
export function readAssets(root: string): Assets {
  const findings: Finding[] = []
  const files = filesBelow(root, ASSETS_FOLDER, findings)
  const known = files.filter((file) => extname(file).toLowerCase() in ASSET_TYPES)
  const refused = files.filter((file) => !known.includes(file)).map((file): Finding => ({
    rule: 'file-type', file, at: { file: true }, message: `\`${file}\` is of a kind that is not published.`, hint: `Files in assets/ end in ${Object.keys(ASSET_TYPES).join(', ')}; SVG can carry scripts.`,
  }))
  return { files: known, findings: [...findings, ...refused] }
}
