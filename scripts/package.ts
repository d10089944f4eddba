import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * Compiles what Node itself loads of the package into `lib/`, for `npm pack` (docs/decisions/010-package.md). With `--clean` it only takes
 * the folder away again: nothing in the repository is to run yesterday's code.
 */
const ROOT = fileURLToPath(new URL('../', import.meta.url))

rmSync(`${ROOT}lib`, { recursive: true, force: true })
if (!process.argv.includes('--clean')) {
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc')
  process.exitCode = spawnSync(process.execPath, [compiler, '-p', `${ROOT}tsconfig.package.json`], { stdio: 'inherit' }).status ?? 1
}
