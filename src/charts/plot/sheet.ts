import * as Plot from '@observablehq/plot'
import { JSDOM } from 'jsdom'
import type { Words } from '../hand/input.ts'

type Options = Plot.PlotOptions
type Scaled = SVGSVGElement & Pick<Plot.Plot, 'scale'>

/** Paper to draw on: a document that nothing is ever put into, so that one drawing cannot touch the next. */
export interface Sheet {
  /** Plots, cleaned of what the content policy refuses and of what our styles say. */
  plot: (options: Options) => Scaled
  /** An element of SVG; its texts are texts, whatever is in them. */
  element: (name: string, attributes?: Readonly<Record<string, string | number | undefined>>, ...children: readonly (Node | string)[]) => SVGElement
}

const SVG = 'http://www.w3.org/2000/svg'
/** What Plot says of looks on its groups, which `styles/charts.css` says for ours. */
const LOOKS = ['style', 'fill', 'fill-opacity', 'stroke', 'stroke-opacity', 'stroke-width', 'stroke-linejoin', 'stroke-linecap', 'stroke-miterlimit', 'font-family', 'font-size', 'font-variant', 'aria-label', 'aria-hidden', 'aria-description']
const MEASURES = ['d', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'width', 'height', 'transform', 'points']

export function openSheet(): Sheet {
  const { document } = new JSDOM('').window
  const element: Sheet['element'] = (name, attributes = {}, ...children) => {
    const made = document.createElementNS(SVG, name)
    for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, String(value))
    made.append(...children)
    return made as SVGElement
  }
  return { element, plot: (options) => cleaned(Plot.plot({ ...options, document: document as unknown as Document }) as unknown as Scaled) }
}

function cleaned(svg: Scaled): Scaled {
  for (const style of svg.querySelectorAll('style')) style.remove()
  for (const one of [svg, ...svg.querySelectorAll('g, path, line, rect, circle, text')]) for (const name of LOOKS) one.removeAttribute(name)
  svg.setAttribute('class', 'drawing')
  return svg
}

/** The markup of a drawing: named and described, with coordinates to a tenth of a pixel. Links stand beside the image, since what is in an image cannot be reached. */
export function markup({ element }: Sheet, svg: SVGElement, { id, title, description }: Words, links: readonly SVGElement[] = []): string {
  const named = { role: 'img', 'aria-labelledby': `${id}-title ${id}-text` }
  const words = [element('title', { id: `${id}-title` }, title), element('desc', { id: `${id}-text` }, description)]
  if (links.length === 0) {
    for (const [key, value] of Object.entries(named)) svg.setAttribute(key, value)
    svg.prepend(...words)
  } else svg.append(element('g', named, ...words, ...svg.childNodes), ...links)
  for (const one of [svg, ...svg.querySelectorAll('*')]) round(one)
  return svg.outerHTML
}

function round(element: Element): void {
  for (const name of MEASURES) {
    const value = element.getAttribute(name)
    if (value?.includes('.')) element.setAttribute(name, value.replace(/-?\d{1,20}\.\d{1,20}(?!em|\d)/g, (digits) => String(Math.round(Number(digits) * 10) / 10)))
  }
}
