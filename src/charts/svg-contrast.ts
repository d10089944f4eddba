import { boxWithin } from './svg-box.ts'
import type { Box } from './svg-text.ts'
import { inheritedStyle, ownStyle } from './svg-style.ts'
import { palettes, type Theme } from './mermaid-theme.ts'

type Colour = { r: number; g: number; b: number; a: number }
type Paint = { element: Element; box: Box; colour: Colour }

/** WCAG 2.2, success criterion 1.4.3, for text of ordinary size. */
const ENOUGH = 4.5
const SHAPES = 'rect, circle, ellipse, polygon, path'

/**
 * Repaints every text that is too faint on what lies beneath it. Authors choose a fill for one theme (`style A fill:#fee`) and we draw
 * both; and mermaid has places of its own where text takes its shape's colour.
 */
export function makeReadable(svg: Element, theme: Theme): void {
  const { ink, paper } = palettes[theme]
  const inks = [ink, palettes[theme === 'light' ? 'dark' : 'light'].ink, '#000000', '#ffffff'].map((colour) => [colour, colourOf(colour, svg)!] as const)
  const paints = paintsOf(svg)
  for (const text of svg.querySelectorAll('text')) {
    const box = boxWithin(text, svg)
    if (!box) continue
    const ground = groundOf(text, box, paints, colourOf(paper, svg)!)
    const readable = (colour: Colour): boolean => contrast(over(colour, ground), ground) >= ENOUGH
    for (const run of runsOf(text)) {
      const colour = colourOf(inheritedStyle(run, 'fill') ?? '#000000', svg)
      if (colour && !readable(colour)) repaint(run, inks.find(([, candidate]) => readable(candidate))![0])
    }
  }
}

function repaint(run: Element, colour: string): void {
  ;(run as SVGElement).style.setProperty('fill', colour, 'important')
}

/** The elements of a text that hold characters themselves. */
function runsOf(text: Element): Element[] {
  return [text, ...text.querySelectorAll('tspan')].filter((run) => [...run.childNodes].some((node) => node.nodeType === 3 && node.nodeValue!.trim()))
}

function paintsOf(svg: Element): Paint[] {
  return [...svg.querySelectorAll(SHAPES)].flatMap((element) => {
    if (element.closest('defs, marker, clipPath, mask')) return []
    const colour = colourOf(inheritedStyle(element, 'fill') ?? '#000000', svg)
    const box = colour && boxWithin(element, svg)
    return box ? [{ element, box, colour: { ...colour, a: colour.a * opacityOf(element) } }] : []
  })
}

function opacityOf(element: Element): number {
  let opacity = Number.parseFloat(inheritedStyle(element, 'fill-opacity') ?? '1')
  for (let at: Element | null = element; at; at = at.parentElement) opacity *= Number.parseFloat(ownStyle(at, 'opacity') ?? '1')
  return opacity
}

function groundOf(text: Element, box: Box, paints: Paint[], paper: Colour): Colour {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const beneath = paints.filter(({ element, box: at }) =>
    x >= at.x && x <= at.x + at.width && y >= at.y && y <= at.y + at.height
    && element.compareDocumentPosition(text) & 4 /* the text follows */)
  return beneath.reduce((ground, paint) => over(paint.colour, ground), paper)
}

function over(top: Colour, ground: Colour): Colour {
  const mix = (part: 'r' | 'g' | 'b'): number => top[part] * top.a + ground[part] * (1 - top.a)
  return { r: mix('r'), g: mix('g'), b: mix('b'), a: 1 }
}

function contrast(a: Colour, b: Colour): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance({ r, g, b }: Colour): number {
  const [lr, lg, lb] = [r, g, b].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)) as [number, number, number]
  return 0.2126 * lr + 0.7152 * lg + 0.0722 * lb
}

/** A colour in any of CSS's notations, by letting jsdom compute it; undefined for `none`, gradients and what is no colour. */
function colourOf(value: string, svg: Element): Colour | undefined {
  if (value === 'none' || value === 'transparent' || value.startsWith('url(')) return undefined
  const { document } = svg.ownerDocument.defaultView!
  const probe = document.createElement('i')
  probe.style.color = value.replace(/\s*!important/, '')
  if (!probe.style.color) return undefined
  document.body.append(probe)
  const parts = document.defaultView!.getComputedStyle(probe).color.match(/^rgba?\(([^)]*)\)/)?.[1]?.split(/[,/\s]+/).map(Number)
  probe.remove()
  return parts && parts.length >= 3 ? { r: parts[0]!, g: parts[1]!, b: parts[2]!, a: parts[3] ?? 1 } : undefined
}
