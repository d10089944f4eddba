import { boxWithin } from './svg-box.ts'
import { makeReadable } from './svg-contrast.ts'
import { fixTextWidths } from './svg-runs.ts'
import type { Theme } from './mermaid-theme.ts'

const SVG = 'http://www.w3.org/2000/svg'
const FORBIDDEN = 'script, image, iframe, object, embed, audio, video, animate, set, animateTransform, animateMotion, link, meta, foreignObject'
// Anything in CSS that could load: addresses, and the escapes that could hide one.
const LOADING_CSS = /@import|@font-face|url\(\s*['"]?(?!['"]?#)|image-set|https?:|\/\/|\\[0-9a-f]/i

/**
 * A document of its own out of the `<svg>` that mermaid drew: sized, well-formed XML, with nothing in it that runs or loads anything.
 * Throws when that cannot be had.
 */
export function standaloneSvg(drawn: string, document: Document, theme: Theme): string {
  const holder = document.createElement('div')
  holder.innerHTML = drawn
  const svg = holder.querySelector('svg')
  if (!svg) throw new Error('The diagram came out empty.')
  dropActive(svg)
  for (const element of [svg, ...svg.querySelectorAll('*')]) tidyAttributes(element)
  for (const style of svg.querySelectorAll('style')) tidyStyle(style)
  settleIds(svg)
  giveSize(svg)
  makeReadable(svg, theme)
  fixTextWidths(svg)
  return checked(serialize(svg, document), document)
}

function dropActive(svg: Element): void {
  // HTML inside SVG is not drawn in an <img>; mermaid puts the same text beside it in a <switch>.
  for (const element of svg.querySelectorAll('foreignObject')) {
    if (element.textContent?.trim() && element.parentElement?.localName !== 'switch') {
      throw new Error(`The text “${element.textContent.trim().slice(0, 40)}” can only be drawn as HTML, which an image cannot show.`)
    }
    element.remove()
  }
  // mermaid's line for today is at the standing clock's day.
  for (const element of svg.querySelectorAll(`${FORBIDDEN}, g.today`)) element.remove()
  for (const link of svg.querySelectorAll('a')) link.replaceWith(...link.childNodes)
}

/**
 * mermaid numbers some ids on from one drawing to the next, which would make a picture's bytes depend on what was drawn before: those that
 * nothing refers to go, and the others are numbered from 1.
 */
function settleIds(svg: Element): void {
  const all = [svg, ...svg.querySelectorAll('*')]
  const used = new Set(all.flatMap(referencesIn))
  let count = 0
  for (const element of svg.querySelectorAll('[id]')) {
    const { id } = element
    if (!used.has(id)) element.removeAttribute('id')
    else if (/^[a-z]+-\d+$/i.test(id)) rename(all, element, id.replace(/\d+$/, `n${(count += 1)}`))
  }
}

function referencesIn(element: Element): string[] {
  const texts = [...[...element.attributes].map(({ value }) => value), element.localName === 'style' ? (element.textContent ?? '') : '']
  const named = ['aria-labelledby', 'aria-describedby'].flatMap((name) => (element.getAttribute(name) ?? '').split(/\s+/))
  return [...texts.flatMap((text) => [...text.matchAll(/#([\w-]+)/g)].map(([, id]) => id!)), ...named]
}

function rename(all: readonly Element[], element: Element, to: string): void {
  const from = new RegExp(`#${element.id}(?![\\w-])`, 'g')
  element.id = to
  for (const other of all) for (const { name, value } of [...other.attributes]) if (value.includes('#')) other.setAttribute(name, value.replace(from, `#${to}`))
}

function tidyAttributes(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    const leavesTheFile = /url\(\s*['"]?(?!#)/i.test(value) || (/href$/.test(name) && !value.startsWith('#'))
    if (leavesTheFile || /^on|^data-|^xmlns:/i.test(name)) element.removeAttribute(name)
    else if (GEOMETRY.has(name)) element.setAttribute(name, rounded(value))
  }
}

const PAINTING = new Set(['style', 'fill', 'stroke', 'filter', 'mask', 'clip-path', 'marker-start', 'marker-mid', 'marker-end'])
const GEOMETRY = new Set(['d', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'width', 'height', 'points', 'transform', 'dx', 'dy'])

/** Two decimals are finer than any screen, and hide how processors differ in the last digit of a sine. */
function rounded(value: string): string {
  if (/NaN|Infinity|undefined/.test(value)) throw new Error('A value in the diagram is not a number or a date that can be drawn.')
  return value.replace(/-?\d*\.\d{3,}(e-?\d+)?/g, (number) => String(Math.round(Number(number) * 100) / 100 || 0))
}

function tidyStyle(style: Element): void {
  const rules = (style.textContent ?? '').replace(/@import[^;]*;?/gi, '').replace(/url\(\s*['"]?(?!#)[^)]*\)/gi, 'none')
  style.textContent = rules
}

/** As large as mermaid says, and larger where a text would be cut off. */
function giveSize(svg: Element): void {
  const [x, y, width, height] = (svg.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number)
  if (!(width! > 0 && height! > 0)) throw new Error('The diagram came out empty.')
  const texts = [...svg.querySelectorAll('text')].flatMap((text) => boxWithin(text, svg) ?? [])
  const boxes = [{ x: x!, y: y!, width: width!, height: height! }, ...texts]
  const [left, top] = [Math.floor(Math.min(...boxes.map((box) => box.x))), Math.floor(Math.min(...boxes.map((box) => box.y)))]
  const wide = Math.ceil(Math.max(...boxes.map((box) => box.x + box.width))) - left
  const high = Math.ceil(Math.max(...boxes.map((box) => box.y + box.height))) - top
  svg.setAttribute('viewBox', `${left} ${top} ${wide} ${high}`)
  svg.setAttribute('width', String(wide))
  svg.setAttribute('height', String(high))
  svg.removeAttribute('style')
}

function serialize(svg: Element, document: Document): string {
  svg.setAttribute('xmlns', SVG)
  const text = new document.defaultView!.XMLSerializer().serializeToString(svg)
  // XML knows no way to write these, and one of them makes the whole image unreadable.
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd') + '\n'
}

/** The last look, at the very text that is published: whatever a later mermaid may draw, nothing active gets out. */
function checked(text: string, document: Document): string {
  const { DOMParser } = document.defaultView!
  const elements = [...new DOMParser().parseFromString(text, 'image/svg+xml').querySelectorAll('*')]
  if (elements.some((element) => element.localName === 'parsererror')) throw new Error('The diagram came out as XML that cannot be read.')
  if (elements.some(isActive)) throw new Error('The diagram holds something active or from outside, which is not published.')
  return text
}

function isActive(element: Element): boolean {
  if (element.namespaceURI !== SVG || element.matches(FORBIDDEN)) return true
  if (element.localName === 'style' && LOADING_CSS.test(element.textContent ?? '')) return true
  return [...element.attributes].some(({ name, value }) =>
    /^on/i.test(name) || (/(href|src)$/i.test(name) && !value.startsWith('#')) || (PAINTING.has(name) && LOADING_CSS.test(value)))
}
