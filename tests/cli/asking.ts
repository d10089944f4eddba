import { readLibrary } from '../../src/content/library.ts'
import { kindNamed } from '../../src/kinds/index.ts'
import { askForKind, askForRecord, confirmFile } from '../../src/cli/asking/ask.ts'
import type { World } from '../../src/cli/define-command.ts'

// A program for tests/cli/ask.test.ts: asks as `create` does, and prints what it was told as JSON.
// usage: asking.ts CONTENT KIND|ask [DEFAULTS]
const [content, name, defaults = '{}'] = process.argv.slice(2) as [string, string, string?]

const world: World = {
  cwd: process.cwd(), env: process.env, packageRoot: '', cacheRoot: '',
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  color: false, columns: undefined, interactive: true, live: true, today: '2025-12-12',
}

const kind = name === 'ask' ? await askForKind() : kindNamed(name)
const answers = kind && (await askForRecord(kind, readLibrary(content), JSON.parse(defaults)))
const written = answers && (await confirmFile(`content/${kind.folder}/made.md`, `---\ntitle: ${answers.title}\n---\n`, world))
world.out(`${JSON.stringify({ kind: kind?.name, answers, written })}\n`)
process.exitCode = written ? 0 : 1
