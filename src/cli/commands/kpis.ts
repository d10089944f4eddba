import type { Argument, CommandEntry, Flag } from '../define-command.ts'
import { CONTENT, FORMAT, TEXT_FORMAT, WRITING } from '../flags.ts'

const METRIC: Argument = { name: 'METRIC', description: 'Metric of the KPI, such as availability; or its id.', completes: 'kpi' }

const { 'dry-run': DRY_RUN, branch, commit, pr } = WRITING

/** What commands that append measurements take: there is no record to be edited. */
const APPENDING: Readonly<Record<string, Flag>> = { 'dry-run': DRY_RUN!, branch: branch!, commit: commit!, pr: pr! }

const SERVICE: Flag = { type: 'string', value: 'SERVICE', completes: 'service', description: 'Service that was measured. Default: none in particular.' }

export const KPIS: readonly CommandEntry[] = [
  {
    name: 'kpi list',
    group: 'KPIs',
    summary: 'List KPIs: light, newest value, target and trend. On a terminal, the last 20 values are a line of bars.',
    flags: {
      group: { type: 'string', value: 'GROUP', multiple: true, description: 'Only KPIs of this group. May be given more than once.' },
      light: { type: 'string', value: 'LIGHT', multiple: true, choices: ['green', 'yellow', 'red', 'none'], description: 'Only those that are green, yellow, red, or none: without measurements. May be given more than once.' },
      ...FORMAT, ...CONTENT,
    },
    tooMany: 'It lists all of them; `improvement kpi show METRIC` shows one.',
    examples: ['improvement kpi list', 'improvement kpi list --light red --light yellow --format json'],
    load: async () => (await import('../kpi/list.ts')).list,
  },
  {
    name: 'kpi show',
    group: 'KPIs',
    summary: 'Show a KPI, and what its measurements say.',
    args: [METRIC],
    flags: { ...FORMAT, ...CONTENT },
    examples: ['improvement kpi show availability'],
    load: async () => (await import('../kpi/show.ts')).show,
  },
  {
    name: 'kpi record',
    group: 'KPIs',
    summary: 'Record a measurement. It is converted into the unit of the KPI, put to the end of its file, and held against the target.',
    args: [METRIC, { name: 'VALUE', description: 'What was measured, as people write it: 185ms, 99.97%, "12k rps". A bare number is in the unit of the KPI.' }],
    flags: {
      time: { type: 'string', value: 'TIME', description: 'Day, 2025-01-20, or a time with its zone, 2025-01-20T14:00:00Z. Default: today.' },
      unit: { type: 'string', value: 'UNIT', description: 'Unit of a bare number, when it is not that of the KPI.' },
      service: SERVICE,
      source: { type: 'string', value: 'SOURCE', description: 'Where the value comes from. Default: manual.' },
      group: { type: 'string', value: 'GROUP', choices: ['control', 'treatment'], description: 'Group of an A/B test: control or treatment.' },
      n: { type: 'string', value: 'N', description: 'How many observations the value stands for.' },
      ...APPENDING, ...CONTENT,
    },
    tooMany: 'Quote a value with blanks: "12k rps".',
    examples: ['improvement kpi record availability 99.97% --dry-run', 'improvement kpi record latency_p95 0.185s --time 2025-12-10T14:00:00Z --service core-api --source "load test" --dry-run'],
    load: async () => (await import('../kpi/record.ts')).record,
  },
  {
    name: 'kpi import',
    group: 'KPIs',
    summary: 'Import measurements from a file. It reads CSV, JSON, OpenMetrics and Prometheus text. What is there already is passed over; nothing is written when a row is wrong.',
    args: [{ name: 'FILE', description: 'File to read; - for standard input.', completes: 'file' }],
    flags: {
      kpi: { type: 'string', value: 'METRIC', completes: 'kpi', description: 'KPI that all rows are of, for files that do not name it.' },
      from: { type: 'string', value: 'FORMAT', choices: ['csv', 'json', 'openmetrics'], description: 'csv, json or openmetrics, which Prometheus text is as well. Default: by the name of the file.' },
      'time-column': { type: 'string', value: 'NAME', description: 'Column, or key, of the time. Default: time.' },
      'value-column': { type: 'string', value: 'NAME', description: 'Column, or key, of the value. Default: value.' },
      series: { type: 'string', value: 'NAME', description: 'Of OpenMetrics text: the metric in the file that is meant, as in http_errors_ratio{env="prod"}. Default: those that are called as a KPI is.' },
      time: { type: 'string', value: 'TIME', description: 'Time of rows that have none. Default: there must be one.' },
      unit: { type: 'string', value: 'UNIT', description: 'Unit of bare numbers, when it is not that of the KPI.' },
      service: { ...SERVICE, description: 'Service of all rows, for files that do not name it.' },
      source: { type: 'string', value: 'SOURCE', description: 'Source of rows that name none. Default: name of the file.' },
      'skip-bad': { type: 'boolean', description: 'Leave out rows that are wrong, and say which.' },
      ...APPENDING, ...CONTENT,
    },
    examples: ["printf 'time,value\\n2025-01-20,99.97%%\\n' | improvement kpi import - --kpi availability --service cache --dry-run"],
    load: async () => (await import('../kpi/import.ts')).importMeasurements,
  },
  {
    name: 'kpi pull',
    group: 'KPIs',
    summary: 'Pull measurements from Prometheus. It asks with the PromQL of each KPI. What is there already is passed over, so that it can be run again at any time.',
    flags: {
      source: { type: 'string', value: 'SOURCE', choices: ['prometheus'], description: 'prometheus. Default: prometheus.' },
      url: { type: 'string', value: 'URL', description: 'Address of the server, such as http://127.0.0.1:9090. Default: $PROMETHEUS_URL.' },
      range: { type: 'string', value: 'RANGE', description: 'How far back: 90d, 12w. Default: 90d.' },
      step: { type: 'string', value: 'STEP', description: 'Time between two values: 1d, 1h, 5m. Default: 1d.' },
      kpi: { type: 'string', value: 'METRIC', multiple: true, completes: 'kpi', description: 'Only this KPI. May be given more than once. Default: every KPI with PromQL.' },
      service: SERVICE,
      timeout: { type: 'string', value: 'TIME', description: 'Longest wait for an answer. Default: 30s.' },
      recheck: { type: 'boolean', description: 'Ask also for what is there already, and say which values have changed since.' },
      ...APPENDING, ...CONTENT,
    },
    examples: ['improvement kpi pull --source prometheus --url http://127.0.0.1:9090 --range 90d --step 1d', 'improvement kpi pull --url http://127.0.0.1:9090 --kpi availability --range 30d --dry-run'],
    load: async () => (await import('../kpi/pull.ts')).pull,
  },
  {
    name: 'kpi design',
    group: 'KPIs',
    summary: 'Say what a test of a KPI needs before it starts. From its own values: how many observations and days, and the smallest effect that can be seen.',
    args: [METRIC],
    flags: {
      effect: { type: 'string', value: 'EFFECT', description: 'Smallest change worth seeing: -25%, +10%, 20ms.' },
      days: { type: 'string', value: 'DAYS', description: 'Days that there are for the test; says what they can show.' },
      share: { type: 'string', value: 'SHARE', description: 'Share of the treatment group. Default: 50%.' },
      power: { type: 'string', value: 'POWER', description: 'Chance of seeing the effect when it is there. Default: 80%.' },
      significance: { type: 'string', value: 'SIGNIFICANCE', description: 'Chance of seeing an effect that is not there. Default: 5%.' },
      service: SERVICE,
      window: { type: 'string', value: 'WINDOW', description: 'How much of the past is taken as it is: 90d. Default: 90d.' },
      ...TEXT_FORMAT, ...CONTENT,
    },
    examples: ['improvement kpi design latency_p95 --effect -25% --days 14'],
    load: async () => (await import('../kpi/design.ts')).design,
  },
]
