import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Folders of workflows: our own, and those that `init` writes. */
export const FOLDERS = ['.github/workflows', 'src/starter/dot-github/workflows'] as const

export interface Step {
  id?: string
  name?: string
  if?: string
  uses?: string
  with?: Record<string, string | boolean | number>
  env?: Record<string, string>
  run?: string
  shell?: string
  'working-directory'?: string
  'continue-on-error'?: boolean
}

export type Permissions = Readonly<Record<string, string>>

export interface Job { permissions?: Permissions; if?: string; steps: Step[]; 'timeout-minutes'?: number }

export interface Workflow { name: string; on: Record<string, unknown>; permissions?: Permissions; concurrency?: unknown; jobs: Record<string, Job> }

export interface Action { inputs: Record<string, { default?: string }>; outputs: Record<string, { value: string }>; runs: { steps: Step[] } }

/** Workflows by path from the root of this repository. */
export const WORKFLOW_FILES = FOLDERS.flatMap((folder) => readdirSync(ROOT + folder).map((name) => `${folder}/${name}`))

export function textOf(path: string): string {
  return readFileSync(ROOT + path, 'utf8')
}

export function workflowOf(path: string): Workflow {
  return parse(textOf(path), { strict: true }) as Workflow
}

export const ACTION = parse(textOf('action.yml'), { strict: true }) as Action

/** The step of that name or id. */
export function stepOf(steps: readonly Step[], wanted: string): Step {
  const step = steps.find(({ id, name }) => id === wanted || name === wanted)
  if (!step) throw new Error(`There is no step ${wanted}.`)
  return step
}
