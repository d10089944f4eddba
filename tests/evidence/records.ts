import { readTree } from '../../src/content/library.ts'
import { evidenceOf, type Evidence, type Verdict } from '../../src/evidence/verdict.ts'
import type { Library } from '../../src/content/library.ts'
import { memoryTree } from '../security/memory.ts'

const DAY = 86_400_000

/** The lines of a CSV file: values of days that follow each other. */
export function rowsOf(metric: string, start: string, values: readonly (number | undefined)[], more = ''): string[] {
  return values.flatMap((value, index) => (value === undefined ? [] : [`${metric},${new Date(Date.parse(start) + index * DAY).toISOString().slice(0, 10)},${value}${more}`]))
}

export const HEADER = 'kpi,time,value'

/** A KPI of a metric, retired, so that nobody asks for newer data. */
export function kpiText(metric: string, unit: string, better = 'lower', more = ''): string {
  return `---\nid: KPI-2025-001\ntitle: ${metric}\nmetric: ${metric}\ngroup: performance\nunit: "${unit}"\nbetter: ${better}\ntarget: "${better === 'lower' ? '<' : '>'}200"\nmeasurement:\n  formula: what it is\n  frequency: daily\n${more}owner: a@b.c\ncreated: 2025-01-02\nretired: 2025-04-01\n---\n\n## Definition\n\nWhat it is.\n`
}

/** An improvement with results; \`validation\` and \`results\` are YAML, indented as they stand there. */
export function improvementText({ status = 'validation', expected = 'latency: "-25%"', validation = BEFORE_AFTER, results = '    - { metric: latency, kpi: latency }' } = {}): string {
  return `---\nid: IMP-2025-001\ntitle: Cache warming\nstatus: ${status}\nmetadata:\n  created: 2025-01-03\n  owner: a@b.c\n  team: data\n  category: performance\n  priority: medium\nanalysis:\n  problem: The cache is empty.\n  impact: 4,000 users wait.\nsolution:\n  approach: Fill it.\n  expected_impact:\n    ${expected}\nimplementation:\n  start_date: 2025-01-20\n  end_date: 2025-01-24\nvalidation:\n${validation}  results:\n${results}\nstandardization:\n  documentation: https://wiki.example.com/x\n  training_completed: true\n  automated: true\n  holds:\n    - { kpi: latency, level: "<1000 ms" }\n---\n\n## Context\n\nWhat it is.\n`
}

/** Two weeks, and two weeks; both begin on a Monday. */
export const BEFORE_AFTER = '  method: before_after\n  baseline: { start: 2025-01-06, end: 2025-01-19 }\n  period: { start: 2025-01-27, end: 2025-02-09 }\n'
export const AB_TEST = '  method: ab_test\n  period: { start: 2025-01-27, end: 2025-02-09 }\n'

/** Values around a mean, without any dependence that is worth the name. */
export function around(mean: number, spread: number, count = 14): number[] {
  const steps = [-1.2, 0.7, 1.5, -0.3, 0.2, -1.6, 1.1, -0.6, 1.3, -0.9, 0.4, 0.1, -1.1, 0.4]
  return Array.from({ length: count }, (_, index) => Number((mean + steps[index % 14]! * spread).toFixed(4)))
}

/** A library of files in memory. */
export function libraryOf(files: Readonly<Record<string, string>>): Library {
  return readTree('/nowhere', memoryTree(new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]))))
}

/** The verdict of a record. */
export function verdictIn(library: Library, id = 'IMP-2025-001'): Verdict {
  const record = library.records.find((each) => each.id === id)!
  return evidenceOf(record, (other) => library.records.find((each) => each.id === other), library.programme.better)!
}

/** The first metric of the usual improvement, when this was measured of latency. */
export function latency(rows: readonly string[], over: Parameters<typeof improvementText>[0] & { kpi?: string; header?: string } = {}): Evidence {
  return verdictIn(libraryOf({ 'improvements/IMP-2025-001-a.md': improvementText(over), 'kpis/KPI-2025-001-latency.md': over.kpi ?? kpiText('latency', 'ms'), 'measurements/latency/2025.csv': `${[over.header ?? HEADER, ...rows].join('\n')}\n` })).metrics[0]!
}
