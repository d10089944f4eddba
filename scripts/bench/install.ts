import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { measure } from './measure.ts'

/** Copies an adapter's files into a folder and installs the packages that its package.json names. Answers their names and versions. */
export async function install(adapter: string, folder: string): Promise<string> {
  const from = fileURLToPath(new URL(adapter, import.meta.url))
  mkdirSync(folder, { recursive: true })
  cpSync(from, folder, { recursive: true, filter: (source) => !source.includes('node_modules') })
  await measure({ command: 'npm', args: ['install', '--ignore-scripts', '--no-audit', '--no-fund'], cwd: folder })
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
  return Object.keys(dependencies).map((name) => `${name} ${installedVersion(folder, name)}`).join(', ')
}

function installedVersion(folder: string, name: string): string {
  return (JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version
}
