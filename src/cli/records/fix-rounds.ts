import type { Library } from '../../content/library.ts'
import type { Problem, Repair } from '../../content/problem.ts'
import { PROGRAMME_FILE } from '../../content/programme-file.ts'
import { READING_RULES } from '../../rules/reading.ts'
import type { World } from '../define-command.ts'
import { newErrors } from './change.ts'
import { fixesOf, keyOf, withFixes, type Failed, type FileFix, type Repaired } from './repairs.ts'
import type { FileChange } from './write.ts'

/** What was repaired, in the files as they are called in the end, and what could not be. */
export interface Fixed { files: FileChange[]; done: FileFix[]; failed: Failed[]; /** Places to fill in, in sections that came from the template. */ prompts: number }

/** A repair shows mistakes that others hid; these are more rounds than anybody's mistakes lie deep. */
const ROUNDS = 30

/**
 * Carries out every fix that the problems of a library offer, until none is left. One that would bring an error is left out.
 * @param problemsOf the problems that are to be repaired, as the library is by then
 */
export async function fixedLibrary(start: Library, problemsOf: (library: Library) => Promise<readonly Problem[]>, world: World): Promise<Fixed> {
  const harmful = new Map<string, Failed>()
  let all = nothing(start)
  let prompts = 0
  for (let round = 0; round < ROUNDS; round++) {
    const problems = await problemsOf(all.library)
    prompts = problems.filter((problem) => isPrompt(problem, all.done)).length
    let made = nothing(all.library)
    for (const turn of turnsOf(all.library, problems)) {
      const offered = fixesOf(turn).filter((one) => !harmful.has(keyOf(one)))
      if (made.done.length === 0) made = joined(made, await harmless(all.library, offered, world))
    }
    for (const one of made.failed) if (one.harm) harmful.set(keyOf(one), one)
    all = { ...joined(all, made), failed: made.failed.filter(({ harm }) => !harm) }
    if (made.done.length === 0) break
  }
  return { files: changesOf(start, all), done: all.done, failed: [...all.failed, ...harmful.values()], prompts }
}

function nothing(library: Library): Repaired {
  return { library, texts: new Map(), moved: new Map(), done: [], failed: [] }
}

/** Errors of the settings first: they decide what is wrong elsewhere, and as long as they cannot be read, nobody knows. Ceilings last: they are counted. */
function turnsOf({ findings }: Library, problems: readonly Problem[]): Problem[][] {
  const settings = problems.filter(({ file }) => file === PROGRAMME_FILE)
  const errors = settings.filter(({ severity }) => severity === 'error')
  return findings.some(({ file }) => file === PROGRAMME_FILE) ? [errors] : [errors, problems.filter(({ file }) => file !== PROGRAMME_FILE), settings]
}

/** As many of the fixes as bring no error; of those that do, parts are tried, down to the one. */
async function harmless(library: Library, fixes: readonly FileFix[], world: World): Promise<Repaired> {
  const made = withFixes(library, fixes)
  const errors = made.done.length === 0 ? [] : await harmOf(library, made, world)
  if (errors.length === 0) return made
  if (fixes.length === 1) return { ...nothing(library), failed: [{ ...fixes[0]!, reason: `It would bring an error: ${errors[0]!.message}`, harm: true }] }
  const [one, other] = parted(fixes, errors)
  const first = await harmless(library, one, world)
  return joined(first, await harmless(first.library, other, world))
}

/** Fixes of files without new errors, and the others; halves, when that tells nothing. */
function parted(fixes: readonly FileFix[], errors: readonly Problem[]): [FileFix[], FileFix[]] {
  const wrong = new Set(errors.map(({ file }) => file))
  const suspect = fixes.filter(({ file }) => wrong.has(file))
  if (suspect.length > 0 && suspect.length < fixes.length) return [fixes.filter(({ file }) => !wrong.has(file)), suspect]
  const middle = Math.ceil(fixes.length / 2)
  return [fixes.slice(0, middle), fixes.slice(middle)]
}

/** Errors that were not there before. */
async function harmOf(library: Library, made: Repaired, world: World): Promise<Problem[]> {
  const found = await newErrors(library, { files: changesOf(library, made) }, world)
  return found.filter((problem) => !isExpected(problem, made.done))
}

/** True for what a fix shows rather than brings: prompts in a section from the template, which wait for the author, and mistakes below a key that nobody knew. */
export function isExpected(problem: Problem, done: readonly FileFix[]): boolean {
  return isPrompt(problem, done) || (READING_RULES.some(({ name }) => name === problem.rule) && was('rename-key', problem, done))
}

function isPrompt(problem: Problem, done: readonly FileFix[]): boolean {
  return problem.rule === 'placeholder' && was('add-section', problem, done)
}

function was(what: Repair['do'], { file }: Problem, done: readonly FileFix[]): boolean {
  return done.some((one) => one.file === file && one.fix.repair.do === what)
}

function joined(first: Repaired, then: Repaired): Repaired {
  const now = new Map([...then.moved].map(([to, from]) => [from, to]))
  const moved = new Map([...first.moved].filter(([to]) => !now.has(to)))
  for (const [to, from] of then.moved) moved.set(to, first.moved.get(from) ?? from)
  const done = first.done.map((one) => ({ ...one, file: now.get(one.file) ?? one.file }))
  return { library: then.library, texts: new Map([...first.texts, ...then.texts]), moved, done: [...done, ...then.done], failed: [...first.failed, ...then.failed] }
}

/** What has to be written; a file that moves comes after those that speak of it. */
function changesOf({ tree }: Library, { texts, moved }: Repaired): FileChange[] {
  const changes = [...texts].flatMap(([file, after]): FileChange[] => {
    if (after === undefined) return []
    const from = moved.get(file)
    const before = tree.bytes(from ?? file).toString('utf8')
    return from === undefined && before === after ? [] : [{ file, ...(from !== undefined && { from }), before, after }]
  })
  return changes.sort((a, b) => Number(a.from !== undefined) - Number(b.from !== undefined) || (a.file < b.file ? -1 : 1))
}
