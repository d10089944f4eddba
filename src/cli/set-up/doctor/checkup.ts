/** What the doctor found about one thing that Kaizenbook needs. A warning is something that can be lived with. */
export interface Checkup { name: string; state: 'ok' | 'warning' | 'wrong'; found: string; /** What to do. */ advice?: string }

/** It is as it should be. */
export function ok(name: string, found: string): Checkup {
  return { name, state: 'ok', found }
}

/** It can be lived with. */
export function warning(name: string, found: string, advice: string): Checkup {
  return { name, state: 'warning', found, advice }
}

/** It has to be put right. */
export function wrong(name: string, found: string, advice: string): Checkup {
  return { name, state: 'wrong', found, advice }
}
