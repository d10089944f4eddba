import type { Programme } from '../kinds/programme.ts'

/** Where the site is published, with `/` at its end; undefined when the programme does not say. */
export function siteAddress({ url }: Pick<Programme, 'url'>): string | undefined {
  return url && `${url.replace(/\/+$/, '')}/`
}

/** The published page of a rule. */
export function rulePageAddress(programme: Pick<Programme, 'url'>, rule: string): string | undefined {
  const site = siteAddress(programme)
  return site && `${site}guide/rules/${rule}/`
}
