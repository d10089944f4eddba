import type { Finding } from '../problem.ts'

/** Mistakes of one rule in one file that are told one by one. */
const TOLD = 5

/** Collects what is wrong in measurement files: the first mistakes of each file and rule one by one, the others as a number. */
export interface Teller {
  tell: (finding: Finding, more: (count: number) => { message: string; hint: string }) => void
  findings: () => Finding[]
}

interface Told { findings: Finding[]; count: number; next?: Finding; more: (count: number) => { message: string; hint: string } }

/** Makes a collector: a file with a million mistakes does not print a million lines. */
export function openTeller(): Teller {
  const told = new Map<string, Told>()
  return {
    tell: (finding, more) => {
      const key = `${finding.rule}\n${finding.file}`
      const known = told.get(key) ?? { findings: [], count: 0, more }
      if (known.count === 0) told.set(key, known)
      known.count += 1
      if (known.count <= TOLD) known.findings.push(finding)
      else known.next ??= finding
    },
    findings: () => [...told.values()].flatMap(({ findings, count, next, more }) => (next === undefined ? findings : count === TOLD + 1 ? [...findings, next] : [...findings, summary(next, more(count - TOLD))])),
  }
}

/** Stands where the first mistake is that is not told by itself. */
function summary({ rule, file, at }: Finding, more: { message: string; hint: string }): Finding {
  return { rule, file, at, ...more }
}
