import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { measure, type Cost } from './measure.ts'
import { verdicts } from './report.ts'

/** What it costs to begin: bare Node, and the two commands that do nothing else. Each is the mean of many runs, since one takes as long as the clock ticks. */
export interface StartUp { node: Cost; help: Cost; version: Cost }

const RUNS = 20
/** Seconds of CPU. */
const LIMIT = 0.15

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const AGAIN = 'runs=$1; shift; while [ "$runs" -gt 0 ]; do "$@" > /dev/null || exit; runs=$((runs - 1)); done'

export async function startUp(): Promise<StartUp> {
  const launcher = join(ROOT, 'improvement')
  // Compiled code is kept between runs; the first makes it.
  await mean(launcher, ['--help'], 1)
  return { node: await mean(process.execPath, ['-e', '0']), help: await mean(launcher, ['--help']), version: await mean(launcher, ['--version']) }
}

async function mean(command: string, args: readonly string[], runs = RUNS): Promise<Cost> {
  const { wall, cpu } = await measure({ command: 'sh', args: ['-c', AGAIN, 'sh', String(runs), command, ...args], cwd: ROOT })
  return { wall: wall / runs, ...(cpu !== undefined && { cpu: cpu / runs }) }
}

/** Each of the two beside bare Node, and its CPU time beside the aim. */
export function startUpReport({ node, help, version }: StartUp): string {
  const used = (cost: Cost) => (cost.cpu === undefined ? `${cost.wall.toFixed(3)} s` : `${cost.wall.toFixed(3)} s, ${cost.cpu.toFixed(3)} s of CPU time`)
  const times = (cost: Cost) => ((cost.cpu ?? cost.wall) / (node.cpu ?? node.wall)).toFixed(1)
  const rows = [['--help', help], ['--version', version]] as const
  return [
    `Starting up, mean of ${RUNS} runs: \`node -e 0\` takes ${used(node)}.`,
    ...rows.map(([name, cost]) => `\`improvement ${name}\` takes ${used(cost)}: ${times(cost)} times as much.`),
    '', verdicts(rows.map(([name, { cpu }]) => ({ text: `CPU time of ${name}`, value: cpu, limit: LIMIT, unit: ' s' }))),
  ].join('\n')
}
