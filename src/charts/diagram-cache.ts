import { join } from 'node:path'
import { keep, readIfThere, sealed, sha256, unsealed, versionOfDrawing } from './cache-files.ts'
import type { Drawing } from './drawing.ts'
import { checkOf, drawDiagram, svgOf, type DiagramCheck, type Theme } from './mermaid.ts'

/** checkDiagram and renderDiagram that remember; `save` keeps the verdicts for the next run. */
export type DiagramCache = {
  check: (source: string) => Promise<DiagramCheck>
  render: (source: string, theme: Theme) => Promise<string>
  save: () => void
}

type Verdicts = Map<string, DiagramCheck>
const VERDICTS = 'verdicts.json'

/**
 * Opens a cache in a folder, which is made when it is needed: one file of verdicts, read at once, and one SVG file per picture. What is
 * missing or damaged there is computed again; without such a miss neither mermaid nor jsdom is loaded. Pictures are written as they are drawn.
 */
export function openDiagramCache(dir: string): DiagramCache {
  const version = versionOfDrawing()
  const verdicts = readVerdicts(dir)
  const before = verdicts.size
  const drawings = new Map<string, Promise<Drawing>>()
  const drawn = (id: string, source: string, theme: Theme): Promise<Drawing> => {
    const drawing = drawings.get(id) ?? fetchDrawing(join(dir, `${id}.svg`), source, theme)
    drawings.set(id, drawing)
    return drawing
  }
  const keyOf = (source: string, theme: Theme): string => sha256(`${version} ${theme} ${source}`)
  return {
    check: (source) => {
      const id = keyOf(source, 'light')
      return remembered(verdicts, id, source, () => drawn(id, source, 'light'))
    },
    render: async (source, theme) => svgOf(await drawn(keyOf(source, theme), source, theme)),
    save: () => { if (verdicts.size > before) saveVerdicts(dir, verdicts) },
  }
}

async function fetchDrawing(file: string, source: string, theme: Theme): Promise<Drawing> {
  const stored = unsealed(readIfThere(file) ?? '')
  if (stored !== undefined) return { svg: stored }
  const fresh = await drawDiagram(source, theme)
  if ('svg' in fresh) keep(file, sealed(fresh.svg))
  return fresh
}

async function remembered(verdicts: Verdicts, id: string, source: string, draw: () => Promise<Drawing>): Promise<DiagramCheck> {
  const known = verdicts.get(id)
  if (known) return known
  const drawing = await draw()
  const verdict = checkOf(source, drawing)
  if (!('passing' in drawing)) verdicts.set(id, verdict)
  return verdict
}

function saveVerdicts(dir: string, verdicts: Verdicts): void {
  // Another run may have saved since we read.
  const all = [...new Map([...readVerdicts(dir), ...verdicts])].sort(([a], [b]) => (a < b ? -1 : 1))
  keep(join(dir, VERDICTS), sealed(JSON.stringify(Object.fromEntries(all))))
}

function readVerdicts(dir: string): Verdicts {
  // A damaged file counts as none: everything in it can be computed again.
  const text = unsealed(readIfThere(join(dir, VERDICTS)) ?? '') ?? '{}'
  return new Map(Object.entries(JSON.parse(text) as Record<string, DiagramCheck>))
}
