import type { Concern } from '../../views/change/concerns.ts'
import type { FileChange } from '../../views/change/file-change.ts'
import { verdictInWords } from '../report/words.ts'
import { line, type Block, type Line, type Part } from './document.ts'
import { idPart } from './records.ts'
import { cut } from './values.ts'

/** Changed files of the repository that are not looked at, by path from its top, and those of them that are submodules. */
export interface Around { others: readonly string[]; submodules: readonly string[] }

/** What is to be looked at before all else: goal posts that moved, checks that were loosened, pages that are code. */
export function concernBlock(concerns: readonly Concern[], files: readonly FileChange[], around: Around): Block[] {
  const pages = files.filter(({ type, change }) => type === 'page' && change !== 'removed')
  const code = pages.length === 0 ? [] : [line('Pages are code that runs when the site is built; read them as code: ', ...pages.slice(0, 10).flatMap(({ file }, index): Part[] => [...(index === 0 ? [] : [', ']), { text: cut(file), to: { file } }]), pages.length > 10 && ` and ${pages.length - 10} more`, '.')]
  const lines = [...concerns.map(concernLine), ...code, ...aroundLines(around)]
  return lines.length === 0 ? [] : [{ title: 'Look at these first', weight: 100, lines }]
}

/** Files that say what runs in a pipeline, with which packages, and what git and its hosts show of files (gitattributes, gitmodules). */
const MACHINERY = /^(?:\.github|\.gitlab)\/|^(?:action|\.gitlab-ci|\.pre-commit-config)\.ya?ml$|(?:^|\/)(?:package(?:-lock)?\.json|npm-shrinkwrap\.json|\.npmrc|\.gitattributes|\.gitmodules)$/

function aroundLines({ others, submodules }: Around): Line[] {
  const named = (said: string, files: readonly string[]): Line[] => (files.length === 0 ? [] : [line({ text: said, tone: 'warning' }, ` ${files.slice(0, 10).map((file) => cut(file, 100)).join(', ')}${files.length > 10 ? ` and ${files.length - 10} more` : ''}.`)])
  return [...named('Not only records: what runs or shows the check is changed:', others.filter((file) => MACHINERY.test(file))), ...named('Submodules bring files that nobody sees here:', submodules)]
}

const sides = (before: string, after: string): Part[] => [{ text: cut(before) || 'none', mark: 'old' }, ' → ', { text: cut(after) || 'none', mark: 'new' }]

function concernLine(concern: Concern): Line {
  switch (concern.what) {
    case 'severity': return line({ text: `The rule ${concern.name} is less strict:`, tone: 'warning' }, ' ', ...sides(concern.before, concern.after), '.')
    case 'ratchet': return line({ text: `The ceiling of the rule ${concern.name} is higher:`, tone: 'warning' }, ' ', ...sides(concern.before, concern.after), '.')
    case 'day': return line({ text: 'The day that the programme is looked at is another:', tone: 'warning' }, ' ', ...sides(concern.before, concern.after), '.')
    case 'record-size': return line({ text: 'Records may be larger, in kB:', tone: 'warning' }, ' ', ...sides(concern.before, concern.after), '.')
    case 'direction': return line({ text: `What is better is turned round for ${cut(concern.name, 60)}, and verdicts follow from it:`, tone: 'warning' }, ' ', ...sides(concern.before, concern.after), '.')
    case 'extra-keys': return line({ text: `Keys are taken unseen in records of the kind ${cut(concern.name, 60)}:`, tone: 'warning' }, ' ', ...sides(concern.before, concern.after), '.')
    case 'any-name': return line({ text: `Records may name any of the ${concern.name} now, since none is listed; there were ${concern.before}.`, tone: 'warning' })
    case 'address': return line({ text: `Links of the site lead elsewhere (${concern.name}):`, tone: 'warning' }, ' ', ...sides(concern.before, concern.after), '.')
    case 'wip-limit': return line({ text: `The WIP limit of ${concern.name} is higher:`, tone: 'warning' }, ' ', ...sides(concern.before, concern.after), '.')
    case 'standard-without-success': return line(idPart(concern), ': ', { text: `becomes the standard with the verdict ${verdictInWords(concern.verdict)}`, tone: 'warning' }, concern.reason === '' ? ', and gives no reason.' : `, for this reason: ${cut(concern.reason, 300)}`)
    case 'suppressed': return line(idPart(concern), ': ', { text: `a problem of the rule ${cut(concern.rule)} is set aside${concern.widened ? ', more widely or for longer than before' : ''}`, tone: 'warning' }, `, for this reason: ${cut(concern.reason)}`)
    case 'goal-lowered': return line(idPart(concern), ': ', { text: `the level aimed at is lower, ${cut(concern.name)}:`, tone: 'warning' }, ' ', ...sides(concern.before, concern.after), '.')
    case 'dimension-removed': return line(idPart(concern), ': ', { text: `the dimension ${cut(concern.name)} is gone`, tone: 'warning' }, `; the level aimed at was ${concern.before}.`)
    case 'milestone-later': return line(idPart(concern), ': ', { text: `the milestone ${cut(concern.name)} is later:`, tone: 'warning' }, ' ', ...sides(concern.before, concern.after), '.')
    case 'milestone-removed': return line(idPart(concern), ': ', { text: `the milestone ${cut(concern.name)} is gone`, tone: 'warning' }, `; it was due on ${concern.before}.`)
    default: return movedLine(concern)
  }
}

type Moved = Extract<Concern, { metric: string }>

function movedLine(concern: Moved): Line {
  const { metric, was, now, before, after } = concern
  const measured = was.after !== ''
  const turned = now && was.verdict !== now.verdict ? [`; ${was.verdict} → ${now.verdict}`] : []
  const whole = after !== undefined && before !== after ? [`, the record's verdict ${verdictInWords(before, was.verdict === 'cannot tell')} → ${verdictInWords(after, now?.verdict === 'cannot tell')}`] : []
  const said = SAID[concern.what]({ metric: cut(metric, 60), measured })
  const values = VALUES[concern.what]
  return line(idPart(concern), ': ', { text: said, tone: measured ? 'bad' : 'warning' }, ...(values ? [': ', ...sides(was[values], now?.[values] ?? '')] : []), ...turned, ...whole, '.')
}

const SAID: Readonly<Record<Moved['what'], (about: { metric: string; measured: boolean }) => string>> = {
  'target-weakened': ({ metric, measured }) => `the target of ${metric} was weakened${measured ? ' after it was measured' : ''}`,
  'target-changed': ({ metric, measured }) => `the target of ${metric} is another one${measured ? ', after it was measured' : ''}`,
  'target-removed': ({ metric }) => `the target of ${metric} is gone`,
  'baseline-changed': ({ metric, measured }) => `the value before of ${metric} is another one${measured ? ', after it was measured' : ''}`,
  'value-changed': ({ metric }) => `the measured value of ${metric} was changed afterwards`,
  'value-removed': ({ metric }) => `a measured value of ${metric} is gone`,
  'metric-removed': ({ metric, measured }) => `the metric ${metric} is gone${measured ? ', after it was measured' : ''}`,
}

/** Which of the values is shown on both sides. */
const VALUES: Readonly<Partial<Record<Moved['what'], 'before' | 'after' | 'target'>>> = {
  'target-weakened': 'target', 'target-changed': 'target', 'target-removed': 'target', 'baseline-changed': 'before', 'value-changed': 'after',
}
