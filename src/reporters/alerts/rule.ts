/** One alerting rule: https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/ */
export interface AlertRule { alert: string; expr: string; for: string; labels: Record<string, string>; annotations: Record<string, string> }

/** Text of a record in a label or an annotation, which are templates of Go: `{{` begins no action. */
export function templateText(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replaceAll('{{', '{{ "{{" }}')
}

/** The value that fires, with four digits that count. */
export const VALUE = '{{ printf "%.4g" $value }}'

/** Seconds as Prometheus writes a length of time. */
export function promDuration(seconds: number): string {
  const [size, letter] = ([[86_400, 'd'], [3600, 'h'], [60, 'm']] as const).find(([each]) => seconds >= each && seconds % each === 0) ?? [1, 's']
  return `${Math.max(1, Math.round(seconds / size))}${letter}`
}

/** Labels and annotations without those that have nothing to say. */
export function filled(entries: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''))
}
