import type { Programme } from '../kinds/programme.ts'

/** Addresses of a record in the repository on the web, for GitHub and GitLab. */
export function sourceLinks(programme: Programme, file: string, id: string, title: string): { source: string; edit: string; propose: string } | undefined {
  const { repository } = programme
  if (!repository) return undefined
  const url = repository.url.replace(/\/+$/, '')
  const gitlab = /gitlab/i.test(url)
  const path = `${repository.branch}/${repository.folder.replace(/^\/+|\/+$/g, '')}/${file}`.split('/').map(encodeURIComponent).join('/')
  const subject = encodeURIComponent(`${id}: ${title}`)
  return gitlab
    ? { source: `${url}/-/blob/${path}`, edit: `${url}/-/edit/${path}`, propose: `${url}/-/issues/new?issue[title]=${subject}` }
    : { source: `${url}/blob/${path}`, edit: `${url}/edit/${path}`, propose: `${url}/issues/new?title=${subject}` }
}
