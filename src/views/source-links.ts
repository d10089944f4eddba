import type { Programme } from '../kinds/programme.ts'

/** Addresses of a record in the repository on the web, for GitHub and GitLab. */
export function sourceLinks(programme: Programme, file: string, id: string, title: string): { source: string; edit: string; propose: string } | undefined {
  const { repository } = programme
  if (!repository) return undefined
  const { home, folder } = placesOf(repository)
  const path = encoded(`${repository.branch}/${folder}${file}`)
  const subject = encodeURIComponent(`${id}: ${title}`)
  return { source: `${home}/blob/${path}`, edit: `${home}/edit/${path}`, propose: `${home}/issues/new?${isGitLab(home) ? 'issue[title]' : 'title'}=${subject}` }
}

/** Address that the path of a file of the content folder follows, as the repository is at a commit; on its branch when none is named. */
export function sourceFolder({ repository }: Pick<Programme, 'repository'>, commit?: string): string | undefined {
  if (!repository) return undefined
  const { home, folder } = placesOf(repository)
  return `${home}/blob/${encoded(`${commit ?? repository.branch}/${folder}`)}`
}

/** A path within an address. */
export function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}

type Repository = NonNullable<Programme['repository']>

/** What the addresses of files begin with, and the way from the top of the repository to the records, `''` or `a/b/`. */
function placesOf({ url, folder }: Repository): { home: string; folder: string } {
  const home = url.replace(/\/+$/, '')
  const way = folder.split('/').filter((part) => part !== '' && part !== '.').map((part) => `${part}/`).join('')
  return { home: isGitLab(home) ? `${home}/-` : home, folder: way }
}

function isGitLab(url: string): boolean {
  return /gitlab/i.test(url)
}
