import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createFile, reasonOfWrite, temporaryFiles, writeFileAtomically } from '../../src/content/replace-file.ts'
import { asNobody } from '../check-folder.ts'

const MODULE = fileURLToPath(new URL('../../src/content/replace-file.ts', import.meta.url))
let folder: string

beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'kaizenbook-write-')) })
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, name)

describe('replacing a file', () => {
  test('gives it the new text and leaves nothing beside it', () => {
    writeFileSync(at('a.md'), 'old')
    writeFileAtomically(at('a.md'), 'new')
    expect([readFileSync(at('a.md'), 'utf8'), readdirSync(folder)]).toEqual(['new', ['a.md']])
  })

  test.each([0o600, 0o640, 0o644, 0o664, 0o755])('keeps the mode %o', (mode) => {
    writeFileSync(at('a.md'), 'old')
    chmodSync(at('a.md'), mode)
    writeFileAtomically(at('a.md'), 'new')
    expect(statSync(at('a.md')).mode & 0o7777).toBe(mode)
  })

  test('leaves the old file as it was when the folder cannot be written to', () => {
    writeFileSync(at('a.md'), 'old')
    chmodSync(folder, 0o555)
    expect(() => asNobody(() => writeFileAtomically(at('a.md'), 'new'))).toThrow(/EACCES/)
    chmodSync(folder, 0o755)
    expect([readFileSync(at('a.md'), 'utf8'), readdirSync(folder)]).toEqual(['old', ['a.md']])
  })

  test('asks once more before the new text takes the name, and leaves nothing when the answer is no', () => {
    writeFileSync(at('a.md'), 'old')
    const no = () => { throw new Error('changed') }
    expect(() => writeFileAtomically(at('a.md'), 'new', no)).toThrow('changed')
    expect([readFileSync(at('a.md'), 'utf8'), readdirSync(folder)]).toEqual(['old', ['a.md']])
  })

  test('works in a folder that may be written to and not read', () => {
    writeFileSync(at('a.md'), 'old')
    chmodSync(at('a.md'), 0o666)
    chmodSync(folder, 0o333)
    asNobody(() => writeFileAtomically(at('a.md'), 'new'))
    chmodSync(folder, 0o755)
    expect([readFileSync(at('a.md'), 'utf8'), readdirSync(folder)]).toEqual(['new', ['a.md']])
  })

  test('puts a file in the place of a link, not into what the link leads to', () => {
    writeFileSync(at('elsewhere'), 'theirs')
    symlinkSync(at('elsewhere'), at('a.md'))
    writeFileAtomically(at('a.md'), 'new')
    expect([readFileSync(at('elsewhere'), 'utf8'), readFileSync(at('a.md'), 'utf8')]).toEqual(['theirs', 'new'])
  })

  test('killed at any moment leaves the old text or the new one, whole', async () => {
    const [a, b] = ['a'.repeat(300_000), 'b'.repeat(300_000)]
    writeFileSync(at('a.md'), a)
    const program = `import { writeFileAtomically } from ${JSON.stringify(MODULE)}; process.stdout.write('.'); for (;;) for (const letter of ['b', 'a']) writeFileAtomically(${JSON.stringify(at('a.md'))}, letter.repeat(300000))`
    const seen = new Set<string>()
    for (let round = 0; round < 25; round += 1) {
      await killed(program, round)
      const text = readFileSync(at('a.md'), 'utf8')
      expect(text === a || text === b).toBe(true)
      seen.add(text[0]!)
    }
    expect(seen).toEqual(new Set(['a', 'b']))
    // What the killed ones left behind is known as theirs.
    expect(readdirSync(folder).filter((name) => name !== 'a.md').map((name) => at(name)).sort()).toEqual(temporaryFiles(folder))
  })
})

describe('making a file', () => {
  test('makes the folders on the way', () => {
    createFile(at('one/two/a.md'), 'new')
    expect(readFileSync(at('one/two/a.md'), 'utf8')).toBe('new')
  })

  test('never takes the place of another file', () => {
    writeFileSync(at('a.md'), 'old')
    expect(() => createFile(at('a.md'), 'new')).toThrow(/EEXIST/)
    expect([readFileSync(at('a.md'), 'utf8'), readdirSync(folder)]).toEqual(['old', ['a.md']])
  })

  test('never writes through a link', () => {
    symlinkSync(at('elsewhere'), at('a.md'))
    expect(() => createFile(at('a.md'), 'new')).toThrow(/EEXIST/)
    expect(existsSync(at('elsewhere'))).toBe(false)
  })
})

test('left-overs are found below a folder, not behind links, and what cannot be read is passed over', () => {
  mkdirSync(at('one/two'), { recursive: true })
  mkdirSync(at('secret'))
  for (const name of ['.kaizenbook-1-1.tmp', 'one/two/.kaizenbook-1-2.tmp', 'secret/.kaizenbook-1-3.tmp', 'one/a.tmp']) writeFileSync(at(name), '')
  symlinkSync(at('one'), at('link'))
  chmodSync(folder, 0o755)
  chmodSync(at('secret'), 0o700)
  if (process.geteuid!() !== 0) chmodSync(at('secret'), 0)
  expect(asNobody(() => temporaryFiles(folder))).toEqual([at('.kaizenbook-1-1.tmp'), at('one/two/.kaizenbook-1-2.tmp')])
  chmodSync(at('secret'), 0o700)
})

describe('a failed write', () => {
  test('is said in words', () => {
    mkdirSync(at('a.md'))
    try {
      writeFileAtomically(at('a.md'), 'new')
      expect.unreachable()
    } catch (error) {
      expect(reasonOfWrite(error, at('a.md'))).toBe('`a.md` could not be written: there is a folder of that name.')
    }
    expect(readdirSync(folder)).toEqual(['a.md'])
  })
})

/** Runs a program until it has begun, and a little longer, and kills it without a warning. */
function killed(program: string, round: number): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), (round * 7) % 40))
    child.once('close', () => resolve())
  })
}
