import { seriesOf } from '../../evidence/series.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import { daysIn, parseQuantity } from '../../quantity/index.ts'
import { toJson } from '../../reporters/json.ts'
import { wrapTo } from '../../reporters/columns.ts'
import { designOf, differenceOf, usualOf, type Answer, type Question, type Usual } from '../../views/kpi/design.ts'
import { printed } from '../../evidence/printed.ts'
import { plural } from '../../views/words.ts'
import { choose } from '../choices.ts'
import { CliError, Failure, type Command, type Flags } from '../define-command.ts'
import { one } from '../flags.ts'
import { asOf, openLibrary } from '../open-library.ts'
import { kpiNamed } from '../kpi-named.ts'

/** Version of the JSON; docs/json-output.md describes it. */
const VERSION = 1

/** Says what a test of a KPI needs before it starts. */
export const design: Command = {
  run: async (flags, world, [word]) => {
    const effect = one(flags, 'effect')
    if (effect === undefined && one(flags, 'days') === undefined) throw new CliError('Neither an effect nor a number of days is given.', 'Say what is worth seeing, --effect -25%, or how long the test may take, --days 14.')
    const library = openLibrary(flags, world)
    const { kpi, record } = kpiNamed(library, word!)
    const { services } = library.programme
    const given = one(flags, 'service')
    const service = given === undefined ? undefined : services.length > 0 ? choose('service', given, services)[0]! : given
    const usual = usualOf(seriesOf(library.measurements.of(kpi.metric), { service }), kpi, asOf(library, world), Math.round(daysGiven('window', one(flags, 'window') ?? '90d')))
    if (typeof usual === 'string') throw new Failure(`Cannot tell what a test of \`${kpi.metric}\` needs. ${usual}`, `Record more: improvement kpi record ${kpi.metric} VALUE; or look further back: --window 365d.`)
    const question = questionOf(flags, usual, kpi)
    const answer = designOf(usual, question)
    world.out(one(flags, 'format') === 'json'
      ? toJson({ version: VERSION, kind: 'design', id: record.id, metric: kpi.metric, unit: kpi.unit, usual, question: { effect, ...question }, ...answer })
      : text(kpi, usual, { ...question, effect }, answer))
    return 0
  },
}

function questionOf(flags: Flags, usual: Usual, { unit }: Kpi): Question {
  const effect = one(flags, 'effect')
  const difference = effect === undefined ? undefined : differenceOf(effect, usual.mean, unit)
  if (typeof difference === 'object') throw new CliError(`\`--effect\`: ${difference.message}`, difference.hint)
  const days = one(flags, 'days')
  return {
    ...(difference !== undefined && { difference }),
    ...(days !== undefined && { days: daysGiven('days', /^\d+$/.test(days) ? `${days} days` : days) }),
    ...(one(flags, 'share') !== undefined && { share: shareIn(flags, 'share', '50%') }),
    significance: shareIn(flags, 'significance', '5%'), power: shareIn(flags, 'power', '80%'),
  }
}

function daysGiven(flag: string, text: string): number {
  const days = daysIn(text)
  if (days === undefined || days < 1) throw new CliError(`\`--${flag}\` takes a time of a day or more, not \`${text}\`.`, `For example --${flag} ${flag === 'days' ? '14' : '90d'}.`)
  return days
}

function shareIn(flags: Flags, flag: string, usual: string): number {
  const text = one(flags, flag) ?? usual
  const read = parseQuantity(text)
  const share = read?.dimension === 'ratio' ? read.base : read?.unit === '' ? read.value : NaN
  if (!(share > 0 && share < 1)) throw new CliError(`\`--${flag}\` takes a share above 0 and below 1, not \`${text}\`.`, `For example --${flag} ${usual}.`)
  return share
}

function text({ metric, unit, title }: Kpi, usual: Usual, question: Question & { effect?: string }, { needed, smallest }: Answer): string {
  const { share, significance, power, days, difference } = question
  const shown = (value: number) => printed(value, unit)
  // Between 99.95% and 99.97% there are 0.02 percentage points, and not 0.02%.
  const apart = (value: number) => printed(value, unit === '%' ? 'pp' : unit)
  const percent = (value: number) => `${Number((100 * value).toPrecision(3))}%`
  const test = share === undefined ? 'A before/after comparison' : `An A/B test with ${percent(share)} in the treatment group`
  const lines = [
    `${title} (${metric}), ${usual.start} to ${usual.end}: ${plural(usual.days, 'day')} with a value, mean ${shown(usual.mean)}, standard deviation ${apart(usual.deviation)} from day to day${usual.rhythm ? ', the rhythm of the week left out' : ''}.`,
    `Each day resembles the one before (correlation ${usual.autocorrelation.toFixed(2)}), so that a day is worth ${usual.worth.toFixed(2)} of an independent one.`,
    '',
    ...(needed ? [`${test} that is to show ${question.effect} (${apart(Math.abs(difference!))}) needs ${share === undefined ? `${plural(needed.days, 'day')} on each side` : plural(needed.days, 'day')}: ${needed.size.control === needed.size.treatment ? `${plural(needed.size.control, 'independent observation')} on each side` : `${plural(needed.size.control, 'independent observation')} of the control group and ${needed.size.treatment.toLocaleString('en')} of the treatment group`}.`] : []),
    ...(smallest !== undefined ? [`${test} of ${plural(days!, 'day')}${share === undefined ? ' on each side' : ''} can show a change of ${apart(smallest)} (${percent(smallest / Math.abs(usual.mean))} of the mean) or more${needed ? (needed.days <= days! ? ': that is enough' : ': that is too short') : ''}.`] : []),
    '',
    `At ${percent(significance)} significance, two-sided, and ${percent(power)} power.${share === undefined ? '' : ' A group sees a part of what the KPI sees, and its values vary the more.'}`,
  ]
  return `${lines.flatMap((line) => (line === '' ? [''] : wrapTo(line, 100))).join('\n')}\n`
}
