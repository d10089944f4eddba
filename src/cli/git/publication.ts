/** A change as git is told of it. */
export interface Publication {
  /** First line of the commit, and title of the pull request. */
  subject: string
  body: string
  branch: string
  /** Absolute paths: added, changed and removed. */
  files: readonly string[]
}
