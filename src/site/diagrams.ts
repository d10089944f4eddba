import { describeDiagram } from '../charts/mermaid-source.ts'
import type { DiagramCache } from '../charts/diagram-cache.ts'
import type { Picture } from './markdown.ts'
import { digestOf } from './digest.ts'
import { openDiagrams } from './loader.ts'
import { readSettings } from './settings.ts'

let cache: Promise<DiagramCache> | undefined

/** One cache for all pages of a build. */
export function diagrams(): Promise<DiagramCache> {
  cache ??= openDiagrams(readSettings())
  return cache
}

/** Name of a diagram's pictures, from its text. */
export function diagramName(source: string): string {
  return digestOf(source)
}

/** Draws the diagrams of a body, so that the Markdown can name their pictures with their size. */
export async function picturesOf(sources: readonly string[]): Promise<(source: string) => Picture | undefined> {
  const drawn = new Map<string, Picture>()
  for (const source of sources) drawn.set(source, await pictureOf(source))
  return (source) => drawn.get(source)
}

async function pictureOf(source: string): Promise<Picture> {
  const svg = await (await diagrams()).render(source, 'light')
  const size = (name: string) => Math.ceil(Number(new RegExp(`<svg[^>]*\\s${name}="([\\d.]+)`).exec(svg)?.[1] ?? 0))
  const { title, description, type } = describeDiagram(source)
  return { name: diagramName(source), width: size('width'), height: size('height'), alt: [title, description].filter(Boolean).join('. ') || `Diagram (${type})` }
}
