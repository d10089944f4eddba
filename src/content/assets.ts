import { extname } from 'node:path'
import type { Finding } from './problem.ts'
import type { Tree } from './tree.ts'
import { filesBelow, isPlainPath } from './walk.ts'

/** Pictures and downloads that records may use: paths from the content folder, and what is wrong with them. */
export interface Assets { files: string[]; findings: Finding[] }

export const ASSETS_FOLDER = 'assets'

/** Kinds of files that are published, with their media types. SVG is not: it can carry scripts. */
export const ASSET_TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.gif': 'image/gif', '.webp': 'image/webp', '.avif': 'image/avif',
  '.csv': 'text/csv', '.pdf': 'application/pdf', '.txt': 'text/plain',
}

/** Lists `assets/`. A file that would not be published is a problem, not left out in silence. */
export function readAssets(tree: Tree): Assets {
  const findings: Finding[] = []
  const files = filesBelow(tree, ASSETS_FOLDER, findings)
  const refusals = files.flatMap((file): Finding[] => {
    const refused = refusal(file)
    return refused ? [{ rule: 'file-type', file, at: { file: true }, ...refused }] : []
  })
  const wrong = new Set(refusals.map(({ file }) => file))
  return { files: files.filter((file) => !wrong.has(file)), findings: [...findings, ...refusals] }
}

function refusal(file: string): { message: string; hint: string } | undefined {
  if (!Object.hasOwn(ASSET_TYPES, extname(file).toLowerCase())) return { message: `\`${file}\` is of a kind that is not published.`, hint: `Files in assets/ end in ${Object.keys(ASSET_TYPES).join(', ')}; SVG can carry scripts.` }
  return isPlainPath(file, { strict: false }) ? undefined : { message: `\`${file}\` is not a name that a link can hold.`, hint: 'Letters, digits, blanks and `. _ - + ( )`, such as `pool-before.png`.' }
}
