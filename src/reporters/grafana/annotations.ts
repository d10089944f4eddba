import { AnnotationQueryBuilder } from '@grafana/grafana-foundation-sdk/dashboard'
import { withLabel } from '../promql.ts'
import { DATASOURCE } from './datasource.ts'

/** What became of an improvement on a day. */
export interface ImprovementDay { id: string; title: string; team: string; date: string; url?: string }

/**
 * Days of improvements as a query of annotations. A dashboard holds no annotations itself, only queries for them; so Prometheus is asked for
 * numbers that say their time in milliseconds, which Grafana takes as such (`useValueForTime`).
 */
export function annotationsOf(name: string, colour: string, days: readonly ImprovementDay[]): AnnotationQueryBuilder[] {
  if (days.length === 0) return []
  const query = new AnnotationQueryBuilder().name(name).datasource(DATASOURCE).enable(true).iconColor(colour).expr(days.map(markOf).join('\nor\n')).titleFormat('{{improvement}}').textFormat('{{text}}').tagKeys('team')
  return [query.step('1d').useValueForTime(true)]
}

function markOf({ id, title, team, date, url }: ImprovementDay): string {
  const labels = { improvement: id, text: url === undefined ? escaped(title) : `<a href="${escaped(url)}">${escaped(title)}</a>`, team }
  return Object.entries(labels).reduce((expression, [label, value]) => withLabel(expression, label, value), `vector(${Date.parse(`${date}T00:00:00Z`)})`)
}

/** Grafana shows the text of an annotation as HTML. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
