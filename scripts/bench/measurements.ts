import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One case: so many KPIs, each with so many rows, so many milliseconds apart. */
interface Case { name: string; kpis: number; rows: number; step: number; frequency: 'daily' | 'minute' }

const DAY = 86_400_000
const CASES: readonly Case[] = [
  { name: '15 KPIs, 3 years daily', kpis: 15, rows: 1095, step: DAY, frequency: 'daily' },
  { name: '1 KPI, 1,000,000 rows', kpis: 1, rows: 1_000_000, step: 60_000, frequency: 'minute' },
]

/** Seconds of CPU of each step, and the largest memory of the process that did them, in megabytes. */
interface Took { lines: number; read: number; check: number; view: number; memory: number }

/** Measures each case in a process of its own, and prints a table. What counts are the ratios to splitting the million rows into lines, in the same run. */
export function benchMeasurements(): string {
  const all = CASES.map((one) => {
    const folder = mkdtempSync(join(tmpdir(), 'kaizenbook-measurements-'))
    try {
      write(folder, one)
      return { name: one.name, took: measured(folder) }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
  const unit = Math.max(...all.map(({ took }) => took.lines))
  const rows = all.map(({ name, took: { read, check, view, memory } }) => `| ${[name, ...[read, check, view, read + check + view].map((seconds) => `${seconds.toFixed(2)} s (${(seconds / unit).toFixed(1)})`), `${Math.round(memory)} MB`].join(' | ')} |`)
  return [`CPU time, and in brackets how many times that of splitting 1,000,000 rows into lines, ${unit.toFixed(2)} s:`, '', '| Measurements | Reading | Checking | Views of all KPIs | Together | Largest memory |', '|---|---|---|---|---|---|', ...rows].join('\n')
}

function measured(folder: string): Took {
  const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--of', folder], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Took
}

/** Values that go up and down and are no two alike, the same each time. */
function write(folder: string, { kpis, rows, step, frequency }: Case): void {
  for (let kpi = 1; kpi <= kpis; kpi += 1) {
    const metric = `latency_${kpi}`
    const file = join(folder, 'measurements', metric, '2023.csv')
    mkdirSync(dirname(file), { recursive: true })
    const opened = openSync(file, 'w')
    writeSync(opened, 'kpi,time,value,service,source\n')
    for (let row = 0; row < rows;) {
      let text = ''
      for (const end = Math.min(rows, row + 10_000); row < end; row += 1) text += `${metric},${timeAt(row * step, frequency)},${(180 + 20 * Math.sin(row / 7) + ((row * 7919) % 997) / 100).toFixed(2)},,prometheus\n`
      writeSync(opened, text)
    }
    closeSync(opened)
    mkdirSync(join(folder, 'kpis'), { recursive: true })
    writeFileSync(join(folder, 'kpis', `KPI-2023-${String(kpi).padStart(3, '0')}.md`), record(kpi, metric, frequency))
  }
}

function timeAt(offset: number, frequency: Case['frequency']): string {
  const text = new Date(Date.parse('2023-01-01T00:00:00Z') + offset).toISOString()
  return frequency === 'daily' ? text.slice(0, 10) : text.replace('.000Z', 'Z')
}

function record(kpi: number, metric: string, frequency: string): string {
  return `---\nid: KPI-2023-${String(kpi).padStart(3, '0')}\ntitle: Latency ${kpi}\nmetric: ${metric}\ngroup: performance\nunit: ms\nbetter: lower\ntarget: "<200ms"\nmeasurement:\n  formula: 95th percentile\n  frequency: ${frequency}\nowner: john.doe@dwcp.io\ncreated: 2023-01-01\n---\n\n## Definition\n\nNineteen of twenty requests are answered quicker than this.\n`
}

/** Does all steps once, in this process. */
async function took(folder: string): Promise<Took> {
  const timed = async <Result>(work: () => Result | Promise<Result>): Promise<[number, Result]> => {
    const began = process.cpuUsage()
    const result = await work()
    const { user, system } = process.cpuUsage(began)
    return [(user + system) / 1e6, result]
  }
  const [{ readLibrary }, { checkLibrary }, { kpiView }] = await Promise.all([import('../../src/content/library.ts'), import('../../src/rules/check.ts'), import('../../src/views/kpi/kpi.ts')])
  const csv = readdirSync(join(folder, 'measurements'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.csv')).map((file) => join(folder, 'measurements', file))
  // Reading comes first: what splitting leaves in memory is not its own.
  const [read, library] = await timed(() => {
    const found = readLibrary(folder)
    if (found.measurements.findings().length > 0) throw new Error(found.measurements.findings()[0]!.message)
    return found
  })
  const [check] = await timed(() => checkLibrary(library, { today: '2025-12-30', diagrams: { check: async () => ({ ok: true as const }) } }))
  const [view] = await timed(() => library.records.map((kpi) => kpiView(kpi, library.measurements, '2025-12-30')))
  const memory = process.resourceUsage().maxRSS / 1024
  const [lines] = await timed(() => csv.reduce((sum, file) => sum + readFileSync(file, 'utf8').split('\n').length, 0))
  return { lines, read, check, view, memory }
}

const [flag, folder] = process.argv.slice(2)
if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(flag === '--of' ? JSON.stringify(await took(folder!)) : benchMeasurements())
