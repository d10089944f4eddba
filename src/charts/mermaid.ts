import type { Drawing, Fault } from './drawing.ts'
import { startDrawing, type DrawingProcess } from './drawing-process.ts'
import { cleanSource, LONGEST_SOURCE } from './mermaid-source.ts'
import type { Theme } from './mermaid-theme.ts'
import { typeOf, unknownType } from './mermaid-types.ts'

export { describeDiagram } from './mermaid-source.ts'
export type { Theme } from './mermaid-theme.ts'

/** Positions count from 1, in the diagram's source. */
export type DiagramCheck = { ok: true; type: string } | ({ ok: false } & Fault)

const SECONDS = 10
const IDLE_SECONDS = 30

// One process draws for everybody, one diagram at a time: loading mermaid again costs more than waiting.
let drawing: Promise<DrawingProcess> | undefined
let queue: Promise<unknown> = Promise.resolve()
let idle: NodeJS.Timeout | undefined

/**
 * Whether a diagram can be drawn, and if not, what is wrong with it at which line. It is drawn to find out, since mermaid notices some
 * mistakes (a date, a number) only then; so whatever passes here is also drawn by renderDiagram.
 */
export async function checkDiagram(source: string): Promise<DiagramCheck> {
  return checkOf(source, await drawDiagram(source, 'light'))
}

/**
 * The diagram as an SVG document of its own, to be shown by `<img>`: the same bytes for the same source and theme, in any time zone.
 * Throws an Error with one plain sentence when the diagram is broken.
 *
 * Keep this module out of bundles (Vite: `ssr.external`, or call it from a loader or integration): the program that draws is found beside this file.
 */
export async function renderDiagram(source: string, theme: Theme): Promise<string> {
  return svgOf(await drawDiagram(source, theme))
}

/** Draws one diagram; everything else here is a view of its answer. */
export async function drawDiagram(source: string, theme: Theme): Promise<Drawing> {
  const fault = refusal(source)
  if (fault) return { fault }
  const answer = queue.then(() => drawNow(source, theme))
  queue = answer.catch(() => undefined) // Whoever asked gets the error; the next in the queue is not concerned.
  return answer
}

/** The verdict in an outcome of drawing. */
export function checkOf(source: string, drawn: Drawing): DiagramCheck {
  if ('fault' in drawn) return { ok: false, ...drawn.fault }
  return { ok: true, type: typeOf(cleanSource(source).keyword)! }
}

/** The picture in an outcome of drawing; throws when there is none. */
export function svgOf(drawn: Drawing): string {
  if ('svg' in drawn) return drawn.svg
  throw new Error(`Line ${drawn.fault.line} of the diagram: ${drawn.fault.message}`)
}

/** What can be refused without drawing. */
function refusal(source: string): Fault | undefined {
  if (source.length > LONGEST_SOURCE) {
    return { message: `The diagram is ${source.length} characters long; at most ${LONGEST_SOURCE} can be drawn. Split it.`, line: 1 }
  }
  const { keyword, lines } = cleanSource(source)
  return typeOf(keyword) ? undefined : { message: unknownType(keyword), line: lines[0]! }
}

async function drawNow(source: string, theme: Theme): Promise<Drawing> {
  clearTimeout(idle)
  const open = await (drawing ??= startDrawing().catch(forget))
  const drawn = await open.ask(source, theme, SECONDS)
  if (!open.alive()) drawing = undefined
  // Parts of mermaid keep the settings of the diagram before; such a process draws no other.
  if (cleanSource(source).hasSettings) await stopDrawing()
  idle = setTimeout(() => void stopDrawing(), IDLE_SECONDS * 1000).unref()
  return drawn
}

function forget(error: unknown): never {
  drawing = undefined
  throw error
}

/** Ends the drawing process, if there is one; it ends by itself with ours, and the next diagram starts another. */
export async function stopDrawing(): Promise<void> {
  const open = await drawing
  drawing = undefined
  open?.stop()
}
