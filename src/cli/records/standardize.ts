import { join } from 'node:path'
import type { Edit } from '../../content/edit/edit.ts'
import type { Library } from '../../content/library.ts'
import type { LibraryRecord } from '../../content/record.ts'
import { suggest, listed } from '../../content/suggest.ts'
import { freshChecklist, type Checklist } from '../../kinds/checklist.ts'
import { improvementEvidence } from '../../evidence/verdict.ts'
import type { Improvement } from '../../kinds/improvement.ts'
import { moveTo } from '../../kinds/moves.ts'
import { plain } from '../../reporters/plain.ts'
import { worded } from '../../views/words.ts'
import { carryOut, type Change, type Now } from './change.ts'
import { CliError, Failure, type Command, type Flags, type World } from '../define-command.ts'
import { edit } from './fields.ts'
import { holdEdits } from './hold.ts'
import { many, one } from '../flags.ts'
import { shownPath } from '../open-library.ts'
import { hasChecklist, obstacles, recordAs } from './readiness.ts'
import { changeOne, openTarget, type Target } from './target.ts'
import { verdictText } from './verdict-text.ts'

const SAYS = ['tick', 'untick', 'documentation', 'training-completed', 'automated', 'reason', 'hold']

export const standardize: Command = {
  run: async (flags, world, [id]) => {
    let standard = false
    const status = await carryOut(flags, world, async (now) => {
      const { change, done } = await changeOf(flags, now, id!, world)
      standard = done
      return change
    })
    // Whoever ticks an item has done what they meant to do; whoever asks for the standard has not, while something is missing.
    const asked = SAYS.every((flag) => flags[flag] === undefined)
    return status === 0 && asked && !standard ? 1 : status
  },
}

async function changeOf(flags: Flags, now: Now, id: string, world: World): Promise<{ change: Change; done: boolean }> {
  const target = openTarget(now, id)
  if (target.kind.name !== 'improvement') throw new CliError(`${target.id} is not an improvement.`, 'Only improvements become a standard.')
  const ticked = edit(target.source, answers(flags, target, now.library), target.kind)
  const record = recordAs(now.library, target.file, ticked)
  if (!record) {
    if (!recordAs(now.library, target.file, target.source)) throw new Failure(`${target.file} has errors.`, '`improvement check` lists them; mend them first. Nothing was written.')
    // The answers are what is wrong: the check shows where.
    return { done: false, change: changeOne(target, ticked, 'standardization checklist', '') }
  }
  const data = record.data as Improvement
  const before = data.status === 'standardized'
  const left = before ? [] : await obstacles(now.library, record, ticked, now.today, world)
  const after = left.length > 0 || before ? ticked : edit(ticked, moveTo(data, 'standardized', now.today), target.kind)
  const change = changeOne(target, after, left.length > 0 ? 'standardization checklist' : 'standardized', '')
  const finished = before ? `${target.id} is the standard.\n` : `${target.id} is now standardized.\n`
  return { done: left.length === 0, change: { ...change, findings: findings(target, record, left, now, world), said: left.length > 0 ? (change.files.length > 0 ? `Recorded in ${shownPath(join(now.library.root, target.file), world)}.\n` : '') : finished } }
}

/** What the flags say, as edits. A record without a checklist gets the framework's. */
function answers(flags: Flags, target: Target, library: Library): Edit[] {
  const data = target.data as Improvement
  const own = hasChecklist(data) || isOdd(data) ? (data.standardization!.checklist as Checklist) : undefined
  const checklist = own ?? freshChecklist()
  const marks = [...many(flags, 'tick').flatMap((word) => itemsOf(word, checklist, true)), ...many(flags, 'untick').flatMap((word) => itemsOf(word, checklist, false))]
  const [documentation, reason] = [one(flags, 'documentation'), one(flags, 'reason')]
  return [
    // What is the standard already got there without: it is not asked again.
    ...(own || (data.status === 'standardized' && marks.length === 0) ? [] : [{ set: ['standardization', 'checklist'], to: checklist }]),
    ...marks,
    ...(documentation === undefined ? [] : [{ set: ['standardization', 'documentation'], to: documentation }]),
    ...(flags['training-completed'] ? [{ set: ['standardization', 'training_completed'], to: true }] : []),
    ...(flags.automated ? [{ set: ['standardization', 'automated'], to: true }] : []),
    ...holdEdits(many(flags, 'hold'), recordAs(library, target.file, target.source) ? (data.standardization?.holds ?? []) : [], library),
    ...(reason === undefined ? [] : [{ set: ['validation', 'reason'], to: reason }]),
  ]
}

/** What stands there is no checklist at all, and is not replaced by one. */
function isOdd({ standardization }: Improvement): boolean {
  const checklist: unknown = standardization?.checklist
  return Boolean(checklist) && (typeof checklist !== 'object' || Array.isArray(checklist))
}

/** Edits for an item, a group of items, or all of them, by name in any case. */
function itemsOf(word: string, checklist: Checklist, to: boolean): Edit[] {
  const same = (a: string, b: string) => a.toLowerCase().replace(/[\s_-]+/g, ' ') === b.trim().toLowerCase().replace(/[\s_-]+/g, ' ')
  const all = Object.entries(checklist).flatMap(([group, items]) => Object.keys(items ?? {}).map((item) => ({ group, item })))
  const items = all.filter(({ item }) => same(item, word))
  const chosen = items.length > 0 ? items : all.filter(({ group }) => same(group, word) || same('all', word))
  if (chosen.length > 0) return chosen.map(({ group, item }) => ({ set: ['standardization', 'checklist', group, item], to }))
  const names = [...all.map(({ item }) => item), ...Object.keys(checklist)]
  const near = suggest(word, names)
  throw new CliError(`The checklist has no item \`${word}\`.`, near ? `Did you mean \`${near}\`?` : `There are ${listed(names, 20)}.`)
}

function findings({ id, title }: Target, record: LibraryRecord, left: readonly string[], { library }: Now, world: World): string {
  const data = record.data as Improvement
  const { documentation, training_completed: training, automated } = data.standardization ?? {}
  const answered = (value: boolean | undefined) => (value === undefined ? 'not answered' : value ? 'yes' : 'no')
  const end = left.length > 0 ? ['Not the standard yet:', ...left.map((line) => `  - ${line}`)] : []
  return [
    plain(`${id}  ${title}`), '',
    ...checklistLines(data.standardization?.checklist as Checklist | undefined), '',
    plain(`Documentation       ${documentation ?? 'not answered'}`),
    `Training completed  ${answered(training)}`,
    `Automated           ${answered(automated)}`, '',
    verdictText(improvementEvidence(record, library.programme.better), world),
    ...end.map((line) => `${plain(line)}\n`),
  ].map((line) => (line.endsWith('\n') ? line : `${line}\n`)).join('')
}

function checklistLines(checklist: Checklist = {}): string[] {
  return Object.entries(checklist).flatMap(([group, items]) => {
    const entries = Object.entries(items ?? {})
    return [`${worded(group)}: ${entries.filter(([, done]) => done).length} of ${entries.length}`, ...entries.map(([item, done]) => plain(`  [${done ? 'x' : ' '}] ${item}`))]
  })
}
