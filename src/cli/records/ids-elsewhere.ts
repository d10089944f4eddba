import type { Library } from '../../content/library.ts'
import { FetchFailed, idsInGit } from '../../history/branches.ts'
import { KINDS } from '../../kinds/index.ts'
import { Failure, type Flags } from '../define-command.ts'

/**
 * With --fetch: ids that other branches use, after fetching them.
 * @throws Failure when git cannot fetch
 */
export async function idsElsewhere(flags: Flags, { root }: Pick<Library, 'root'>): Promise<ReadonlySet<string>> {
  if (!flags.fetch) return new Set()
  try {
    return await idsInGit(root, KINDS.map(({ folder }) => folder), { fetch: true })
  } catch (error) {
    throw error instanceof FetchFailed ? new Failure(`git could not fetch: ${error.message.replace(/[^.]$/, '$&.')}`, 'Try again, or leave --fetch out. Nothing was written.') : error
  }
}
