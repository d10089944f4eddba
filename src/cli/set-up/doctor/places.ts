import { accessSync, constants, statSync, type Stats } from 'node:fs'
import { dirname } from 'node:path'

/** Why nothing can be written below a folder that is there, or may be made; undefined when it can. */
export function obstacle(folder: string): string | undefined {
  const stats = statsOf(folder)
  if (!stats) return dirname(folder) === folder ? `there is no ${folder}` : obstacle(dirname(folder))
  if (!stats.isDirectory()) return `${folder} is not a folder`
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    return undefined
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EROFS' ? 'the disk is read-only' : 'permission is denied'
  }
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    // Not there, or below a file: its parent tells.
    return undefined
  }
}
