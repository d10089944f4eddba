import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { World } from '../../src/cli/define-command.ts'
import { run } from '../../src/cli/run.ts'

/** A KPI as these tests need it. */
export interface MadeKpi { metric: string; promql?: string; unit?: string; more?: string }

/** A folder with a programme that measures. */
export interface MadeProgramme {
  root: string
  write: (path: string, text: string) => void
  read: (path: string) => string
  /** Measurement files, below `content/measurements`. */
  files: () => string[]
  run: (line: string, env?: Record<string, string>) => Promise<{ status: number; out: string; err: string }>
  remove: () => void
}

export function programme(kpis: readonly MadeKpi[], settings = ''): MadeProgramme {
  const root = mkdtempSync(join(tmpdir(), 'kaizenbook-pull-'))
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  write('content/programme.yaml', `title: A programme\n${settings}`)
  for (const [index, kpi] of kpis.entries()) write(`content/kpis/KPI-2025-00${index + 1}-${kpi.metric.replaceAll('_', '-')}.md`, recordOf(kpi, index + 1))
  return {
    root, write,
    read: (path) => readFileSync(join(root, path), 'utf8'),
    files: () => (readdirSync(join(root, 'content'), { recursive: true, encoding: 'utf8' }).filter((name) => name.startsWith('measurements/') && name.includes('.')).sort()),
    run: async (line, env = {}) => {
      const world = worldOf(root, env)
      const status = await run(line.match(/"[^"]*"|\S+/g)!.map((word) => word.replaceAll('"', '')), world)
      return { status, out: world.said(), err: world.complained() }
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

function recordOf({ metric, promql, unit = '%', more = '' }: MadeKpi, number: number): string {
  return `---
id: KPI-2025-00${number}
title: ${metric}
metric: ${metric}
group: reliability
unit: "${unit}"
better: higher
target: ">=99%"
${more}measurement:
  formula: as it is
${promql === undefined ? '' : `  promql: ${JSON.stringify(promql)}\n`}  frequency: daily
owner: jane@example.org
created: 2025-01-01
---

## Definition

What it says.
`
}

function worldOf(cwd: string, env: Record<string, string>): World & { said: () => string; complained: () => string } {
  let [out, err] = ['', '']
  return { cwd, env, packageRoot: '', cacheRoot: join(cwd, 'cache'), out: (text) => void (out += text), err: (text) => void (err += text), color: false, columns: undefined, interactive: false, live: false, today: '2025-03-01', said: () => out, complained: () => err }
}
