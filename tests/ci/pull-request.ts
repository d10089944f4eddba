import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, join } from 'node:path'
import { runAction, runSteps, type Done, type Machine } from './runner.ts'
import type { Step } from './workflow-files.ts'

/** Stands in for the command line: notes how it was called, and does what `does.json` says. */
const PROGRAM = `import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
const [command, ...given] = process.argv.slice(2)
const { RUNNER_TEMP: temp, KAIZENBOOK_CACHE: cache } = process.env
appendFileSync(temp + '/calls', JSON.stringify({ command, given, cache }) + '\\n')
const { out = '', err = '', status = 0 } = JSON.parse(readFileSync(temp + '/does.json', 'utf8'))[command] ?? {}
process.stdout.write(out)
process.stderr.write(err)
const site = given.find((word) => word.startsWith('--out='))?.slice(6)
if (site && status === 0) { mkdirSync(site, { recursive: true }); writeFileSync(site + '/index.html', 'a site') }
process.exitCode = status
`

const SETTINGS = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_AUTHOR_NAME: 'T', GIT_AUTHOR_EMAIL: 't@example.org', GIT_COMMITTER_NAME: 'T', GIT_COMMITTER_EMAIL: 't@example.org' }

/** Text by path; undefined takes the file away, and an object makes a link. */
export type Files = Readonly<Record<string, string | undefined | { link: string }>>

export interface Call { command: string; given: string[]; cache: string }

/** A repository on GitHub with a branch that is to be merged, and a machine that runs workflows over it. */
export interface PullRequest {
  machine: Machine
  /** What npm was called with, a line each, with the folder. */
  npm: () => string[]
  calls: () => Call[]
  /** What the artifacts hold that were left, by name and path. */
  artifacts: () => Record<string, Record<string, string>>
  /** What each command is to print, and how it is to end. */
  does: (what: Record<string, { out?: string; err?: string; status?: number }>) => void
  run: (steps: readonly Step[]) => Done
  act: (uses: string, given: Record<string, string>) => ReturnType<typeof runAction>
  /** Paths of files called `pwned`, wherever something may have been run. */
  harm: () => string[]
  remove: () => void
}

export interface Settings { base: Files; change?: Files; branch?: string; fork?: boolean; event?: string }

export function pullRequest({ base, change = {}, branch = 'main', fork = true, event = 'pull_request' }: Settings): PullRequest {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'workflow-')))
  const [origin, workspace, temp, programs] = ['origin', 'workspace', 'temp', 'programs'].map((name) => join(folder, name)) as [string, string, string, string]
  for (const path of [origin, workspace, temp, programs]) mkdirSync(path)
  const env = { PATH: `${programs}${delimiter}${process.env.PATH}`, HOME: folder, ...SETTINGS }
  const before: Files = { 'package.json': '{}', 'package-lock.json': '{ "packages": { "node_modules/kaizenbook": {} } }', 'src/cli/main.ts': PROGRAM, ...base }
  execFileSync('git', ['init', '-q', '-b', branch, origin], { env })
  // What is tested is the merge, as GitHub makes it.
  const history = event === 'pull_request' ? [commitOf(branch, before), commitOf('change', change, branch), commitOf('merged', change, branch, 'change')] : [commitOf(branch, before)]
  execFileSync('git', ['-C', origin, 'fast-import', '--quiet'], { env, input: history.join('') })
  const tested = event === 'pull_request' ? 'merged' : branch

  const program = (name: string, script: string) => { writeFileSync(join(programs, name), `#!/bin/sh\n${script}\n`); chmodSync(join(programs, name), 0o755) }
  program('npm', `echo "$* in $(pwd)" >> ${temp}/npm\nmkdir -p node_modules/kaizenbook/lib/cli && cp ${temp}/program.js node_modules/kaizenbook/lib/cli/bin.js && echo '{ "type": "module" }' > node_modules/kaizenbook/package.json && mkdir -p node_modules/.bin && printf '#!/bin/sh\\nexec node "$(dirname "$0")/../kaizenbook/lib/cli/bin.js" "$@"\\n' > node_modules/.bin/improvement && chmod +x node_modules/.bin/improvement`)
  writeFileSync(join(temp, 'program.js'), PROGRAM)
  writeFileSync(join(temp, 'does.json'), JSON.stringify({ diff: { out: '<!-- kaizenbook-diff -->\nMoves nothing.\n' } }))

  const kept = join(folder, 'artifacts')
  const keep = (path: string, name: string) => {
    const from = join(workspace, path)
    cpSync(from, statSync(from).isDirectory() ? join(kept, name) : join(kept, name, basename(path)), { recursive: true })
  }
  const machine: Machine = {
    workspace, temp,
    env: { ...env, GITHUB_EVENT_NAME: event, GITHUB_REPOSITORY: 'acme/wiki', ...(event === 'pull_request' && { GITHUB_BASE_REF: branch }) },
    values: { github: { event_name: event, repository: 'acme/wiki', run_id: '7', run_attempt: '1', ref: 'refs/pull/7/merge', event: event === 'pull_request' ? { pull_request: { number: 7, base: { sha: branch }, head: { repo: { full_name: fork ? 'stranger/wiki' : 'acme/wiki' } } } } : {} } },
    actions: {
      'actions/checkout': ({ path, ref }) => {
        execFileSync('git', ['clone', '-q', '-b', ref || tested, origin, join(workspace, path!)], { env })
      },
      'actions/setup-node': () => {},
      'actions/cache/restore': () => {},
      'actions/cache/save': () => {},
      'actions/upload-artifact': ({ name, path }) => keep(path!, name!),
      'actions/upload-pages-artifact': ({ path }) => keep(path!, 'github-pages'),
      'actions/configure-pages': () => ({ base_path: '/wiki' }),
    },
  }
  const lines = (name: string) => (existsSync(join(temp, name)) ? readFileSync(join(temp, name), 'utf8').trim().split('\n') : [])
  return {
    machine,
    npm: () => lines('npm').map((line) => line.replace(workspace, '.').replace(temp, 'TEMP')),
    calls: () => lines('calls').map((line) => JSON.parse(line) as Call),
    artifacts: () => Object.fromEntries((existsSync(kept) ? readdirSync(kept) : []).map((name) => [name, filesIn(join(kept, name))])),
    does: (what) => writeFileSync(join(temp, 'does.json'), JSON.stringify({ diff: { out: '<!-- kaizenbook-diff -->\nMoves nothing.\n' }, ...what })),
    run: (steps) => runSteps(steps, machine),
    act: (uses, given) => runAction(uses, machine, given),
    harm: () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /(?:^|\/)pwned$/.test(path)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A commit for `git fast-import`: files over those of the first parent. */
function commitOf(branch: string, files: Files, ...parents: readonly string[]): string {
  const [from, merged] = parents.map((parent) => `refs/heads/${parent}\n`)
  const lines = Object.entries(files).map(([path, text]) => {
    const name = JSON.stringify(path)
    if (text === undefined) return `D ${name}\n`
    const bytes = typeof text === 'string' ? text : text.link
    return `${typeof text === 'string' ? '' : `D ${name}\n`}M ${typeof text === 'string' ? '100644' : '120000'} inline ${name}\ndata ${Buffer.byteLength(bytes)}\n${bytes}\n`
  })
  return `commit refs/heads/${branch}\ncommitter T <t@example.org> 1750000000 +0000\ndata 6\nChange\n${from ? `from ${from}` : ''}${merged ? `merge ${merged}` : ''}${lines.join('')}\n`
}

function filesIn(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.\w+$/.test(path)).sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}
