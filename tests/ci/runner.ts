import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { filledIn, isWanted, type Context } from './expression.ts'
import { ACTION, type Step } from './workflow-files.ts'

/** Does in the place of an action what it would do, and answers its outputs. Throws when it would fail. */
export type StandIn = (given: Record<string, string>) => Record<string, string> | void

/** A machine that runs the steps of a job: what is true at GitHub, in temporary folders. */
export interface Machine {
  workspace: string
  /** Folder of GITHUB_OUTPUT and its like, and RUNNER_TEMP. */
  temp: string
  env: Record<string, string>
  /** `github`, `vars` and their like, for expressions. */
  values: Record<string, unknown>
  /** By the name of the action, without its hash. */
  actions: Readonly<Record<string, StandIn>>
}

export interface Done { ok: boolean; log: string; outputs: Record<string, Record<string, string>>; ran: string[]; summary: string }

/** Runs steps one after the other, as GitHub does; `uses: ./base` is our own action, with its own steps. */
export function runSteps(steps: readonly Step[], machine: Machine, inputs: Record<string, string> = {}, actionPath = ''): Done {
  const done: Done = { ok: true, log: '', outputs: {}, ran: [], summary: '' }
  const outcomes: Record<string, { outputs: Record<string, string>; outcome: string }> = {}
  for (const [index, step] of steps.entries()) {
    const context: Context = { failed: !done.ok, values: { ...machine.values, inputs, steps: outcomes, runner: { os: 'Linux', temp: machine.temp } } }
    if (!isWanted(step.if, context)) continue
    done.ran.push(step.name ?? step.uses?.split('@')[0] ?? '')
    const result = runStep(step, machine, context, { index, actionPath })
    done.log += result.log
    done.summary += result.summary
    if (!result.ok && !step['continue-on-error']) done.ok = false
    if (step.id) outcomes[step.id] = { outputs: result.outputs, outcome: result.ok ? 'success' : 'failure' }
  }
  done.outputs = Object.fromEntries(Object.entries(outcomes).map(([id, { outputs }]) => [id, outputs]))
  return done
}

interface Result { ok: boolean; log: string; outputs: Record<string, string>; summary: string }

function runStep(step: Step, machine: Machine, context: Context, place: { index: number; actionPath: string }): Result {
  const given = Object.fromEntries(Object.entries(step.with ?? {}).map(([key, value]) => [key, String(filledIn(String(value), context))]))
  if (step.run !== undefined) return runShell(step, machine, context, place)
  if (step.uses!.startsWith('./')) return runAction(step.uses!, machine, given)
  const name = step.uses!.split('@')[0]!
  const standIn = machine.actions[name]
  if (!standIn) throw new Error(`Nothing stands in for ${name}.`)
  try {
    return { ok: true, log: '', outputs: standIn(given) ?? {}, summary: '' }
  } catch (error) {
    return { ok: false, log: `${(error as Error).message}\n`, outputs: {}, summary: '' }
  }
}

/** Runs our own action from where it is checked out or installed. */
export function runAction(uses: string, machine: Machine, given: Record<string, string>): Result {
  const inputs = { ...Object.fromEntries(Object.entries(ACTION.inputs).map(([name, input]) => [name, input.default ?? ''])), ...given }
  const unknown = Object.keys(given).filter((name) => !(name in ACTION.inputs))
  if (unknown.length > 0) throw new Error(`The action has no input ${unknown.join(', ')}.`)
  const { ok, log, outputs, summary } = runSteps(ACTION.runs.steps, machine, inputs, join(machine.workspace, uses))
  const steps = Object.fromEntries(Object.entries(outputs).map(([id, own]) => [id, { outputs: own }]))
  return { ok, log, summary, outputs: Object.fromEntries(Object.entries(ACTION.outputs).map(([name, { value }]) => [name, String(filledIn(value, { failed: !ok, values: { steps } }))])) }
}

function runShell(step: Step, machine: Machine, context: Context, { index, actionPath }: { index: number; actionPath: string }): Result {
  mkdirSync(machine.temp, { recursive: true })
  const [script, output, summary] = ['script', 'output', 'summary'].map((name) => join(machine.temp, `${name}-${index}`)) as [string, string, string]
  writeFileSync(script, step.run!)
  for (const file of [output, summary]) writeFileSync(file, '')
  const own = Object.fromEntries(Object.entries(step.env ?? {}).map(([key, value]) => [key, String(filledIn(value, context))]))
  const env = { ...machine.env, GITHUB_WORKSPACE: machine.workspace, RUNNER_TEMP: machine.temp, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, GITHUB_ACTION_PATH: actionPath, ...own }
  const ended = spawnSync('bash', ['--noprofile', '--norc', '-euo', 'pipefail', script], { cwd: join(machine.workspace, step['working-directory'] ?? ''), env, encoding: 'utf8' })
  // GitHub reads the two apart, and in no certain order: here errors come first, where they do most harm.
  return { ok: ended.status === 0, log: `${ended.stderr}\n${ended.stdout}`, outputs: outputsIn(output), summary: existsSync(summary) ? readFileSync(summary, 'utf8') : '' }
}

function outputsIn(file: string): Record<string, string> {
  return Object.fromEntries(readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
}

/** What GitHub takes for a command in a log: nothing that stands between `::stop-commands::` and its token. */
export function commandsIn(log: string): string[] {
  let token: string | undefined
  return log.split('\n').map((line) => line.trim()).filter((line) => {
    if (token !== undefined) {
      if (line === `::${token}::`) token = undefined
      return false
    }
    token = /^::stop-commands::(\S+)$/.exec(line)?.[1]
    return token === undefined && line.startsWith('::')
  })
}
