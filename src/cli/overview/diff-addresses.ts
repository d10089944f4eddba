import { placeOf } from '../../history/place.ts'
import type { Programme } from '../../kinds/programme.ts'
import type { Addresses } from '../../reporters/change/addresses.ts'
import { siteAddress } from '../../views/site-address.ts'
import { encoded, sourceFolder } from '../../views/source-links.ts'
import type { World } from '../define-command.ts'
import type { Checked } from '../open-library.ts'
import { commitIn, githubCommit, gitlabCommit } from '../workflow-commit.ts'

/**
 * Where the links of a comment lead. The settings of the earlier state say it, never those of the change: the comment speaks for the
 * repository, and whoever proposes a change must not choose where its links go. In a workflow of GitHub or GitLab it is the commit that
 * the workflow looks at.
 */
export async function addressesOf({ library, base }: Checked, env: World['env']): Promise<Addresses> {
  const { programme } = base!.library
  const source = (await inWorkflow(library.root, env)) ?? inRepository(programme, env)
  const site = siteAddress(programme)
  return { ...(source && { source }), ...(site && { site }) }
}

async function inWorkflow(root: string, env: World['env']): Promise<string | undefined> {
  const workflow = githubCommit(env) ?? gitlabCommit(env)
  return workflow && `${workflow.files}${encoded((await placeOf(root)).folder)}`
}

function inRepository(programme: Programme, env: World['env']): string | undefined {
  return /^https?:\/\//i.test(programme.repository?.url ?? '') ? sourceFolder(programme, commitIn(env)) : undefined
}
