import { JSDOM } from 'jsdom'

const { DOMParser } = new JSDOM('').window

/** Reads a picture as a browser reads the file behind an `<img>`: strictly, as XML. */
export function readSvg(svg: string): Element {
  const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml')
  if (documentElement.localName !== 'svg') throw new Error(`not an SVG document: ${documentElement.textContent}`)
  return documentElement
}

/** What in a picture could run or load something; empty for one that is inert. */
export function activeParts(svg: string): string[] {
  const elements = [...readSvg(svg).querySelectorAll('*')]
  const names = elements.map((element) => element.localName).filter((name) => /^(script|foreignObject|image|iframe|a|set|animate.*|use|link)$/i.test(name))
  const attributes = elements.flatMap((element) => [...element.attributes]).filter(({ name, value }) => /^on|href|src/i.test(name) || /javascript:|url\((?!"?#)/i.test(value))
  const css = elements.filter(({ localName }) => localName === 'style').flatMap((style) => style.textContent!.match(/@import|url\((?!"?#)[^)]*|https?:/gi) ?? [])
  const addresses = svg.replaceAll(/ xmlns(:\w+)?="[^"]*"/g, '').replaceAll(/>[^<]*</g, '><').match(/https?:/g) ?? []
  return [...names, ...attributes.map(({ name, value }) => `${name}=${value}`), ...css, ...addresses]
}
