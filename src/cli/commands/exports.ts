import type { CommandEntry, Flag } from '../define-command.ts'
import { CONTENT } from '../flags.ts'

const OUTPUT: Readonly<Record<string, Flag>> = {
  output: { type: 'string', value: 'FILE', completes: 'file', description: 'File to write. Default: standard output.' },
  force: { type: 'boolean', description: 'Replace the file of --output also when Kaizenbook did not write it.' },
}

export const EXPORTS: readonly CommandEntry[] = [
  {
    name: 'export grafana',
    group: 'KPIs',
    summary: 'Write a Grafana dashboard of the KPIs. A panel for each with PromQL, its thresholds, and a mark where an improvement was done.',
    flags: {
      ...OUTPUT,
      datasource: { type: 'string', value: 'NAME', description: 'Prometheus as Grafana calls it. Default: the default of Grafana; it can be chosen in the dashboard.' },
      ...CONTENT,
    },
    tooMany: 'To write it to a file, name that with --output FILE.',
    examples: ['improvement export grafana --output grafana/kpis.json --datasource "Prometheus (EU)"'],
    load: async () => (await import('../export/grafana.ts')).grafana,
  },
  {
    name: 'export alerts',
    group: 'KPIs',
    summary: 'Write alerting rules for Prometheus. One for each KPI that turns red or yellow, and for each gain that slips.',
    flags: { ...OUTPUT, ...CONTENT },
    tooMany: 'To write them to a file, name that with --output FILE.',
    examples: ['improvement export alerts --output prometheus/kpis.rules.yml'],
    load: async () => (await import('../export/alerts.ts')).alerts,
  },
]
