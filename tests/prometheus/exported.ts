import { inProcess } from '../cli/launcher.ts'
import type { MadeProgramme } from './programme.ts'

/** A KPI record with a few words of its own. */
export function kpiRecord(number: number, { title = 'Latency', metric = 'latency_p95', unit = 'ms', target = '<200ms', better = 'lower', green, yellow, promql = 'latency', more = '' }: Partial<Record<'title' | 'metric' | 'unit' | 'target' | 'better' | 'green' | 'yellow' | 'promql' | 'more', string>>): string {
  const lights = green === undefined ? '' : `thresholds:\n  green: ${JSON.stringify(green)}\n  yellow: ${JSON.stringify(yellow)}\n`
  return `---\nid: KPI-2025-${String(number).padStart(3, '0')}\ntitle: ${JSON.stringify(title)}\nmetric: ${metric}\ngroup: performance\nunit: ${JSON.stringify(unit)}\n${better === '' ? '' : `better: ${better}\n`}target: ${JSON.stringify(target)}\n${lights}measurement:\n  formula: as it is\n  promql: ${JSON.stringify(promql)}\n  frequency: hourly\nowner: jane@example.org\n${more}created: 2025-01-01\n---\n\n## Definition\n\nWhat it says.\n`
}

/** Writes a KPI record to a programme. */
export function writeKpi(made: MadeProgramme, number: number, kpi: Parameters<typeof kpiRecord>[1]): void {
  made.write(`content/kpis/KPI-2025-${String(number).padStart(3, '0')}-a.md`, kpiRecord(number, kpi))
}

/** What a command writes about the example programme of this repository. */
export async function ofExample(...words: string[]): Promise<string> {
  const { status, out, err } = await inProcess(words, new URL('../../', import.meta.url).pathname)
  if (status !== 0) throw new Error(err)
  return out
}
