import { fontSizeOf, isBold } from './svg-style.ts'
import { exactWidth } from './text-width.ts'

/**
 * Says of each stretch of text how wide it is, so that it keeps inside its box in whatever font the reader has: a wider one is drawn
 * narrower. Text in scripts whose widths we only guess is left alone.
 */
export function fixTextWidths(svg: Element): void {
  for (const line of svg.querySelectorAll('text, tspan')) mergeRuns(line)
  for (const run of svg.querySelectorAll('text, tspan')) fixWidth(run)
}

/** mermaid writes each word into a tspan of its own; those that look alike become one. */
function mergeRuns(line: Element): void {
  for (let run = line.firstElementChild; run; ) {
    const next = run.nextElementSibling
    if (next && next === run.nextSibling && sameLook(run, next)) {
      run.textContent += next.textContent
      next.remove()
    } else run = next
  }
}

function sameLook(a: Element, b: Element): boolean {
  return isPlainRun(a) && isPlainRun(b) && lookOf(a) === lookOf(b)
}

function isPlainRun(run: Element): boolean {
  return run.localName === 'tspan' && run.children.length === 0 && !['x', 'y', 'dx', 'dy'].some((name) => run.hasAttribute(name))
}

function lookOf(run: Element): string {
  return JSON.stringify([...run.attributes].map(({ name, value }) => [name, value]).sort())
}

function fixWidth(run: Element): void {
  if (run.children.length > 0) return
  const text = (run.textContent ?? '').trim().replace(/\s+/g, ' ')
  // Space at an end of a tspan is drawn or not, depending on what stands beside it.
  if (text.length < 2 || (run.localName === 'tspan' && text.length < run.textContent!.length)) return
  const width = exactWidth(text, fontSizeOf(run), isBold(run))
  if (width === undefined) return
  run.setAttribute('textLength', String(Math.round(width * 10) / 10))
  run.setAttribute('lengthAdjust', 'spacingAndGlyphs')
}
