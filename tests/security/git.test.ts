import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { git } from '../../src/history/git.ts'
import { readHistory } from '../../src/history/stages.ts'
import { KINDS } from '../../src/kinds/index.ts'
import { repository } from '../cli/repository.ts'
import { FILE, RECORD } from '../content/records.ts'

const made = repository({ commits: false })
const folders = KINDS.map(({ folder }) => folder)
made.write(`content/${FILE}`, RECORD)
made.git('rm', '-rq', '--cached', '--ignore-unmatch', '.')
made.commit('Begin')
afterAll(made.remove)

const ran = join(made.root, 'ran')
beforeEach(() => expect(existsSync(ran)).toBe(false))

describe('what a person or a workflow names is never a flag of git', () => {
  test.each([`--upload-pack=touch ${ran}`, `--exec=touch ${ran}`, `-u touch ${ran}`, `--output=${ran}`, '-c core.pager=touch', 'HEAD --output=x', '--all', '-', '--', '$(touch ran)', '`touch ran`', ';touch ran', '@{u}', 'HEAD:content/programme.yaml'])('%j after --since', async (ref) => {
    const status = await run(['check', `--since=${ref}`], made.world)
    expect(status).toBe(2)
    expect(made.world.complained()).toContain('git does not know')
    expect(existsSync(ran)).toBe(false)
  })
})

describe('a repository that lies among the records', () => {
  test('is not taken for the one that they are in, and nothing that its settings name is run', async () => {
    // Everything that makes a folder a bare repository for git, where it looks first.
    for (const name of ['objects', 'refs']) mkdirSync(join(made.content, name), { recursive: true })
    writeFileSync(join(made.content, 'HEAD'), 'ref: refs/heads/main\n')
    writeFileSync(join(made.content, 'config'), `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = "touch ${ran}; false"\n`)
    await expect(git(made.content, 'rev-parse', '--git-dir')).rejects.toThrow(/safe\.bareRepository|cannot use bare repository/)
    const history = await readHistory(made.content, folders)
    expect([[...history.entries.keys()], typeof history.note]).toEqual([[], 'string'])
    expect(await run(['check'], made.world)).toBe(1)
    expect(made.world.said()).toContain('`HEAD` does not belong at the top of the content folder.')
    expect(await run(['check', '--since', 'HEAD'], made.world)).toBe(2)
    expect(existsSync(ran)).toBe(false)
  })
})
