import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { World } from '../../src/cli/define-command.ts'
import { run } from '../../src/cli/run.ts'
import type { Ran } from './launcher.ts'

/** Runs a command line in this process, in `cwd`, as `main.ts` does; `columns` makes the output a terminal. */
export async function say(cwd: string, line: string | readonly string[], terminal: { columns?: number; color?: boolean; cacheRoot?: string } = {}): Promise<Ran> {
  let [out, err] = ['', '']
  const world: World = {
    cwd, env: {}, packageRoot: fileURLToPath(new URL('../../', import.meta.url)), cacheRoot: terminal.cacheRoot ?? join(tmpdir(), 'kaizenbook-test-cache'), today: '2026-01-05',
    out: (text) => void (out += text), err: (text) => void (err += text), color: terminal.color ?? false, columns: terminal.columns, interactive: false, live: false,
  }
  const status = await run(typeof line === 'string' ? line.split(' ') : line, world)
  return { status, out, err }
}

/** A record of the improvement kind: only what the test is about is said. */
export function improvementOf(id: string, changes: Readonly<Record<string, string>> = {}, more = ''): string {
  const { title = `Improvement ${id}`, status = 'backlog', created = '2025-01-01', owner = 'maria.lopez@dwcp.io', team = 'data', category = 'performance', priority = 'medium', body = '' } = changes
  return `---
id: ${id}
title: ${title}
status: ${status}
metadata:
  created: ${created}
  owner: ${owner}
  team: ${team}
  category: ${category}
  priority: ${priority}
${more}---

## Context

${body}
`
}

/** Results of which the verdict is `success`, `partial` or `failure`. */
export function measured(verdict: 'success' | 'partial' | 'failure'): string {
  const [first, second] = { success: [10, 10], partial: [10, 99], failure: [99, 99] }[verdict] as [number, number]
  return `solution:
  expected_impact:
    error_rate_reduction: 50%
    latency_improvement: 50%
validation:
  results:
    - { metric: error_rate, before: 100, after: ${first} }
    - { metric: latency, before: 100, after: ${second} }
`
}
