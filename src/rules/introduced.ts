import type { Problem } from '../content/problem.ts'

/** Problems of `after` that `before` did not have. A problem is known by its rule, file and message: lines move when text is added above. */
export function introduced(before: readonly Problem[], after: readonly Problem[]): Problem[] {
  const known = new Map<string, number>()
  for (const problem of before) known.set(keyOf(problem), (known.get(keyOf(problem)) ?? 0) + 1)
  return after.filter((problem) => {
    const left = known.get(keyOf(problem)) ?? 0
    known.set(keyOf(problem), left - 1)
    return left <= 0
  })
}

function keyOf({ rule, file, message }: Problem): string {
  return `${rule}\0${file}\0${message}`
}
