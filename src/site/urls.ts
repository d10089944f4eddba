/** Path that the site is served under, with a slash at both ends. */
export const BASE = `/${import.meta.env.BASE_URL.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/')

/** Address of a page by its path inside the site: `board/` gives `/kb/board/`. */
export function href(path: string): string {
  return BASE + path.replace(/^\//, '')
}

export function recordHref({ folder, id }: { folder: string; id: string }): string {
  return href(`${folder}/${id}/`)
}

export const teamHref = (team: string) => href(`teams/${encodeURIComponent(team)}/`)
export const categoryHref = (category: string) => href(`categories/${encodeURIComponent(category)}/`)
