import type { Finding } from '../../../src/content/problem.ts'
import { readTree, type Library } from '../../../src/content/library.ts'
import { memoryTree } from '../../security/memory.ts'

/** A KPI record as text, of latency in ms when nothing else is said. */
export function kpiText({ metric = 'latency_p95', unit = 'ms', id = 'KPI-2025-001', more = '' } = {}): string {
  return `---\nid: ${id}\ntitle: Latency\nmetric: ${metric}\ngroup: performance\nunit: "${unit}"\nbetter: lower\ntarget: "<200"\nmeasurement:\n  formula: as measured\n  frequency: daily\nowner: john.doe@dwcp.io\ncreated: 2025-01-02\n${more}---\n\n## Definition\n\nIt is this.\n`
}

/** A library of one KPI, `latency_p95` in ms, with these files below `measurements/latency_p95/`; a text alone is `2025.csv`. */
export function measuredLibrary(files: string | Buffer | Readonly<Record<string, string | Buffer>>, others: Readonly<Record<string, string | Buffer>> = {}): Library {
  const named = typeof files === 'string' || Buffer.isBuffer(files) ? { '2025.csv': files } : files
  const all = { 'kpis/KPI-2025-001-latency.md': kpiText(), ...Object.fromEntries(Object.entries(named).map(([name, text]) => [`measurements/latency_p95/${name}`, text])), ...others }
  return readTree('/nowhere', memoryTree(new Map(Object.entries(all).map(([path, content]) => [path, Buffer.from(content as string)]))))
}

/** What is wrong, in one line each: rule, file without its folder, line and column, message. */
export function told(library: Library): string[] {
  return library.measurements.findings().map(shown)
}

function shown({ rule, file, at, message }: Finding): string {
  const place = 'range' in at ? `:${at.range.start.line}:${at.range.start.column}` : ''
  return `${rule.replace('measurement-', '')} ${file.replace(/^measurements\/(?:latency_p95\/)?/, '')}${place} ${message}`
}

