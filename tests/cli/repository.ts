import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import type { World } from '../../src/cli/define-command.ts'

/** A real git repository with a programme in `content/`, and a bare one beside it as its remote. */
export interface MadeRepository {
  root: string
  content: string
  /** The bare repository that is `origin`. */
  remote: string
  git: (...args: string[]) => string
  write: (path: string, text: string) => string
  commit: (message: string) => void
  /** A hook of this repository, as a shell script. */
  hook: (name: string, script: string) => void
  /** A world whose PATH begins with a folder of stand-ins. */
  world: World & { said: () => string; complained: () => string }
  /** Puts a program before all others on that world's PATH. */
  standIn: (name: string, script: string) => void
  remove: () => void
}

/** Nothing of the machine's own git settings. */
const SETTINGS = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }

export function repository({ commits = true } = {}): MadeRepository {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'repository-')))
  const [root, remote, programs] = ['work', 'remote.git', 'programs'].map((name) => join(folder, name)) as [string, string, string]
  for (const path of [root, programs]) mkdirSync(path)
  const env = { ...process.env, ...SETTINGS, HOME: folder, PATH: `${programs}${delimiter}${pathWithoutGh()}` }
  const git = (...args: string[]) => execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'pipe'] })
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
    return join(root, path)
  }
  const commit = (message: string) => { git('add', '-A'); git('commit', '-q', '--no-verify', '-m', message) }
  const script = (path: string, text: string) => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `#!/bin/sh\n${text}\n`)
    chmodSync(path, 0o755)
  }
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', remote], { env })
  git('init', '-q', '-b', 'main')
  git('config', 'user.name', 'Test')
  git('config', 'user.email', 'test@example.org')
  git('remote', 'add', 'origin', remote)
  write('content/programme.yaml', 'title: A programme\n')
  write('content/improvements/IMP-2025-001-a.md', 'as it was\n')
  if (commits) { commit('Begin'); git('push', '-q', '-u', 'origin', 'main') }
  return {
    root, remote, git, write, commit, content: join(root, 'content'),
    hook: (name, text) => script(join(root, '.git/hooks', name), text),
    standIn: (name, text) => script(join(programs, name), text),
    world: worldOf(root, env),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function worldOf(cwd: string, env: Record<string, string | undefined>): MadeRepository['world'] {
  let [out, err] = ['', '']
  return { cwd, env, packageRoot: '', cacheRoot: '', out: (text) => void (out += text), err: (text) => void (err += text), color: false, columns: undefined, interactive: false, live: false, today: '2026-01-05', said: () => out, complained: () => err }
}

/** No gh of this machine gets into a test: it would talk to the real GitHub. */
function pathWithoutGh(): string {
  return (process.env.PATH ?? '').split(delimiter).filter((folder) => !hasGh(folder)).join(delimiter)
}

function hasGh(folder: string): boolean {
  try {
    readFileSync(join(folder, 'gh'))
    return true
  } catch {
    return false
  }
}
