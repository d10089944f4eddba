import { contentRoot } from '../../src/content/files.ts'
import { readLibrary } from '../../src/content/library.ts'
import { checkLibrary } from '../../src/rules/check.ts'
import { offer } from '../../src/rules/handover.ts'
import type { ApiSource } from '../../src/site/api/document.ts'
import { apiFiles, type ApiFiles } from '../../src/site/api/files.ts'
import { left } from '../../src/site/api/handover.ts'
import { libraryLoader } from '../../src/site/loader.ts'
import { wikiOf } from '../../src/site/wiki-of.ts'
import { TODAY } from '../check-folder.ts'

/** What a build of a content folder publishes, through the site's own loader; diagrams are left aside. */
export async function published(content: string, base = '/kb/'): Promise<{ source: ApiSource; files: ApiFiles }> {
  const library = readLibrary(contentRoot(content)!)
  const today = library.programme.as_of ?? TODAY
  offer({ library, report: await checkLibrary(library, { today, diagrams: { check: async () => ({ ok: true as const }) } }), today })
  process.env.KAIZENBOOK_CONTENT = content
  const store = { clear: () => undefined, set: () => true }
  await libraryLoader().load({ store, logger: { info: () => undefined } } as unknown as Parameters<ReturnType<typeof libraryLoader>['load']>[0])
  const loaded = left()!
  const source = { wiki: wikiOf(loaded.library, [...loaded.entries]), base }
  return { source, files: apiFiles(source) }
}
