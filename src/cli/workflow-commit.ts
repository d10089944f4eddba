const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/

type Env = Readonly<Record<string, string | undefined>>

/** The commit that a workflow looks at, and the address that the paths of its files follow. */
export interface WorkflowCommit { commit: string; files: string }

/** The commit that a workflow of GitHub says it looks at; undefined elsewhere, and for values that are no address and no commit. */
export function githubCommit({ GITHUB_SERVER_URL: server = '', GITHUB_REPOSITORY: name = '', GITHUB_SHA: commit = '' }: Env): (WorkflowCommit & { repository: string }) | undefined {
  if (!/^https?:\/\/[\w.-]+(?::\d+)?$/.test(server) || !/^[\w.-]+\/[\w.-]+$/.test(name) || !COMMIT.test(commit)) return undefined
  const repository = `${server}/${name}`
  return { repository, commit, files: `${repository}/blob/${commit}/` }
}

/** The same of a pipeline of GitLab. */
export function gitlabCommit({ CI_PROJECT_URL: project = '', CI_COMMIT_SHA: commit = '' }: Env): WorkflowCommit | undefined {
  return /^https?:\/\/[\w.-]+(?::\d+)?(?:\/[\w.-]+)+$/.test(project) && COMMIT.test(commit) ? { commit, files: `${project}/-/blob/${commit}/` } : undefined
}

/** The commit of a workflow of GitHub, also where it does not say of which repository. */
export function commitIn({ GITHUB_SHA: commit = '' }: Env): string | undefined {
  return COMMIT.test(commit) ? commit : undefined
}
