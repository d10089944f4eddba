/** Numbers from -1 to 1 that look random and are the same on every run: the minimal standard generator of Park and Miller. */
export function random(seed: number): () => number {
  let state = seed * 7919 + 1
  return () => {
    state = (state * 16807) % 2147483647
    return (2 * state) / 2147483647 - 1
  }
}
