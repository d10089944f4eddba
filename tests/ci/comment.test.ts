import { createRequire } from 'node:module'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stepOf, workflowOf } from './workflow-files.ts'

const { steps } = workflowOf('.github/workflows/kaizenbook-comment.yml').jobs.comment!
const MARKER = '<!-- kaizenbook-diff -->'
const TEXT = `${MARKER}\nMoves IMP-2025-003 to validation.\n`
const HEAD = 'a'.repeat(40)
const RUN = { id: 99, event: 'pull_request', head_sha: HEAD, head_branch: 'faster', head_repository: { id: 5, full_name: 'stranger/wiki' } }
const PULL = { number: 7, state: 'open', locked: false, head: { sha: HEAD, ref: 'faster', repo: { id: 5 } } }
const FOOTER = '\n\n---\n<sub>[Preview of the site](https://github.example/acme/wiki/actions/runs/99/artifacts/12) · [Run](https://github.example/acme/wiki/actions/runs/99) for commit aaaaaaaaaaaa</sub>'

interface Comment { id: number; user: { login: string }; body: string }

/** What GitHub knows, and what was done there. */
interface World { pulls: Record<number, unknown>; fault?: number; comments: Comment[]; artifacts: unknown[]; run: unknown; done: string[]; said: string[]; outputs: Record<string, unknown> }

let folder: string
let world: World
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comment-'))
  world = { pulls: { 7: PULL }, comments: [], artifacts: [], run: RUN, done: [], said: [], outputs: {} }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a script of the workflow as actions/github-script does: an async function of these names. */
async function runScript(name: string): Promise<void> {
  const script = stepOf(steps, name).with!.script as string
  const AsyncFunction = (async () => {}).constructor as new (...args: string[]) => (...given: unknown[]) => Promise<void>
  const pullOf = (number: number) => (world.pulls[number] && !world.fault ? { data: world.pulls[number] } : Promise.reject(Object.assign(new Error('From GitHub'), { status: world.fault ?? 404 })))
  const [listComments, listWorkflowRunArtifacts] = [() => world.comments, () => world.artifacts]
  const github = {
    paginate: async (list: () => unknown[]) => list(),
    rest: {
      actions: { listWorkflowRunArtifacts },
      pulls: { get: async ({ pull_number }: { pull_number: number }) => pullOf(pull_number) },
      issues: {
        listComments,
        createComment: async ({ issue_number, body }: { issue_number: number; body: string }) => void world.done.push(`create on ${issue_number}: ${body}`),
        updateComment: async ({ comment_id, body }: { comment_id: number; body: string }) => void world.done.push(`update ${comment_id}: ${body}`),
      },
    },
  }
  const core = {
    notice: (text: string) => void world.said.push(text), info: (text: string) => void world.said.push(text), setFailed: (text: string) => void world.said.push(`failed: ${text}`),
    setOutput: (key: string, value: unknown) => { world.outputs[key] = value },
  }
  const context = { payload: { workflow_run: world.run }, repo: { owner: 'acme', repo: 'wiki' }, serverUrl: 'https://github.example' }
  await new AsyncFunction('github', 'context', 'core', 'require', 'process', script)(github, context, core, createRequire(import.meta.url), { env: { FOLDER: folder, SITE: '12' } })
}

function left({ claim = '{"number":7,"changed":true}\n', text = TEXT as string | Buffer } = {}): void {
  writeFileSync(join(folder, 'pull-request.json'), claim)
  writeFileSync(join(folder, 'comment.md'), text)
}

describe('the comment', () => {
  test('is made, with a link to the preview', async () => {
    left()
    await runScript('Comment')
    expect([world.done, world.said]).toEqual([[`create on 7: ${TEXT.trimEnd()}${FOOTER}`], []])
  })

  test('is updated in place when there is one, and left when it says so already', async () => {
    left()
    world.comments = [{ id: 1, user: { login: 'jane' }, body: 'Hello' }, { id: 2, user: { login: 'github-actions[bot]' }, body: `${MARKER}\nAs it was.` }]
    await runScript('Comment')
    expect(world.done).toEqual([`update 2: ${TEXT.trimEnd()}${FOOTER}`])
    world.comments[1]!.body = `${TEXT.trimEnd()}${FOOTER}`
    await runScript('Comment')
    expect([world.done.length, world.said]).toEqual([1, ['The comment says so already.']])
  })

  test('of a person that begins with our marker is not touched', async () => {
    left()
    world.comments = [{ id: 1, user: { login: 'stranger' }, body: `${MARKER}\nMine.` }]
    await runScript('Comment')
    expect(world.done).toEqual([expect.stringMatching(/^create on 7/)])
  })

  test('is not made for a change of something else, but taken up to date when there is one', async () => {
    left({ claim: '{"number":7,"changed":false}\n' })
    await runScript('Comment')
    expect([world.done, world.said]).toEqual([[], ['No record is changed, and nothing is to be taken back.']])
    world.comments = [{ id: 2, user: { login: 'github-actions[bot]' }, body: `${MARKER}\nAs it was.` }]
    await runScript('Comment')
    expect(world.done).toEqual([expect.stringMatching(/^update 2/)])
  })

  test('leaves out its last line rather than be too long for GitHub', async () => {
    const text = `${MARKER}\n${'x'.repeat(65_536 - MARKER.length - 1)}`
    left({ text })
    await runScript('Comment')
    expect(world.done).toEqual([`create on 7: ${text}`])
  })

  test.each<[string, object, string]>([
    ['is closed', { ...PULL, state: 'closed' }, 'Pull request 7 takes no comments any more.'],
    ['is locked', { ...PULL, locked: true }, 'Pull request 7 takes no comments any more.'],
    ['has gone on', { ...PULL, head: { ...PULL.head, sha: 'b'.repeat(40) } }, 'Pull request 7 has gone on since; its next run says the rest.'],
  ])('is not made when the pull request %s', async (_what, pull, said) => {
    left()
    world.pulls = { 7: pull }
    await runScript('Comment')
    expect([world.done, world.said]).toEqual([[], [said]])
  })

  test('a fault of GitHub is not taken for a lie', async () => {
    left()
    world.fault = 502
    await expect(runScript('Comment')).rejects.toThrow('From GitHub')
  })
})

describe('what the run has left is refused, and nothing is written, when', () => {
  const NOT_OURS = 'The run was not for pull request 8.'
  test.each<[string, Parameters<typeof left>[0], string]>([
    ['it names the pull request of another', { claim: '{"number":8,"changed":true}\n' }, NOT_OURS],
    ['it names one that is not there', { claim: '{"number":404,"changed":true}\n' }, 'There is no pull request 404.'],
    ['its number is a path', { claim: '{"number":"7/../8","changed":true}\n' }, 'pull-request.json is not of the form {"number":7,"changed":true}.'],
    ['its number is no whole number', { claim: '{"number":7e1,"changed":true}\n' }, 'pull-request.json is not of the form {"number":7,"changed":true}.'],
    ['it says more than it should', { claim: '{"number":7,"changed":true,"body":"x"}\n' }, 'pull-request.json is not of the form {"number":7,"changed":true}.'],
    ['it says it at length', { claim: `{"number":7,"changed":true}${' '.repeat(200)}` }, 'pull-request.json has 227 bytes, and may have 100.'],
    ['the text does not begin with the marker', { text: `Hello\n${MARKER}\n` }, 'comment.md does not begin with <!-- kaizenbook-diff -->.'],
    ['the text is longer than a comment', { text: `${MARKER}\n${'x'.repeat(65_536)}` }, 'comment.md has 65561 characters, and may have 65536.'],
    ['the text is no text', { text: Buffer.concat([Buffer.from(`${MARKER}\n`), Buffer.from([0xff, 0xfe])]) }, 'comment.md is no UTF-8.'],
    ['the text has an escape', { text: `${MARKER}\n\u001b[2Jgone` }, 'comment.md has a control character.'],
    ['the text has a carriage return', { text: `${MARKER}\na\rb` }, 'comment.md has a control character.'],
    ['the text turns text round', { text: `${MARKER}\n\u202efdp.exe` }, 'comment.md has a control character.'],
  ])('%s', async (_what, files, reason) => {
    left(files)
    world.pulls = { 7: PULL, 8: { ...PULL, number: 8, head: { sha: HEAD, ref: 'other', repo: { id: 6 } } } }
    await runScript('Comment')
    expect([world.done, world.said]).toEqual([[], [`failed: Nothing was written: ${reason}`]])
  })

  test.each([
    ['another repository with the same commit', { ...PULL, head: { ...PULL.head, repo: { id: 6 } } }],
    ['another branch with the same commit', { ...PULL, head: { ...PULL.head, ref: 'other' } }],
    ['a repository that is gone', { ...PULL, head: { ...PULL.head, repo: null } }],
  ])('the pull request is of %s', async (_what, pull) => {
    left({ claim: '{"number":8,"changed":true}\n' })
    world.pulls = { 8: pull }
    await runScript('Comment')
    expect([world.done, world.said]).toEqual([[], [`failed: Nothing was written: ${NOT_OURS}`]])
  })

  test('the text is a link to a file of the machine, or a folder, or not there', async () => {
    left()
    for (const [make, reason] of [
      [() => symlinkSync('/etc/passwd', join(folder, 'comment.md')), 'comment.md cannot be opened: ELOOP.'],
      [() => mkdirSync(join(folder, 'comment.md')), 'comment.md is no file.'],
      [() => {}, 'comment.md cannot be opened: ENOENT.'],
    ] as const) {
      rmSync(join(folder, 'comment.md'), { recursive: true, force: true })
      world.said = []
      make()
      await runScript('Comment')
      expect([world.done, world.said]).toEqual([[], [`failed: Nothing was written: ${reason}`]])
    }
  })
})

describe('what is fetched', () => {
  const artifact = (id: number, name: string, more = {}) => ({ id, name, size_in_bytes: 900, expired: false, ...more })

  test('is the newest of its name, and the preview beside it', async () => {
    world.artifacts = [artifact(10, 'kaizenbook-review'), artifact(11, 'kaizenbook-review'), artifact(12, 'kaizenbook-site', { size_in_bytes: 9e7 }), artifact(13, 'other')]
    await runScript('left')
    expect([world.outputs, world.said]).toEqual([{ review: 11, site: 12 }, []])
  })

  test.each<[string, unknown[], string]>([
    ['when nothing was left', [artifact(1, 'other')], 'The run has left nothing to say.'],
    ['when it has expired', [artifact(1, 'kaizenbook-review', { expired: true })], 'The run has left nothing to say.'],
    ['when it is too large for a comment', [artifact(1, 'kaizenbook-review', { size_in_bytes: 5e8 })], 'failed: What the run has left has 500000000 bytes: it is no comment.'],
  ])('is nothing %s', async (_when, artifacts, said) => {
    world.artifacts = artifacts
    await runScript('left')
    expect([world.outputs, world.said]).toEqual([{}, [said]])
  })

  test('is fetched only by the number that GitHub gave it, and only when there is one', () => {
    const get = stepOf(steps, 'Get it')
    expect([get.if, get.with!['artifact-ids']]).toEqual(["${{ steps.left.outputs.review != '' }}", '${{ steps.left.outputs.review }}'])
  })
})
