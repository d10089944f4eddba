import { latestSaid, type KpiView, type Light } from '../kpi/kpi.ts'
import { leftOut, type Figure } from './figure.ts'
import type { FigureSource } from './source.ts'

const WORDS: Readonly<Record<Light, string>> = { green: 'green', yellow: 'yellow: to be watched', red: 'red', none: 'nothing was measured of it' }

/** Numbers of KPIs and of gains that have to hold. */
export function kpiFigures({ kpis, gains }: FigureSource): Figure[] {
  return [lightsFigure(kpis), latestFigure(kpis), standardsFigure(kpis), gainsFigure(gains)]
}

function lightsFigure(kpis: readonly KpiView[]): Figure {
  const of = (light: Light) => kpis.filter((kpi) => kpi.light === light).map((kpi) => ({ id: kpi.id, note: kpi.latest ? latestSaid(kpi.latest) : kpi.metric }))
  return {
    key: 'kpis-green', group: 'KPIs', title: 'KPIs that are green', value: of('green').length, unit: `of ${kpis.length}`,
    formula: 'KPIs whose newest value holds the green threshold, or the target where the KPI gives no thresholds. What is not green is yellow where it holds the yellow threshold, and red elsewhere.',
    counted: of('green'), left: leftOut(...(['yellow', 'red', 'none'] as const).map((light) => [WORDS[light], of(light)] as const)), parts: [],
  }
}

function latestFigure(kpis: readonly KpiView[]): Figure {
  const known = kpis.filter(({ latest }) => latest)
  return {
    key: 'kpi-latest', group: 'KPIs', title: 'Newest value of a KPI', unit: '',
    formula: 'What the KPI takes for its newest day that is not in the future: the mean of the values of that day, or what its `aggregate` says; where the KPI gives `over`, the mean of the days up to it. Only measurements that name no service and no group count. Targets, thresholds and how it is measured are on the page of the KPI.',
    counted: known.map(({ id, latest }) => ({ id, note: latestSaid(latest!) })), left: leftOut([WORDS.none, kpis.filter(({ latest }) => !latest).map(({ id, metric }) => ({ id, note: metric }))]), parts: [],
  }
}

function standardsFigure(kpis: readonly KpiView[]): Figure {
  const all = kpis.flatMap(({ id, standards }) => (standards ? [{ id, failed: standards.standards.filter(({ holds }) => holds === false) }] : []))
  const good = all.filter(({ failed }) => failed.length === 0)
  return {
    key: 'kpi-standards', group: 'KPIs', title: 'KPIs whose data is as good as they demand', value: good.length, unit: `of ${kpis.length}`,
    formula: 'KPIs of which completeness, accuracy and timeliness hold, as far as something can be said. Completeness is the share of the values that are due and are there; accuracy the share of the rows that can be read and are valid; timeliness how late the first value is that is due and missing.',
    counted: good.map(({ id }) => ({ id })),
    left: leftOut(['a standard does not hold', all.filter(({ failed }) => failed.length > 0).map(({ id, failed }) => ({ id, note: failed.map(({ name, found }) => `${name} ${found}`).join('; ') }))], [WORDS.none, kpis.filter(({ standards }) => !standards).map(({ id, metric }) => ({ id, note: metric }))]), parts: [],
  }
}

function gainsFigure(gains: FigureSource['gains']): Figure {
  const of = (state: string) => gains.filter(({ gain }) => gain.state === state).map(({ id, gain }) => ({ id, note: gain.reason.replace(/\.$/, '') }))
  return {
    key: 'gains-slipped', group: 'KPIs', title: 'Gains that have slipped', value: of('slipped').length, unit: `of ${gains.length}`,
    formula: 'Levels that standardized improvements have to hold, and that later measurements have broken for the time that the record or `slipped_after` in programme.yaml gives. Broken is a level from a value beyond it on, when the value that much later is beyond it as well, and the median of those between.',
    counted: of('slipped'), left: leftOut(['holding', of('holding')], ['slipped, and recovered since', of('recovered')], ['nothing was measured of it since', of('no data')]), parts: [],
  }
}
