/** What a value means, for its colour. */
export type Tone = 'good' | 'warning' | 'bad'

export type Paint = (code: number, text: string) => string

/** Writes a colour escape around a text, or nothing when there is no colour. */
export function painter(color: boolean): Paint {
  return (code, text) => (color && text !== '' ? `\u001B[${code}m${text}\u001B[0m` : text)
}

export const BOLD = 1
export const DIM = 2
export const BLUE = 34
export const CYAN = 36
export const TONES: Readonly<Record<Tone, number>> = { good: 32, warning: 33, bad: 31 }
