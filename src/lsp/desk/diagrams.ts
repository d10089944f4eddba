import type { DiagramChecker } from '../../rules/define-rule.ts'

type Verdict = Awaited<ReturnType<DiagramChecker['check']>>

/**
 * A checker that does not keep anybody waiting: a diagram that has yet to be drawn counts as right meanwhile, and `tell` is called when one
 * turns out wrong.
 */
export function patient(diagrams: DiagramChecker, tell: () => void, failed: (error: unknown) => void): DiagramChecker {
  const known = new Map<string, Verdict>()
  const asked = new Set<string>()
  const draw = async (source: string): Promise<void> => {
    try {
      const verdict = await diagrams.check(source)
      known.set(source, verdict)
    } catch (error) {
      failed(error)
    }
    asked.delete(source)
  }
  return {
    check: async (source) => {
      const before = known.get(source)
      if (before) return before
      if (asked.has(source)) return { ok: true }
      asked.add(source)
      const drawn = draw(source)
      // What the cache knows is there at once.
      await Promise.race([drawn, new Promise((resolve) => setImmediate(resolve))])
      const now = known.get(source)
      if (now) return now
      void drawn.then(() => { if (known.get(source)?.ok === false) tell() })
      return { ok: true }
    },
  }
}
