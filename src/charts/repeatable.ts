// A fixed day: mermaid marks today in Gantt charts and falls back to it, which would make each build's bytes different.
const TODAY = Date.UTC(2000, 0, 1)
const SEED = 0x9e3779b9
const RealDate = Date

/** Makes this process draw the same picture each time: a clock that stands still, and chance that always begins anew. */
export function repeatable(): void {
  globalThis.Date = frozenDate()
  let state = SEED
  Math.random = () => {
    // xorshift32 (Marsaglia, 2003)
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

function frozenDate(): DateConstructor {
  return new Proxy(RealDate, {
    construct: (target, given, made) => Reflect.construct(target, given.length > 0 ? given : [TODAY], made) as Date,
    get: (target, key) => (key === 'now' ? () => TODAY : (Reflect.get(target, key) as unknown)),
  })
}
