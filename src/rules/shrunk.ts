/** Fewer are lost in ordinary work. */
const LEAST = 3
const SHARE = 1 / 5

/** Whether a library has lost more records than anybody takes away on purpose: more than one in five, and at least three. */
export function isShrunk(before: number, now: number): boolean {
  return before - now >= LEAST && before - now > before * SHARE
}
