import { homedir } from 'node:os'
import { join } from 'node:path'

/** Folder for what can be made again, absolute unless the environment says otherwise. */
export function cacheFolder({ KAIZENBOOK_CACHE, XDG_CACHE_HOME }: Record<string, string | undefined>): string {
  return KAIZENBOOK_CACHE || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'kaizenbook')
}
