import { JSDOM, VirtualConsole } from 'jsdom'
import { boxOf } from './svg-box.ts'
import { lengthOf, pathPoints } from './svg-path.ts'
import { textLength } from './svg-text.ts'

const CLASSES = ['Element', 'HTMLElement', 'SVGElement', 'Node', 'DOMParser', 'XMLSerializer', 'CSSStyleSheet', 'Image', 'MutationObserver', 'DocumentFragment', 'NodeFilter', 'Event'] as const

/**
 * Gives this process the `window` that mermaid draws in, with the measuring that jsdom lacks. It is never taken back, so call it
 * only in a process of its own.
 */
export function installDom(): Window {
  // Without a listener the virtual console drops jsdom's "not implemented" notes, which nobody can act on.
  const { window } = new JSDOM('<!doctype html><body></body>', { virtualConsole: new VirtualConsole() })
  for (const name of CLASSES) define(globalThis, name, window[name])
  for (const name of ['window', 'document', 'navigator', 'getComputedStyle'] as const) define(globalThis, name, window[name])
  // mermaid waits for a frame before it measures; nothing is painted here, so no frame is worth waiting for.
  const soon = (callback: () => void): unknown => setImmediate(callback)
  define(globalThis, 'requestAnimationFrame', soon)
  define(window, 'requestAnimationFrame', soon)
  define(globalThis, 'screen', { width: 1280, availWidth: 1280, height: 800, availHeight: 800 })
  supplyMeasures(window)
  refuseImages(window)
  return window as unknown as Window
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, configurable: true, writable: true })
}

function supplyMeasures(window: JSDOM['window']): void {
  const prototype = window.SVGElement.prototype
  define(prototype, 'getBBox', function (this: Element) { return boxOf(this) })
  define(prototype, 'getComputedTextLength', function (this: Element) { return textLength(this) })
  define(prototype, 'getTotalLength', function (this: Element) { return lengthOf(pathPoints(this.getAttribute('d') ?? '')) })
  define(prototype, 'getBoundingClientRect', function (this: Element) { return rectOf(this) })
  define(window.HTMLElement.prototype, 'getBoundingClientRect', function (this: Element) { return htmlRect(this) })
}

function rectOf(element: Element): Partial<DOMRect> {
  const { x, y, width, height } = boxOf(element)
  return { x, y, width, height, left: x, top: y, right: x + width, bottom: y + height }
}

/** mermaid measures HTML only for labels that we never let it draw as HTML; one line of text is near enough. */
function htmlRect(element: Element): Partial<DOMRect> {
  const width = textLength(element)
  return { x: 0, y: 0, width, height: 20, left: 0, top: 0, right: width, bottom: 20 }
}

/** An image of a diagram would have to be fetched; its decode() would otherwise be missing with a message that explains nothing. */
function refuseImages(window: JSDOM['window']): void {
  define(window.HTMLImageElement.prototype, 'decode', () => Promise.reject(new Error('Images inside diagrams are not supported.')))
}
