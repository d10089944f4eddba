import { JSDOM } from 'jsdom'

/** A drawing as a browser sees it. */
export function elementsOf(markup: string): Element {
  return new JSDOM(markup).window.document.body
}

/** Numbers of an attribute of every element that is found. */
export function numbersOf(root: Element, selector: string, attribute: string): number[] {
  return [...root.querySelectorAll(selector)].map((element) => Number(element.getAttribute(attribute)))
}

/** Height at which a tick of the axis of numbers stands, by its text. */
export function heightOf(root: Element, text: string): number {
  const tick = [...root.querySelectorAll('.c-axis text')].find(({ textContent }) => textContent === text)
  return Number(/translate\([\d.]+,([\d.]+)\)/.exec(tick?.getAttribute('transform') ?? '')?.[1])
}

/** What the content policy refuses, and what nobody but us may say. */
export function refused(root: Element): string[] {
  const all = [...root.querySelectorAll('*')]
  return all.flatMap((element) => [
    ...(['style', 'script', 'foreignobject', 'image', 'b'].includes(element.localName.toLowerCase()) ? [element.localName] : []),
    ...[...element.attributes].filter(({ name, value }) => name === 'style' || name.startsWith('on') || /javascript:|NaN|undefined|Infinity/.test(value)).map(({ name, value }) => `${element.localName} ${name}=${value}`),
  ])
}
