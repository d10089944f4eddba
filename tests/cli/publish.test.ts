import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { CliError, Failure, type Flags } from '../../src/cli/define-command.ts'
import { openRequest } from '../../src/cli/git/pull-request.ts'
import { publish, wantsGit } from '../../src/cli/git/publish.ts'
import type { Publication } from '../../src/cli/git/publication.ts'
import { refuseGit } from '../../src/cli/git/refuse-git.ts'
import { placeOf, requestAddress } from '../../src/cli/git/remote.ts'
import { programmeSchema } from '../../src/kinds/programme.ts'
import { repository, type MadeRepository } from './repository.ts'

const made: MadeRepository[] = []
afterEach(() => made.splice(0).forEach(({ remove }) => remove()))

const PROGRAMME = programmeSchema.parse({})
const BRANCH = 'improvement/IMP-2026-001-cache-warming'
const NEW = 'content/improvements/IMP-2026-001-cache-warming.md'

function repo(options?: { commits: boolean }): MadeRepository {
  const here = repository(options)
  made.push(here)
  return here
}

function publication(here: MadeRepository, more: Partial<Publication> = {}): Publication {
  return { subject: 'IMP-2026-001: Cache warming', body: '', branch: BRANCH, files: [join(here.root, NEW)], ...more }
}

/** Refuses, writes and publishes, as a command does. */
async function carryOut(here: MadeRepository, flags: Flags, change: Publication = publication(here), programme = PROGRAMME): Promise<void> {
  await refuseGit(flags, here.world, here.content, change)
  if (change.files.includes(join(here.root, NEW))) here.write(NEW, 'new\n')
  await publish(flags, here.world, here.content, change, programme)
}

const filesOf = (here: MadeRepository, commit = 'HEAD') => here.git('show', '--name-status', '--no-renames', '--format=', commit).trim().split('\n').sort()
const status = (here: MadeRepository) => here.git('status', '--porcelain', '--untracked-files=all').split('\n').filter(Boolean)
const reasonFor = async (work: Promise<unknown>): Promise<CliError> => work.then(() => { throw new Error('it was not refused') }, (error: CliError) => error)

test('git is wanted with --branch, --commit or --pr, and not without', () => {
  expect([{}, { branch: true }, { commit: true }, { pr: true }, { branch: false }].map(wantsGit)).toEqual([false, true, true, true, false])
})

describe('the flags', () => {
  test('--branch makes the branch and commits nothing', async () => {
    const here = repo()
    await carryOut(here, { branch: true })
    expect(here.git('branch', '--show-current').trim()).toBe(BRANCH)
    expect(status(here)).toEqual([`?? ${NEW}`])
    expect(here.world.said()).toBe(`Switched to the new branch ${BRANCH}; \`git switch main\` leads back.\n`)
  })

  test('--commit commits on the branch that is checked out', async () => {
    const here = repo()
    await carryOut(here, { commit: true })
    expect([here.git('branch', '--show-current').trim(), status(here), filesOf(here)]).toEqual(['main', [], [`A\t${NEW}`]])
    expect(here.world.said()).toMatch(/^Committed [0-9a-f]{7,} IMP-2026-001: Cache warming\n$/)
    expect(here.git('log', '-1', '--format=%s|%b|%an')).toBe('IMP-2026-001: Cache warming||Test\n')
  })

  test('--commit makes the first commit of a repository', async () => {
    const here = repo({ commits: false })
    await carryOut(here, { commit: true })
    expect(filesOf(here)).toEqual([`A\t${NEW}`])
  })

  test('--branch --commit does both', async () => {
    const here = repo()
    await carryOut(here, { branch: true, commit: true })
    expect([here.git('branch', '--show-current').trim(), here.git('rev-list', '--count', 'main..HEAD').trim()]).toEqual([BRANCH, '1'])
  })

  test('--pr branches, commits, pushes, and prints where to open the pull request when there is no gh', async () => {
    const here = repo()
    await carryOut(here, { pr: true }, publication(here), programmeSchema.parse({ repository: { url: 'https://github.com/dwcp/improvements' } }))
    expect(here.git('--git-dir', here.remote, 'log', '-1', '--format=%s', BRANCH)).toBe('IMP-2026-001: Cache warming\n')
    expect(here.git('rev-parse', '--abbrev-ref', `${BRANCH}@{upstream}`).trim()).toBe(`origin/${BRANCH}`)
    expect(here.world.said().split('\n').slice(2)).toEqual([`Pushed ${BRANCH} to origin.`, `Open the pull request at https://github.com/dwcp/improvements/compare/main...${BRANCH}?expand=1`, ''])
  })

  test('--pr names remote and branch when the host is not known', async () => {
    const here = repo()
    await carryOut(here, { pr: true })
    expect(here.world.said()).toContain(`Open the pull request where origin is: for the branch ${BRANCH}, into main.\n`)
  })

  test('--pr says when the pull request takes along commits that the published branch has not', async () => {
    const here = repo()
    here.write('notes.txt', 'mine\n')
    here.commit('Mine')
    await carryOut(here, { pr: true })
    expect(here.world.said()).toContain('The pull request also takes along an earlier commit that origin/main has not.\n')
  })
})

describe('a commit holds the files of the change and nothing else', () => {
  test('whatever else is staged, changed or new stays so', async () => {
    const here = repo()
    here.write('staged.txt', 'one\n')
    here.write('both.txt', 'one\n')
    here.write('gone.txt', 'one\n')
    here.commit('More')
    here.write('staged.txt', 'two\n')
    here.write('both.txt', 'two\n')
    here.write('added.txt', 'new\n')
    here.git('add', 'staged.txt', 'both.txt', 'added.txt')
    here.git('rm', '-q', 'gone.txt')
    here.write('both.txt', 'three\n')
    here.write('content/improvements/IMP-2025-001-a.md', 'edited by hand\n')
    here.write('untracked.txt', 'new\n')
    const before = status(here)
    await carryOut(here, { commit: true })
    expect([filesOf(here), status(here)]).toEqual([[`A\t${NEW}`], before])
    expect(here.git('show', ':both.txt')).toBe('two\n')
  })

  test('a file that was moved is one that went and one that came', async () => {
    const here = repo()
    const [from, to] = [join(here.content, 'improvements/IMP-2025-001-a.md'), join(here.content, 'improvements/IMP-2025-001-b.md')]
    await refuseGit({ commit: true }, here.world, here.content, publication(here, { files: [to, from] }))
    renameSync(from, to)
    await publish({ commit: true }, here.world, here.content, publication(here, { files: [to, from] }), PROGRAMME)
    expect([filesOf(here), status(here)]).toEqual([['A\tcontent/improvements/IMP-2025-001-b.md', 'D\tcontent/improvements/IMP-2025-001-a.md'], []])
  })

  test('a file that was moved before git ever saw it is only one that came', async () => {
    const here = repo()
    const never = join(here.content, 'improvements/IMP-2026-009-never.md')
    await carryOut(here, { commit: true }, publication(here, { files: [join(here.root, NEW), never] }))
    expect(filesOf(here)).toEqual([`A\t${NEW}`])
  })

  test('a name that git could read as a pattern means that one file', async () => {
    const here = repo()
    const odd = here.write('content/improvements/*.md', 'odd\n')
    here.write('content/improvements/IMP-2025-001-a.md', 'edited by hand\n')
    here.git('add', '--', ':(literal)content/improvements/IMP-2025-001-a.md')
    await carryOut(here, { commit: true }, publication(here, { files: [odd] }))
    expect([filesOf(here), status(here)]).toEqual([['A\tcontent/improvements/*.md'], ['M  content/improvements/IMP-2025-001-a.md']])
  })

  test('also through a link to the repository, and from a folder below', async () => {
    const here = repo()
    const link = join(here.root, '..', 'link')
    symlinkSync(here.root, link)
    here.write(NEW, 'new\n')
    const change = publication(here, { files: [join(link, NEW)] })
    await refuseGit({ commit: true }, here.world, join(link, 'content'), change)
    await publish({ commit: true }, here.world, join(link, 'content'), change, PROGRAMME)
    expect(filesOf(here)).toEqual([`A\t${NEW}`])
  })
})

describe('text of the person is text', () => {
  const HOSTILE = ['"; touch owned; "', '$(touch owned)', '`touch owned`', "it's; touch owned", '--amend', '-F/etc/passwd', '# no comment', 'two\nlines\r\nand more', '%s %n \\n', '\u001B[31mred\u202E', 'Überlast 过载 🚀']

  test.each(HOSTILE)('%j, in the commit and for gh', async (title) => {
    const here = repo()
    recording(here)
    const subject = `IMP-2026-001: ${title}`
    await carryOut(here, { pr: true }, publication(here, { subject, body: `Because of ${title}` }))
    const line = here.git('log', '-1', '--format=%B').split('\n')[0]!
    const args = recorded(here)
    const expected = subject.replace(/\s+/g, ' ').replace('\u001B[31m', '').replace('\u202E', '\uFFFD')
    expect([line, args[2]]).toEqual([expected, `--title=${expected}`])
    expect([here.root, here.content].flatMap((folder) => [existsSync(join(folder, 'owned'))])).toEqual([false, false])
    expect(here.git('rev-list', '--count', 'HEAD').trim()).toBe('2')
    expect(here.world.said()).not.toMatch(/[\u001B\u202E]/)
  })

  test('a subject that begins with a dash is the message, and no flag', async () => {
    const here = repo()
    await carryOut(here, { commit: true }, publication(here, { subject: '--amend --no-verify', body: '--author=Nobody' }))
    expect([here.git('log', '-1', '--format=%s|%b|%an'), here.git('rev-list', '--count', 'HEAD').trim()]).toEqual(['--amend --no-verify|--author=Nobody\n|Test\n', '2'])
  })
})

describe('what cannot work is refused before anything is written', () => {
  const cases: [string, Flags, (here: MadeRepository) => unknown, RegExp][] = [
    ['no repository', { commit: true }, (here) => rmSync(join(here.root, '.git'), { recursive: true }), /not in a git repository/],
    ['a branch of that name', { branch: true }, (here) => here.git('branch', BRANCH), /The branch `improvement\/IMP-2026-001-cache-warming` exists already/],
    ['a branch that is in the way', { branch: true }, (here) => here.git('branch', 'improvement'), /The branch `improvement` is in the way/],
    ['a branch of that name at the remote', { pr: true }, (here) => here.git('push', '-q', 'origin', `main:refs/heads/${BRANCH}`), /The remote `origin` has a branch/],
    ['nobody to commit as', { commit: true }, (here) => { here.git('config', '--unset', 'user.email'); here.git('config', 'user.useConfigOnly', 'true') }, /git does not know who you are/],
    ['no branch to commit on', { commit: true }, (here) => here.git('switch', '-q', '--detach'), /No branch is checked out/],
    ['nothing to branch off', { branch: true }, (here) => here.git('update-ref', '-d', 'HEAD'), /Nothing has been committed/],
    ['a file that is ignored', { commit: true }, (here) => here.write('.gitignore', 'content/improvements/IMP-2026*\n'), /git ignores `content\/improvements\/IMP-2026-001-cache-warming.md`/],
    ['a file that is staged', { commit: true }, (here) => { here.write(NEW, 'other\n'); here.git('add', NEW) }, /has changes that are staged/],
    ['a file of the first commit that is staged', { commit: true }, (here) => { here.git('update-ref', '-d', 'HEAD'); here.write(NEW, 'other\n'); here.git('add', NEW) }, /has changes that are staged/],
    ['a merge under way', { branch: true }, (here) => diverge(here, 'merge'), /A merge is under way/],
    ['a rebase under way', { commit: true }, (here) => diverge(here, 'rebase'), /A rebase is under way/],
    ['a cherry-pick under way', { commit: true }, (here) => diverge(here, 'cherry-pick'), /A cherry-pick is under way/],
    ['conflicts that are left', { branch: true }, (here) => { diverge(here, 'merge'); rmSync(join(here.root, '.git/MERGE_HEAD')) }, /files with conflicts/],
    ['no remote', { pr: true }, (here) => here.git('remote', 'remove', 'origin'), /no remote to push to/],
    ['several remotes, and none chosen', { pr: true }, (here) => { here.git('remote', 'rename', 'origin', 'ours'); here.git('config', '--unset', 'branch.main.remote'); here.git('remote', 'add', 'theirs', here.remote) }, /several remotes: `ours`, `theirs`/],
    ['a remote that is not there', { pr: true }, (here) => rmSync(here.remote, { recursive: true }), /The remote `origin` cannot be reached/],
    // It would be taken for the one that the records are in, and a commit would run its hooks.
    ['a repository that has come among the records', { commit: true }, (here) => { here.git('init', '-q', '--bare', here.content); here.write('content/config', `[core]\n\tbare = false\n\tworktree = ${here.content}\n`) }, /cannot use bare repository/],
    ['a file outside of the repository', { commit: true }, (here) => publicationOutside(here), /outside repository/],
  ]

  test.each(cases)('%s', async (_what, flags, prepare, message) => {
    const here = repo()
    const outside = prepare(here)
    const before = existsSync(join(here.root, '.git')) ? status(here) : []
    const error = await reasonFor(refuseGit(flags, here.world, here.content, outside instanceof Array ? publication(here, { files: outside }) : publication(here)))
    expect(error).toBeInstanceOf(CliError)
    expect(error.message).toMatch(message)
    expect(error.hint).toMatch(/\S/)
    if (existsSync(join(here.root, '.git'))) expect(status(here)).toEqual(before)
  })

  test('a branch whose name git does not take', async () => {
    const here = repo()
    for (const branch of ['-d', 'a..b', 'a b', 'x.lock', '', 'a\nb', '@{-1}']) expect((await reasonFor(refuseGit({ branch: true }, here.world, here.content, publication(here, { branch })))).message).toMatch(/cannot be the name of a branch|in the way/)
  })

  test('no git', async () => {
    const here = repo()
    here.world.env.PATH = '/nowhere'
    expect((await reasonFor(refuseGit({ commit: true }, here.world, here.content, publication(here)))).message).toBe('git is not installed.')
  })

  test('the branch alone needs neither identity nor remote, and may be made where no branch is checked out', async () => {
    const here = repo()
    here.git('remote', 'remove', 'origin')
    here.git('config', '--unset', 'user.email')
    here.git('config', 'user.useConfigOnly', 'true')
    here.git('switch', '-q', '--detach')
    await carryOut(here, { branch: true })
    expect(here.git('branch', '--show-current').trim()).toBe(BRANCH)
  })
})

/** Leaves a merge, rebase or cherry-pick that has stopped at a conflict. */
function diverge(here: MadeRepository, how: string): void {
  here.git('switch', '-q', '-c', 'other')
  here.write('content/programme.yaml', 'title: Other\n')
  here.commit('Other')
  here.git('switch', '-q', 'main')
  here.write('content/programme.yaml', 'title: Mine\n')
  here.commit('Mine')
  try {
    here.git(how, 'other')
  } catch {
    return
  }
  throw new Error('there was no conflict')
}

function publicationOutside(here: MadeRepository): string[] {
  return [join(here.root, '..', 'elsewhere.md')]
}

describe('hooks of the repository run as usual', () => {
  test.each([['pre-commit', 'echo "no records on Fridays" >&2; exit 1'], ['commit-msg', 'grep -q TICKET "$1" || { echo "no TICKET in the message"; exit 1; }']])('a %s hook that refuses is named, its words are shown, and files and stage are as they were', async (name, script) => {
    const here = repo()
    here.hook(name, script)
    here.write('staged.txt', 'one\n')
    here.git('add', 'staged.txt')
    const error = await reasonFor(carryOut(here, { branch: true, commit: true }))
    expect(error).toBeInstanceOf(Failure)
    expect(error.message).toMatch(new RegExp(`a hook of this repository refused it \\(${name}\\). It said:\n(no records on Fridays|no TICKET in the message)$`))
    expect(error.hint).toBe(`The files are written. When that is put right: \`git add ${NEW} && git commit\`.`)
    expect([status(here), readFileSync(join(here.root, NEW), 'utf8'), here.git('branch', '--show-current').trim()]).toEqual([['A  staged.txt', `?? ${NEW}`], 'new\n', BRANCH])
  })

  test('a hook may use patterns, and finds the settings of git as they are', async () => {
    const here = repo()
    here.hook('pre-commit', `git diff --cached --name-only -- '*.md' > "$(git rev-parse --show-toplevel)/../seen"; env | grep -c '^GIT_LITERAL_PATHSPECS\\|^GIT_CONFIG_PARAMETERS' >> "$(git rev-parse --show-toplevel)/../seen" || true`)
    await carryOut(here, { commit: true })
    expect(readFileSync(join(here.root, '../seen'), 'utf8')).toBe(`${NEW}\n0\n`)
  })

  test('nobody is asked for a password where nobody is there to answer', async () => {
    const here = repo()
    here.hook('pre-push', 'echo "prompt: $GIT_TERMINAL_PROMPT" >&2; exit 1')
    expect((await reasonFor(carryOut(here, { pr: true }))).message).toContain('prompt: 0')
    const there = repo()
    there.world.interactive = true
    there.hook('pre-push', 'echo "prompt: $GIT_TERMINAL_PROMPT" >&2; exit 1')
    expect((await reasonFor(carryOut(there, { pr: true }))).message).toMatch(/prompt:(?: *)\n/)
  })

  test('what a hook that lets it pass has to say is passed on', async () => {
    const here = repo()
    here.hook('pre-commit', 'echo "checked, \\033[31mall well\\033[0m" >&2')
    await carryOut(here, { commit: true })
    expect(here.world.complained()).toBe('checked, all well\n')
  })

  test('a post-checkout hook that fails does not undo the branch that is made', async () => {
    const here = repo()
    here.hook('post-checkout', 'echo "no lfs" >&2; exit 3')
    await carryOut(here, { branch: true })
    expect([here.git('branch', '--show-current').trim(), here.world.complained()]).toEqual([BRANCH, 'no lfs\n'])
  })

  test('a pre-push hook that refuses is told, and the commit stays', async () => {
    const here = repo()
    here.hook('pre-push', 'echo "not today" >&2; exit 1')
    const error = await reasonFor(carryOut(here, { pr: true }))
    expect(error).toBeInstanceOf(Failure)
    expect(error.message).toMatch(/git did not push improvement\/\S+ to origin. It said:\nnot today/)
    expect(error.hint).toBe(`The commit is made. When that is put right: \`git push --set-upstream origin ${BRANCH}\`.`)
    expect(filesOf(here)).toEqual([`A\t${NEW}`])
  })
})

const recording = (here: MadeRepository, then = 'echo https://github.com/dwcp/improvements/pull/7') => here.standIn('gh', `"${process.execPath}" -e 'require("fs").writeFileSync(process.env.HOME + "/gh.json", JSON.stringify(process.argv.slice(1)))' -- "$@"\n${then}`)
const recorded = (here: MadeRepository) => JSON.parse(readFileSync(join(here.root, '../gh.json'), 'utf8')) as string[]

describe('gh, for which a stand-in stands that writes down its arguments, since the real one cannot be installed here', () => {
  test('opens the pull request for the branch that was pushed, into the one that is published', async () => {
    const here = repo()
    recording(here)
    await carryOut(here, { pr: true }, publication(here, { body: 'Said by IMP-2026-001.' }))
    expect(recorded(here)).toEqual(['pr', 'create', '--title=IMP-2026-001: Cache warming', '--body=Said by IMP-2026-001.', `--head=${BRANCH}`, '--base=main'])
    expect(here.world.said()).toMatch(/\nOpened the pull request https:\/\/github.com\/dwcp\/improvements\/pull\/7\n$/)
  })

  test.each([[0, 'gh is there'], [1, 'gh cannot']])('a fork is pushed to, and the request is for the published repository, whose remote is there (%i: %s)', async (code) => {
    const here = repo()
    recording(here, `exit ${code}`)
    here.git('remote', 'add', 'upstream', 'https://github.com/dwcp/improvements.git')
    here.git('update-ref', 'refs/remotes/upstream/main', 'HEAD')
    // It is pushed to the folder, and has the address of a fork.
    here.standIn('git', `if [ "$1 $2 $5" = "remote get-url origin" ]; then echo git@github.com:jane/my-fork.git; else PATH="\${PATH#*:}" exec git "$@"; fi`)
    const published = programmeSchema.parse({ repository: { url: 'https://github.com/DWCP/improvements' } })
    const done = carryOut(here, { pr: true }, publication(here), published)
    if (code === 0) await done
    else expect((await reasonFor(done)).hint).toBe(`The branch is pushed. Open the pull request at https://github.com/dwcp/improvements/compare/main...jane:${BRANCH}?expand=1`)
    expect(recorded(here).slice(4)).toEqual([`--head=jane:${BRANCH}`, '--repo=github.com/dwcp/improvements', '--base=main'])
  })

  test('a remote that is not that of the published repository is never asked, whatever it is called', async () => {
    const here = repo()
    recording(here)
    here.git('remote', 'add', 'upstream', 'https://github.com/template/kaizen.git')
    await carryOut(here, { pr: true }, publication(here), programmeSchema.parse({ repository: { url: 'https://github.com/dwcp/improvements' } }))
    expect(recorded(here).slice(4)).toEqual([`--head=${BRANCH}`, '--base=main'])
  })

  test('may fail, and then the address is there as well, without the password of the remote', async () => {
    const here = repo()
    recording(here, 'echo "gh: https://me:secret@github.com says no" >&2; exit 4')
    here.git('config', 'remote.origin.pushurl', here.remote)
    const error = await reasonFor(carryOut(here, { pr: true }, publication(here), programmeSchema.parse({ repository: { url: 'https://gitlab.com/dwcp/a/improvements' } })))
    expect(error).toBeInstanceOf(Failure)
    expect(error.message).toBe('gh did not open the pull request: gh: https://github.com says no')
    expect(error.hint).toBe(`The branch is pushed. Open the pull request at https://gitlab.com/dwcp/a/improvements/-/merge_requests/new?merge_request[source_branch]=${encodeURIComponent(BRANCH)}&merge_request[target_branch]=main`)
  })

  test('may leave a child behind that hangs, and our own program ends all the same', async () => {
    const here = repo()
    const program = JSON.stringify(new URL('../../src/cli/program.ts', import.meta.url).href)
    const script = `const { runProgram } = await import(${program}); await runProgram('sh', ['-c', '(sleep 60; touch over) & echo $! > pid; wait'], { cwd: process.cwd(), env: process.env, limit: 1500 }).catch((error) => console.log(error.message))`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: here.root, encoding: 'utf8' })
    expect([existsSync(join(here.root, 'over')), stdout]).toEqual([false, 'sh did not end within 1.5 seconds.\n'])
    process.kill(Number(readFileSync(join(here.root, 'pid'), 'utf8')))
  })

  test('may hang, and is not waited for for ever', async () => {
    const here = repo()
    await carryOut(here, { branch: true, commit: true })
    // The child of the script keeps the pipes open when the script itself is gone.
    here.standIn('gh', 'sleep 60 & echo $! > "$HOME/pid"; wait')
    const waiting = openRequest({ root: here.root, world: here.world }, 'origin', publication(here), PROGRAMME, 1500)
    const error = await reasonFor(waiting)
    if (existsSync(join(here.root, '../pid'))) process.kill(Number(readFileSync(join(here.root, '../pid'), 'utf8')))
    expect(error.message).toBe('gh did not open the pull request: gh did not end within 1.5 seconds.')
  })
})

describe('the remote that is pushed to', () => {
  test.each<[string, (here: MadeRepository) => void]>([
    ['what the repository pushes to', (here) => here.git('config', 'remote.pushDefault', 'fork')],
    ['what the branch here pushes to', (here) => here.git('config', 'branch.main.pushRemote', 'fork')],
    ['the only one', (here) => here.git('remote', 'remove', 'origin')],
    ['what the branch here follows, when none is called origin', (here) => { here.git('remote', 'rename', 'origin', 'ours'); here.git('config', 'branch.main.remote', 'fork') }],
  ])('is %s', async (_which, prepare) => {
    const here = repo()
    const fork = join(here.root, '../fork.git')
    here.git('init', '-q', '--bare', fork)
    here.git('remote', 'add', 'fork', fork)
    prepare(here)
    await carryOut(here, { pr: true })
    expect(here.git('--git-dir', fork, 'branch', '--format=%(refname:short)').trim()).toBe(BRANCH)
  })
})

describe('the address of a remote', () => {
  test.each([
    ['https://github.com/dwcp/improvements.git', 'https://github.com/dwcp/improvements'],
    ['https://jane:ghp_secret@github.com/dwcp/improvements', 'https://github.com/dwcp/improvements'],
    ['https://x-access-token:a:b@github.com/dwcp/improvements.git/', 'https://github.com/dwcp/improvements'],
    ['git@github.com:dwcp/improvements.git', 'https://github.com/dwcp/improvements'],
    ['github.com:dwcp/improvements', 'https://github.com/dwcp/improvements'],
    ['ssh://git@github.com:22/dwcp/improvements.git', 'https://github.com/dwcp/improvements'],
    ['ssh://git@ssh.github.com:443/dwcp/improvements.git', 'https://github.com/dwcp/improvements'],
    ['git@gitlab.example.com:dwcp/teams/improvements.git', 'https://gitlab.example.com/dwcp/teams/improvements'],
    ['http://gitlab.example.com:8080/dwcp/improvements.git', 'http://gitlab.example.com:8080/dwcp/improvements'],
  ])('%s is %s on the web', (address, web) => {
    const { protocol, host, path } = placeOf(address)!
    expect(`${protocol}://${host}/${path}`).toBe(web)
  })

  test.each(['/srv/git/improvements.git', '../improvements', 'file:///srv/git/improvements.git', 'C:\\git\\improvements', 'C:/git/improvements', ''])('%s is nowhere on the web', (address) => {
    expect(placeOf(address)).toBeUndefined()
  })

  test('leads to the page that opens a pull request, on GitHub and GitLab', () => {
    expect(requestAddress('git@github.com:dwcp/improvements.git', 'improvement/a', 'main')).toBe('https://github.com/dwcp/improvements/compare/main...improvement/a?expand=1')
    expect(requestAddress('git@gitlab.com:dwcp/improvements.git', 'improvement/a', 'main')).toBe('https://gitlab.com/dwcp/improvements/-/merge_requests/new?merge_request[source_branch]=improvement%2Fa&merge_request[target_branch]=main')
    expect(requestAddress('git@git.example.com:dwcp/improvements.git', 'improvement/a', 'main')).toBeUndefined()
  })

  test('holds no more than a path, whatever stands in it', () => {
    expect(requestAddress('https://github.com/a b/c', 'x', 'main')).toBeUndefined()
    expect(requestAddress('https://github.com/a/"><script>', 'a&b=c#d', 'main')).toBe('https://github.com/a/%22%3E%3Cscript%3E/compare/main...a%26b%3Dc%23d?expand=1')
    expect(requestAddress('https://notgithub.com/a/b', 'x', 'main')).toBeUndefined()
    expect(requestAddress('https://github.com/a%20b/c', 'x', 'main')).toBe('https://github.com/a%20b/c/compare/main...x?expand=1')
  })
})

test('the author may be somebody whom only the environment names', async () => {
  const here = repo()
  here.git('config', '--unset', 'user.email')
  here.git('config', '--unset', 'user.name')
  here.git('config', 'user.useConfigOnly', 'true')
  Object.assign(here.world.env, { GIT_AUTHOR_NAME: 'Jane', GIT_AUTHOR_EMAIL: 'jane@example.org', GIT_COMMITTER_NAME: 'Jane', GIT_COMMITTER_EMAIL: 'jane@example.org' })
  mkdirSync(join(here.content, 'plans'), { recursive: true })
  writeFileSync(join(here.content, 'plans/.gitkeep'), '')
  await carryOut(here, { commit: true })
  expect(here.git('log', '-1', '--format=%ae')).toBe('jane@example.org\n')
})
