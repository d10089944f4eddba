import { appendFileSync, statSync } from 'node:fs'
import { reasonOfWrite } from '../../content/replace-file.ts'
import { jobSummary } from '../../reporters/ci/job-summary.ts'
import type { ProgramOptions } from '../../reporters/ci/options.ts'
import type { Report } from '../../rules/check.ts'
import { Failure, type World } from '../define-command.ts'

/** Bytes that GitHub takes of a step; of a longer summary it takes nothing. */
const MOST = 1 << 20

/**
 * Adds the check to the summary of the workflow's step, where there is one: GITHUB_STEP_SUMMARY names its file.
 * @throws Failure when the file cannot be written
 */
export function addStepSummary(report: Report, options: ProgramOptions, { env: { GITHUB_STEP_SUMMARY: file } }: World): void {
  if (!file) return
  try {
    const written = statSync(file, { throwIfNoEntry: false })?.size ?? 0
    appendFileSync(file, jobSummary(report, options, MOST - written))
  } catch (error) {
    throw new Failure(reasonOfWrite(error, file), 'It is the summary of the workflow step, which GITHUB_STEP_SUMMARY names.')
  }
}
