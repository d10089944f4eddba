import { parse } from 'yaml'
import type { Job, Step, Workflow } from './workflow-files.ts'

const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/
/** An action of the base branch, or one that npm has installed there. */
const OF_BASE = /^\.\/base(?:\/node_modules\/kaizenbook)?$/

/** What a workflow breaks of the promises that docs/decisions/014-workflows.md makes, in words; nothing when it keeps them. */
export function brokenPromises(text: string): string[] {
  const workflow = parse(text) as Workflow
  const on = Object.keys(workflow.on)
  return [
    ...brokenBySteps(text, Object.values(workflow.jobs).flatMap(({ steps }) => steps)),
    ...on.filter((event) => ['pull_request_target', 'issue_comment', 'repository_dispatch'].includes(event)).map((event) => `begins with ${event}`),
    ...(workflow.permissions ? [] : ['does not state its permissions']),
    ...(workflow.concurrency ? [] : ['may run twice at once']),
    ...(/\bsecrets\b/.test(text.replace(/^\s*#.*$/gm, '')) ? ['reads secrets'] : []),
    ...Object.entries(workflow.jobs).flatMap(([name, job]) => brokenByJob(workflow, job).map((broken) => `${name} ${broken}`)),
  ]
}

/** What steps break, in a workflow or in an action. */
export function brokenBySteps(text: string, steps: readonly Step[]): string[] {
  const unversioned = [...text.matchAll(/uses: (\S+@[0-9a-f]{40})(.*)/g)].filter(([, , comment]) => !/^ # v\d+\.\d+\.\d+$/.test(comment!))
  return [
    ...steps.flatMap(({ uses }) => (uses && !PINNED.test(uses) && !OF_BASE.test(uses) ? [`uses ${uses}, which is not pinned`] : [])),
    ...unversioned.map(([, uses]) => `does not say which version ${uses} is`),
    ...steps.flatMap(({ run, with: given }) => ([run, given?.script].some((script) => String(script ?? '').includes('${{')) ? ['puts an expression into a script'] : [])),
    ...steps.flatMap(({ uses, with: given }) => (uses?.startsWith('actions/checkout@') && given?.['persist-credentials'] !== false ? ['leaves its token in a checkout'] : [])),
  ]
}

function brokenByJob({ on, permissions }: Workflow, job: Job): string[] {
  const granted = job.permissions ?? permissions ?? {}
  const writes = typeof granted === 'string' || Object.values(granted).includes('write')
  const asks = (word: RegExp) => job.steps.some((step) => word.test(JSON.stringify(step)))
  const runsCode = job.steps.some(({ run, uses }) => run !== undefined || /^(?:\.\/|actions\/checkout@)/.test(uses ?? ''))
  return [
    ...(job['timeout-minutes'] ? [] : ['has no time limit']),
    ...('pull_request' in on && writes ? ['may write, beside the content of a pull request'] : []),
    ...('pull_request' in on && asks(/github\.token|GITHUB_TOKEN/) ? ['hands its token on, beside the content of a pull request'] : []),
    ...(writes && runsCode ? ['may write, and runs code'] : []),
    ...('workflow_run' in on && runsCode ? ['runs code after the run of a pull request'] : []),
    ...('workflow_run' in on && asks(/actions\/cache/) ? ['fills the cache of the main branch from the run of a pull request'] : []),
  ]
}
