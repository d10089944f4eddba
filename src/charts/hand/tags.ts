import type { Words } from './input.ts'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A text as it may stand in markup, between tags and in quotes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!)
}

/** A coordinate to a tenth of a pixel. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10
}

/** An element; attributes are escaped and numbers rounded, the content is markup. */
export function tag(name: string, attributes: Readonly<Record<string, string | number | undefined>>, ...content: readonly string[]): string {
  const written = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${typeof value === 'number' ? tenth(value) : escaped(value)}"`]))
  return `<${name}${written.join('')}${content.length === 0 ? '/>' : `>${content.join('')}</${name}>`}`
}

/** A drawing of its own, named and described. */
export function svg({ id, title, description }: Words, [width, height]: readonly [number, number], name: string, ...content: readonly string[]): string {
  const words = [tag('title', { id: `${id}-title` }, escaped(title)), tag('desc', { id: `${id}-text` }, escaped(description))]
  return tag('svg', { class: name, viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-labelledby': `${id}-title ${id}-text` }, ...words, ...content)
}
