import { existsSync } from 'node:fs'
import { contentRoot } from '../../content/files.ts'
import { wrapTo } from '../../reporters/columns.ts'
import { toJson } from '../../reporters/json.ts'
import { DIM, painter, TONES } from '../../reporters/paint.ts'
import { plural } from '../../views/words.ts'
import type { Command, Flags, World } from '../define-command.ts'
import { wrong, type Checkup } from './doctor/checkup.ts'
import { editorCheckup, ghCheckup, gitCheckup, nodeCheckup, terminalCheckup } from './doctor/machine.ts'
import { leftOversCheckup, recordsCheckup, settingsCheckup, siteCheckup, writableCheckup } from './doctor/programme.ts'
import { repositoryCheckups } from './doctor/repository.ts'
import { one } from '../flags.ts'
import { contentFolder, openLibrary, shownPath } from '../open-library.ts'

/** Version of the JSON; docs/json-output.md describes it. */
const VERSION = 1

/** Looks at everything that Kaizenbook needs. What it finds does not stop it; it ends with 1 when something is wrong. */
export const doctor: Command = {
  run: async (flags, world) => {
    const checks = [...(await ofMachine(world)), ...(await ofRecords(flags, world))]
    world.out(one(flags, 'format') === 'json' ? toJson({ version: VERSION, kind: 'doctor', checks }) : asText(checks, world))
    return checks.some(({ state }) => state === 'wrong') ? 1 : 0
  },
}

async function ofMachine(world: World): Promise<Checkup[]> {
  const [git, gh] = await Promise.all([gitCheckup(world), ghCheckup(world)])
  return [nodeCheckup(world), git, gh, editorCheckup(world), terminalCheckup(world), writableCheckup('cache', world.cacheRoot, world)]
}

async function ofRecords(flags: Flags, world: World): Promise<Checkup[]> {
  const folder = contentFolder(flags, world)
  const root = contentRoot(folder)
  if (root === undefined) return [wrong('content', existsSync(folder) ? `${shownPath(folder, world)} is not a folder` : `there is no folder of records at ${shownPath(folder, world)}`, 'Go to the folder above it, name it with --content DIR, or begin a programme: improvement init.')]
  const library = openLibrary(flags, world)
  const site = siteCheckup(library, world)
  return [
    writableCheckup('content', root, world), settingsCheckup(root), recordsCheckup(library), await leftOversCheckup(root, flags.clean === true, world),
    ...(await repositoryCheckups(root, world)), ...(site ? [site] : []),
  ]
}

const WORDS = { ok: TONES.good, warning: TONES.warning, wrong: TONES.bad }

function asText(checks: readonly Checkup[], { color, columns = Infinity }: World): string {
  const paint = painter(color)
  const width = Math.max(...checks.map(({ name }) => name.length))
  const room = Math.max(16, columns - 'warning'.length - width - 4)
  const lines = checks.flatMap(({ name, state, found, advice }) => {
    const first = `${paint(WORDS[state], state)}${' '.repeat('warning'.length - state.length)}  ${name.padEnd(width)}  `
    const rest = ' '.repeat('warning'.length + width + 4)
    const below = advice === undefined ? [] : wrapTo(advice, room).map((line) => `${rest}${paint(DIM, line)}`)
    return [...wrapTo(found, room).map((line, index) => `${index === 0 ? first : rest}${line}`), ...below]
  })
  return `${lines.join('\n')}\n\n${summary(checks)}\n`
}

function summary(checks: readonly Checkup[]): string {
  const count = (state: Checkup['state']) => checks.filter((check) => check.state === state).length
  const found = [count('wrong') > 0 && `${count('wrong')} wrong`, count('warning') > 0 && plural(count('warning'), 'warning')].filter(Boolean)
  return `${plural(checks.length, 'check')}: ${found.length === 0 ? 'everything is well' : found.join(', ')}.`
}
