import { openDiagramCache } from '../../charts/diagram-cache.ts'
import { idOfFileName } from '../../content/ids.ts'
import type { Library } from '../../content/library.ts'
import type { Fix, Problem } from '../../content/problem.ts'
import { PROGRAMME_FILE } from '../../content/programme-file.ts'
import { plain } from '../../reporters/plain.ts'
import { checkLibrary } from '../../rules/check.ts'
import { checkSince } from '../../rules/since.ts'
import { plural } from '../../views/words.ts'
import { CliError, type Flags, type World } from '../define-command.ts'
import { one } from '../flags.ts'
import { openBase } from '../open-base.ts'
import { asOf, diagramFolder } from '../open-library.ts'
import { withProgress } from '../progress.ts'
import { carryOut, type Change, type Now } from './change.ts'
import { fixedLibrary, isExpected, type Fixed } from './fix-rounds.ts'

/**
 * Repairs what can be repaired without doubt, and says what; with --dry-run it shows the difference instead. With --since only what the
 * change brings. What is said goes to standard error when a report for programs follows.
 * Answers 1 when it was refused.
 * @throws Failure when the disk refuses, or somebody else is writing
 */
export async function fix(flags: Flags, world: World): Promise<number> {
  const format = one(flags, 'format') ?? 'text'
  if (flags['dry-run'] && format !== 'text') throw new CliError(`\`--dry-run\` shows a difference, which is no ${format}.`, 'Leave --format out.')
  const said = format === 'text' ? world : { ...world, out: world.err }
  const status = await carryOut({ content: flags.content, 'dry-run': flags['dry-run'] }, said, (now) => repairs(now, one(flags, 'since'), world), { unsettled: true })
  if (!flags['dry-run']) said.out('\n')
  return status
}

async function repairs({ library }: Now, since: string | undefined, world: World): Promise<Change> {
  const fixed = await withProgress(world, async (progress) => {
    progress.step('Repairing the records')
    return fixedLibrary(library, await asker(library, since, world), world)
  })
  const { files, done } = fixed
  return {
    files,
    findings: linesOf(fixed),
    said: files.length === 0 ? nothingToDo(library) : `${plural(done.length, 'repair')} in ${plural(new Set(done.map(({ file }) => file)).size, 'file')}.\n`,
    subject: 'Repairs',
    branch: 'improvement/repairs',
    main: files[0]?.file ?? '',
    tolerates: (problem) => isExpected(problem, done),
  }
}

/** What is to be repaired: every problem, or those that the change brings. */
async function asker(start: Library, since: string | undefined, world: World): Promise<(library: Library) => Promise<Problem[]>> {
  const base = since === undefined ? undefined : await openBase(start, since, world.today)
  return async (library) => {
    const diagrams = openDiagramCache(diagramFolder(world))
    const options = { today: asOf(library, world), diagrams }
    const { problems } = base ? await checkSince(library, base, options) : await checkLibrary(library, options)
    diagrams.save()
    return problems.filter(({ origin }) => origin !== 'before')
  }
}

function nothingToDo({ findings }: Library): string {
  const unsettled = findings.some(({ file }) => file === PROGRAMME_FILE)
  return unsettled ? `${PROGRAMME_FILE} has errors that people have to mend; records are repaired when it has none. Nothing was written.\n` : 'There is nothing that can be repaired without doubt. Nothing was written.\n'
}

/** `IMP-2025-003: renamed metdata to metadata`, in the order of the files. */
function linesOf({ done, failed, files, prompts }: Fixed): string {
  const repaired = new Set(done.map(({ file }) => file))
  const others = files.filter(({ file }) => !repaired.has(file)).length
  const lines = [
    ...done.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0)).map((repair) => `${nameOf(repair.file)}: ${asDone(repair.fix)}`),
    ...(others > 0 ? [`References in ${plural(others, 'other file')} follow.`] : []),
    ...failed.map(({ file, fix: { title }, reason }) => `${nameOf(file)}: not repaired: ${unquoted(title)}. ${reason}`),
    ...(prompts > 0 ? [`${plural(prompts, 'place is', 'places are')} left to fill in, in sections that came from the template.`] : []),
  ]
  return lines.map((line) => `${plain(line)}\n`).join('')
}

function nameOf(file: string): string {
  return idOfFileName(file) ?? file
}

const DONE: Readonly<Record<string, string>> = { Rename: 'renamed', Write: 'wrote', Put: 'put', Take: 'took', Sort: 'sorted', Add: 'added', Bring: 'brought', Lower: 'lowered' }

function asDone({ title }: Fix): string {
  return unquoted(title.replace(/^\w+/, (verb) => DONE[verb] ?? verb))
}

function unquoted(text: string): string {
  return text.replaceAll('`', '')
}
