import { join } from 'node:path'
import { asTyped, type Edit, type Value } from '../../content/edit/edit.ts'
import { valueAt } from '../../content/paths.ts'
import type { Path } from '../../content/problem.ts'
import { listed, suggest } from '../../content/suggest.ts'
import { evidenceOf } from '../../evidence/verdict.ts'
import { designText } from '../../evidence/design.ts'
import type { Improvement } from '../../kinds/improvement.ts'
import type { Validation } from '../../kinds/validation.ts'
import { inSentence } from '../../kinds/in-sentence.ts'
import { isUnit, metricName, parseQuantity, unitNames } from '../../quantity/index.ts'
import { plain } from '../../reporters/plain.ts'
import { carryOut, type Change, type Now } from './change.ts'
import { CliError, Failure, type Command, type Flags, type World } from '../define-command.ts'
import { edit } from './fields.ts'
import { one } from '../flags.ts'
import { kpiEdits, refuseOther, type ResultPlace } from './kpi-result.ts'
import { shownPath } from '../open-library.ts'
import { obstacles, recordAs } from './readiness.ts'
import { changeOne, openTarget, type Target } from './target.ts'
import { verdictText } from './verdict-text.ts'

export const validate: Command = {
  run: async (flags, world, [id]) => {
    const given = ['before', 'after', 'unit', 'target', 'kpi', 'service', 'statistic'].filter((flag) => flags[flag] !== undefined)
    if (flags.metric === undefined && given.length > 0) throw new CliError(`\`--${given[0]}\` of which metric?`, 'Name it: --metric error_rate.')
    if (flags.metric !== undefined && given.length === 0) throw new CliError('Nothing is measured: there is neither --before nor --after, and no --kpi.', 'For example: --before 0.5 --after 0.075 --unit percent; or --kpi error_rate, and both are computed from its measurements.')
    refuseBoth(flags)
    return carryOut(flags, world, (now) => changeOf(flags, now, id!, world))
  },
}

async function changeOf(flags: Flags, now: Now, id: string, world: World): Promise<Change> {
  const target = openTarget(now, id)
  if (target.kind.name !== 'improvement' && target.kind.name !== 'validation') throw new CliError(`A ${inSentence(target.kind.title)} has no results.`, 'Name an improvement or a validation report.')
  const metric = one(flags, 'metric')
  if (metric === undefined && !recordAs(now.library, target.file, target.source)) throw new Failure(`${target.file} has errors, so nothing is computed.`, '`improvement check` lists them.')
  const after = metric === undefined ? target.source : edit(target.source, resultEdits(metric, flags, target, now), target.kind)
  const text = await findings(now, target, after, world)
  const change = changeOne(target, after, `${metric ?? ''} measured`, `Recorded in ${shownPath(join(now.library.root, target.file), world)}.\n`)
  return { ...change, findings: text, ...(metric === undefined && { said: '' }) }
}

/** Values are typed, or computed from a KPI. */
function refuseBoth(flags: Flags): void {
  const typed = ['before', 'after', 'unit'].find((flag) => flags[flag] !== undefined)
  if (flags.kpi !== undefined && typed) throw new CliError(`\`--kpi\` and \`--${typed}\` do not go together: before and after are computed from the measurements of the KPI, in its unit.`, `Leave \`--${typed}\` out, or \`--kpi\`.`)
}

/** Changes the metric's result where it is, or adds one. */
function resultEdits(given: string, flags: Flags, target: Target, now: Now): Edit[] {
  const path = resultsPath(target)
  const results = valueAt(target.data, path)
  const metric = knownMetric(given, target, now)
  const measured = Array.isArray(results) ? results.map((result: unknown) => valueAt(result, ['metric'])) : []
  // A result may be called by the key of expected_impact, with its ending.
  const index = measured.includes(metric) ? measured.indexOf(metric) : measured.findIndex((name) => typeof name === 'string' && metricName(name) === metricName(metric))
  const known = index < 0 ? undefined : valueAt(results, [index, 'kpi'])
  if (flags.kpi !== undefined || known !== undefined) return fromKpi({ path, index, metric, results, known }, flags, target, now)
  const beside = ['service', 'statistic'].find((flag) => flags[flag] !== undefined)
  if (beside) throw new CliError(`\`--${beside}\` of which KPI?`, 'Name it: --kpi error_rate.')
  const unit = readUnit(one(flags, 'unit'))
  const old = index < 0 ? undefined : valueAt(results, [index, 'unit'])
  const scale = unit ?? (typeof old === 'string' ? old : undefined)
  const fields: [string, Value | undefined][] = [
    ['before', readMeasured(one(flags, 'before'), scale, 'before')], ['after', readMeasured(one(flags, 'after'), scale, 'after')], ['unit', unit], ['target', readNumber(one(flags, 'target'))],
  ]
  return fieldEdits(path, index, metric, fields)
}

/** A result that names a KPI has no values of its own: those that are given are held against the measurements, and not written. */
function fromKpi(place: ResultPlace, flags: Flags, { file, source }: Target, { library }: Now): Edit[] {
  refuseOther(place, flags, recordAs(library, file, source)?.fromData?.[place.index])
  return kpiEdits(place, { kpi: one(flags, 'kpi'), service: one(flags, 'service'), statistic: one(flags, 'statistic'), target: readNumber(one(flags, 'target')) }, library)
}

function fieldEdits(path: Path, index: number, metric: string, fields: readonly [string, Value | undefined][]): Edit[] {
  const known = fields.filter((field): field is [string, Value] => field[1] !== undefined)
  if (index >= 0) return known.map(([key, to]) => ({ set: [...path, index, key], to }))
  return [{ append: path, item: { metric, ...Object.fromEntries(known) } }]
}

function resultsPath({ kind }: Target): Path {
  return kind.name === 'improvement' ? ['validation', 'results'] : ['results']
}

/** A metric that the record expects or has measured; another one is new to it, unless it is one of these misspelt. */
function knownMetric(given: string, { id, data, kind }: Target, { library }: Now): string {
  const metric = metricName(given.trim())
  const about = kind.name === 'validation' ? library.records.find((record) => record.id === data.improvement)?.data : data
  const expected = keysOf(valueAt(data, ['success_criteria']) ?? valueAt(about, ['solution', 'expected_impact']))
  const measured = [valueAt(data, resultsPath({ kind } as Target))].flat().map((result) => valueAt(result, ['metric'])).filter((name) => typeof name === 'string')
  const names = [...new Set([...expected.map(metricName), ...measured])]
  const own = expected.find((key) => key === given)
  if (names.includes(metric)) return metric
  if (own) return own
  if (metric === '' || !/^[a-z][a-z0-9_]*$/.test(metric)) throw new CliError(`\`${given}\` is not the name of a metric.`, `Small letters, digits and \`_\`, as in expected_impact.${names.length > 0 ? ` ${id} expects ${listed(names)}.` : ''}`)
  const near = suggest(metric, names)
  if (near) throw new CliError(`${id} expects no metric \`${metric}\`.`, `Did you mean \`${near}\`?`)
  return metric
}

/** Keys of a block; none of what is no block. */
function keysOf(value: unknown): string[] {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : []
}

function readUnit(unit: string | undefined): string | undefined {
  if (unit === undefined || isUnit(unit)) return unit
  const near = suggest(unit, unitNames())
  // Things that are counted: tickets per week.
  if (!near && parseQuantity(1, unit)) return unit
  throw new CliError(`\`${unit}\` is not a unit.`, near ? `Did you mean \`${near}\`?` : 'Units are like percent, ms, seconds, hours, rps, per day, $/month, MB.')
}

function readMeasured(text: string | undefined, unit: string | undefined, name: string): Value | undefined {
  if (text === undefined) return undefined
  const quantity = parseQuantity(text.trim(), unit)
  if (!quantity) throw new CliError(`\`--${name} ${text}\` cannot be read as a quantity${unit ? ` in \`${unit}\`` : ''}.`, 'Write a number with its unit, such as 500ms, $10k/day or 0.5%; or a bare number with --unit.')
  return readNumber(text.trim())
}

/** A bare number is written as it was typed; a number with its unit is text. */
function readNumber(text: string | undefined): Value | undefined {
  return text !== undefined && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) ? asTyped(text) : text
}

/** What the record's numbers say now, and whether it may be standardized. */
async function findings({ library, today }: Now, target: Target, source: string, world: World): Promise<string> {
  const record = recordAs(library, target.file, source)
  if (!record) return 'The record has errors, so nothing is computed: improvement check lists them.\n'
  const verdict = evidenceOf(record, (id) => library.records.find((other) => other.id === id), library.programme.better)!
  const design = designText(record.kind.name === 'improvement' ? ((record.data as Improvement).validation ?? {}) : (record.data as Validation))
  return `${verdictText(verdict, world)}${design ? `${plain(design)}\n` : ''}${record.kind.name === 'improvement' ? await readiness(library, record, source, today, world) : ''}`
}

async function readiness(library: Now['library'], record: NonNullable<ReturnType<typeof recordAs>>, source: string, today: string, world: World): Promise<string> {
  if (record.data.status === 'standardized') return 'It is standardized.\n'
  const left = await obstacles(library, record, source, today, world)
  if (left.length === 0) return `It may be standardized: improvement standardize ${record.id}\n`
  return ['It may not be standardized yet:', ...left.map((line) => `  - ${plain(line)}`), ''].join('\n')
}
