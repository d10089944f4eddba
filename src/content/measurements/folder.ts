import { METRIC_PATTERN } from '../../kinds/fields.ts'
import { isIgnored, reasonOf } from '../files.ts'
import type { Finding } from '../problem.ts'
import type { Entry, Tree } from '../tree.ts'
import { MEASUREMENTS_FOLDER } from './measurements.ts'

/** The measurement files of a tree by their metrics, in order, and what else lies there. */
export interface Folder { files: ReadonlyMap<string, readonly string[]>; findings: readonly Finding[] }

const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*\.csv$/

/** Lists `measurements/<metric>/<any>.csv`. Nothing is passed over in silence, and nothing is read. */
export function listMeasurements(tree: Tree): Folder {
  const findings: Finding[] = []
  const type = tree.typeOf(MEASUREMENTS_FOLDER)
  if (type === undefined) return { files: new Map(), findings }
  // The lister of records has said that it is no folder.
  if (type !== 'folder') return { files: new Map(), findings }
  const files = entries(tree, MEASUREMENTS_FOLDER, findings).flatMap((entry): [string, string[]][] => {
    const mistake = wrongFolder(entry)
    if (!mistake) return [[entry.name, filesIn(tree, entry.name, findings)]]
    findings.push({ file: `${MEASUREMENTS_FOLDER}/${entry.name}`, at: { file: true }, ...mistake })
    return []
  })
  return { files: new Map(files.filter(([, own]) => own.length > 0)), findings }
}

function filesIn(tree: Tree, metric: string, findings: Finding[]): string[] {
  const folder = `${MEASUREMENTS_FOLDER}/${metric}`
  return entries(tree, folder, findings).flatMap((entry) => {
    const file = `${folder}/${entry.name}`
    const mistake = wrongFile(entry)
    if (!mistake) return [file]
    findings.push({ file, at: { file: true }, ...mistake })
    return []
  })
}

function entries(tree: Tree, folder: string, findings: Finding[]): Entry[] {
  try {
    return tree.entries(folder).filter(({ name }) => !isIgnored(name))
  } catch (error) {
    findings.push({ rule: 'file-readable', file: folder, at: { file: true }, message: `The folder cannot be read: ${reasonOf(error)}.`, hint: 'Check its permissions.' })
    return []
  }
}

interface Wrong { rule: string; message: string; hint: string }

function wrongFolder({ name, type }: Entry): Wrong | undefined {
  if (type === 'link') return link(name)
  if (type !== 'folder') return { rule: 'file-place', message: `\`${name}\` belongs to no KPI.`, hint: 'A measurement file stands in the folder of its KPI: measurements/latency_p95/2025.csv.' }
  return METRIC_PATTERN.test(name) ? undefined : { rule: 'file-place', message: `\`${name}/\` is not the name of a metric.`, hint: 'The folder has the name that the KPI has under `metric`: small letters, digits and _.' }
}

function wrongFile({ name, type }: Entry): Wrong | undefined {
  if (type === 'link') return link(name)
  if (type === 'folder') return { rule: 'file-place', message: `\`${name}/\` is a folder in the folder of a KPI.`, hint: 'Put its files into the folder above it; the service of a row has a column of its own.' }
  if (type !== 'file') return { rule: 'file-type', message: `\`${name}\` is not a regular file.`, hint: 'Remove it: measurements are files that end in .csv.' }
  return FILE_NAME.test(name) ? undefined : { rule: 'file-type', message: `\`${name}\` is not the name of a measurement file.`, hint: 'It is named like 2025.csv: letters, digits, `-`, `_` and `.`, ending in `.csv` in small letters. Other files go into assets/.' }
}

function link(name: string): Wrong {
  return { rule: 'file-type', message: `\`${name}\` is a symbolic link.`, hint: 'Links are not followed, since they may lead outside the content folder: put the files themselves here.' }
}
