import { textWidth } from '../text-width.ts'

/** Size of all text, in user units. */
export const TEXT = 12
export const LINE = 17

/** A label at its place: `lane` counts from the top; undefined when there was no room for it. */
export interface Placed<Label> { label: Label; x: number; end: boolean; lane: number | undefined }

/** The page's font is the reader's own: some are wider than Helvetica, which is what is known here. */
const WIDER = 1.12

/** Room that a text takes. */
export const widthOf = (text: string) => textWidth(text, TEXT) * WIDER

/** A text that fits, with an ellipsis where it was cut. */
export function fitted(text: string, room: number): string {
  if (widthOf(text) <= room) return text
  const letters = [...text]
  while (letters.length > 1 && widthOf(`${letters.join('').trimEnd()}…`) > room) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

/** Puts labels beside their lines, to the right of each where there is room, so that none lies on another: as many lanes as are needed, up to `most`. */
export function placed<Label extends { x: number; text: string }>(labels: readonly Label[], right: number, most: number): Placed<Label>[] {
  const taken: number[] = []
  return [...labels].sort((a, b) => a.x - b.x).map((label) => {
    const room = widthOf(label.text) + 8
    const end = label.x + room > right
    const from = end ? label.x - room : label.x
    const lane = Array.from({ length: most }, (_, index) => index).find((index) => (taken[index] ?? -Infinity) <= from)
    if (lane !== undefined) taken[lane] = from + room
    return { label, x: label.x, end, lane }
  })
}
