import { readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { placeOf, type Place } from '../../history/place.ts'
import type { Product, ProgramOptions } from '../../reporters/ci/options.ts'
import { rulePageAddress } from '../../views/site-address.ts'
import { encoded } from '../../views/source-links.ts'
import type { World } from '../define-command.ts'
import { reportOptions, type Checked } from '../open-library.ts'
import { githubCommit } from '../workflow-commit.ts'

/**
 * What reports for other programs are told of this run. Files are named from the top of the repository that the records are in: a workflow may have checked
 * it out in a folder of its workspace, and GitHub knows files by their paths in the repository.
 */
export async function programOptions(checked: Checked, world: World): Promise<ProgramOptions> {
  const folder = await folderOf(checked, world)
  const workflow = githubCommit(world.env)
  const place = (file: string) => (file === '.' ? folder.replace(/\/$/, '') || '.' : `${folder}${file}`)
  return {
    ...reportOptions(checked, world),
    place,
    help: helpAt(checked),
    product: productOf(world),
    ...(workflow && { revision: { repository: workflow.repository, commit: workflow.commit } }),
    address: (file, line) => workflow && `${workflow.files}${encoded(place(file))}#L${line}`,
  }
}

/** Way from the top of the repository to the records, `''` or `a/b/`; outside git, from the workspace of the workflow or from here. */
async function folderOf({ library: { root } }: Checked, { cwd, env }: World): Promise<string> {
  const place = await repositoryOf(root)
  if (place) return place.folder
  const way = relative(resolve(env.GITHUB_WORKSPACE || cwd), root)
  return way === '' ? '' : `${way.split(sep).join('/')}/`
}

async function repositoryOf(root: string): Promise<Place | undefined> {
  try {
    return await placeOf(root)
  } catch {
    // No git here, or no repository: then there are only folders.
    return undefined
  }
}

/** The site is that of the earlier state, where there is one: whoever proposes a change must not choose where links lead. */
function helpAt({ library, base }: Checked): ProgramOptions['help'] {
  const { programme } = base?.library ?? library
  return (rule) => rulePageAddress(programme, rule)
}

function productOf({ packageRoot }: World): Product {
  const { version, homepage } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as Product
  return { version, ...(homepage && { homepage }) }
}
