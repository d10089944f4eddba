import { posix } from 'node:path'
import { ID_PATTERN } from '../kinds/fields.ts'

/** Where a link of a record leads. */
export type Destination =
  | { to: 'outside'; url: string }
  | { to: 'heading'; anchor: string }
  | { to: 'record'; id?: string; file?: string; anchor?: string }
  | { to: 'page'; slug: string; anchor?: string }
  | { to: 'asset'; path: string }
  | { to: 'nowhere'; reason: 'scheme' | 'address' | 'outside-content' | 'site-path' }

/** Reads a link's address as it stands in the record `file`. Nothing is looked up. */
export function destinationOf(url: string, file: string): Destination {
  if (/^(?:https?:\/\/|mailto:)/i.test(url)) return isAddress(url) ? { to: 'outside', url } : { to: 'nowhere', reason: 'address' }
  if (/^[a-z][a-z0-9+.-]*:/i.test(url) || url.startsWith('//')) return { to: 'nowhere', reason: 'scheme' }
  const path = decode(url)
  if (path === undefined) return { to: 'nowhere', reason: 'address' }
  const hash = path.indexOf('#')
  const target = hash < 0 ? path : path.slice(0, hash)
  const anchor = hash < 0 ? undefined : path.slice(hash + 1)
  if (target === '') return { to: 'heading', anchor: anchor ?? '' }
  if (ID_PATTERN.test(target)) return { to: 'record', id: target, anchor }
  if (target.startsWith('/')) return { to: 'nowhere', reason: 'site-path' }
  return relative(posix.normalize(posix.join(posix.dirname(file), target)), anchor)
}

function relative(path: string, anchor: string | undefined): Destination {
  if (path.startsWith('..')) return { to: 'nowhere', reason: 'outside-content' }
  if (path.startsWith('pages/')) return { to: 'page', slug: path.slice(6).replace(/\.mdx?$/, ''), anchor }
  if (path.startsWith('assets/')) return { to: 'asset', path }
  return { to: 'record', file: path, anchor }
}

function isAddress(url: string): boolean {
  return URL.canParse(url) && decode(url) !== undefined
}

function decode(url: string): string | undefined {
  try {
    return decodeURIComponent(url)
  } catch {
    return undefined
  }
}
