import { METRIC_PATTERN } from '../../kinds/fields.ts'

/** The name of a metric that a title makes: `Cache hit rate (p95)` is `cache_hit_rate_p95`. Empty when nothing of it can be used. */
export function metricFor(title: string): string {
  const letters = title.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')
  const words = letters.replace(/[^a-z0-9]+/g, '_').replace(/^[_0-9]+/, '').slice(0, 60).replace(/_$/, '')
  return METRIC_PATTERN.test(words) ? words : ''
}
