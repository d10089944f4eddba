import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { World } from '../../src/cli/define-command.ts'
import { run } from '../../src/cli/run.ts'
import { RECORD } from '../content/records.ts'
import { commandsIn } from '../reporters/runner.ts'
import { repository, type MadeRepository } from './repository.ts'

const PACKAGE = fileURLToPath(new URL('../../', import.meta.url))
const FILE = 'content/improvements/IMP-2025-001-cache-warming.md'
const COMMIT = 'c'.repeat(40)
let made: MadeRepository

/** Records in `content/` of a repository that is itself below the workspace, as a workflow checks out a change beside its base. */
beforeAll(() => {
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null')
  made = repository({ commits: false })
  rmSync(join(made.content, 'improvements'), { recursive: true })
  made.write('content/programme.yaml', 'as_of: 2025-12-12\nurl: https://wiki.example.org/kb/\n')
  made.write(FILE, RECORD)
  made.commit('Begin')
  made.write('content/programme.yaml', 'as_of: 2025-12-12\nurl: https://evil.example.org/\n')
  made.write(FILE, RECORD.replace('priority:', 'proirity:'))
})
afterAll(() => {
  made.remove()
  vi.unstubAllEnvs()
})

async function check(args: string[], env: World['env'] = {}, cwd = made.root): Promise<{ status: number; out: string; err: string }> {
  let [out, err] = ['', '']
  const world: World = { ...made.world, packageRoot: PACKAGE, cwd, cacheRoot: join(made.root, '../cache'), env: { ...made.world.env, ...env }, out: (text) => void (out += text), err: (text) => void (err += text) }
  return { status: await run(['check', ...args], world), out, err }
}

const fileOf = (out: string) => commandsIn(out).find(({ name }) => name === 'error')!.properties.file

describe('a check for a workflow', () => {
  test('names files from the top of the repository that they are in, wherever that is in the workspace and wherever it is run', async () => {
    const workspace = { GITHUB_WORKSPACE: realpathSync(join(made.root, '..')) }
    expect(fileOf((await check(['--format', 'github'], workspace)).out)).toBe(FILE)
    expect(fileOf((await check(['--format', 'github', '--content', '.'], workspace, made.content)).out)).toBe(FILE)
  })

  test('names files from the workspace, or from where it is run, outside a repository', async () => {
    const outside = join(made.root, '../plain/records')
    mkdirSync(join(outside, 'improvements'), { recursive: true })
    writeFileSync(join(outside, FILE.replace('content/', '')), 'no record')
    const file = 'records/improvements/IMP-2025-001-cache-warming.md'
    expect(fileOf((await check(['--format', 'github', '--content', outside], {}, join(outside, '..'))).out)).toBe(file)
    expect(fileOf((await check(['--format', 'github', '--content', outside], { GITHUB_WORKSPACE: join(outside, '../..') })).out)).toBe(`plain/${file}`)
  })

  test('leads to the rules on the site as the earlier state names it: a change does not choose where links lead', async () => {
    const { status, out } = await check(['--format', 'github', '--since', 'HEAD'])
    expect(status).toBe(1)
    expect(out).toContain('About the rule: https://wiki.example.org/kb/guide/rules/unknown-key/')
    expect(out).not.toContain('evil')
  })

  test('adds to the summary of its step, with links to the lines of the commit', async () => {
    const file = join(made.root, '../summary.md')
    writeFileSync(file, '# Before\n')
    const env = { GITHUB_STEP_SUMMARY: file, GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'a/b', GITHUB_SHA: COMMIT }
    expect((await check(['--format', 'github'], env)).status).toBe(1)
    expect(readFileSync(file, 'utf8')).toMatch(/^# Before\n## Check of the records: 1 error\n/)
    expect(readFileSync(file, 'utf8')).toContain(`](https://github.com/a/b/blob/${COMMIT}/${FILE}#L`)
    await check(['--format', 'sarif'], env)
    expect(readFileSync(file, 'utf8').match(/Check of the records/g)).toHaveLength(1)
  })

  test('keeps the summary of a step below what GitHub takes', async () => {
    const file = join(made.root, '../full.md')
    writeFileSync(file, 'x'.repeat((1 << 20) - 10))
    await check(['--format', 'github'], { GITHUB_STEP_SUMMARY: file })
    expect(readFileSync(file, 'utf8')).toHaveLength((1 << 20) - 10)
  })

  test('says it when the summary cannot be written', async () => {
    const { status, err } = await check(['--format', 'github'], { GITHUB_STEP_SUMMARY: made.root })
    expect([status, err]).toEqual([1, '`work` could not be written: there is a folder of that name.\nIt is the summary of the workflow step, which GITHUB_STEP_SUMMARY names.\n'])
  })
})

describe('a report for other programs', () => {
  test.each(['sarif', 'junit', 'github'])('%s is the same from any folder', async (format) => {
    const here = await check(['--format', format])
    expect(here.status).toBe(1)
    expect((await check(['--format', format, '--content', '.'], {}, made.content)).out.replaceAll('--> improvements', '--> content/improvements')).toBe(here.out)
  })

  test('sarif names the commit that a workflow looks at', async () => {
    const { out } = await check(['--format', 'sarif'], { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'a/b', GITHUB_SHA: COMMIT })
    expect(JSON.parse(out)).toMatchObject({ runs: [{ automationDetails: { id: 'kaizenbook/content/' }, versionControlProvenance: [{ repositoryUri: 'https://github.com/a/b', revisionId: COMMIT }] }] })
  })

  test('is refused when nobody knows the format', async () => {
    const { status, err } = await check(['--format', 'sarf'])
    expect([status, err.includes('sarif')]).toEqual([2, true])
  })
})
