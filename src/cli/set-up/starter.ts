import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Programme } from '../../kinds/programme.ts'
import { addDays } from '../../views/calendar.ts'
import { SETTINGS, WORKFLOWS, type Host } from './host.ts'

/** A file that `init` writes. */
export interface StarterFile {
  /** Relative to the folder of the programme, with `/`. */
  path: string
  text: string
  /** A record to be read and deleted, rather than something that a programme needs. */
  example: boolean
}

/** What stands in place of the tokens. */
export interface Filling {
  title: string
  /** The day that the examples are dated from, `YYYY-MM-DD`. */
  today: string
  /** Version of the package that is running. */
  version: string
  /** What the repository is hosted by: it has the files of that host, and not those of the other. */
  host: Host
  /** The settings that are there already: examples then name teams, categories and services of theirs. */
  programme?: Programme
}

/** `{{title}}`, `{{today-14}}`, `{{team:platform}}`. GitHub's own `${{ … }}` has blanks, and stays. */
const TOKEN = /\{\{(title|version|workflow|settings|year|today|team|category|service)([+-]\d{1,4})?(?::([a-z-]{1,60}))?\}\}/g

/** Every file of `src/starter/`, filled in, in a fixed order: what others refer to stands before them. */
export function readStarter(packageRoot: string, filling: Filling): StarterFile[] {
  const root = join(packageRoot, 'src/starter')
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  // The settings come first: where they are, an init that was broken off goes on.
  const first = (path: string) => (path === 'content/programme.yaml' ? 0 : 1)
  const dotted = (path: string) => path.replace(/(^|\/)dot-/g, '$1.')
  return files.filter((path) => !isOfOtherHost(dotted(path), filling.host)).sort((a, b) => first(a) - first(b) || (a < b ? -1 : 1)).map((path) => ({
    path: placeFor(filling.host, dotted(path)).replace('YEAR', filling.today.slice(0, 4)),
    text: fill(readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n'), filling, path.endsWith('.md') ? inMarkdown : JSON.stringify),
    example: /^content\/.*\.(?:md|csv)$/.test(path),
  }))
}

const TEMPLATE = '.github/pull_request_template.md'

/** The template of a pull request serves merge requests as well. */
function isOfOtherHost(path: string, host: Host): boolean {
  return path !== TEMPLATE && path.startsWith(host === 'github' ? '.gitlab' : '.github')
}

function placeFor(host: Host, path: string): string {
  return host === 'gitlab' && path === TEMPLATE ? '.gitlab/merge_request_templates/Default.md' : path
}

/** The settings without their lists, which are left in as comments: records that are there already may name other teams. */
export function withoutLists(settings: string): string {
  return settings.replace(/^(?=(?:teams|categories|services):|  )/gm, '# ')
}

function fill(text: string, { title, today, version, host, programme }: Filling, write: (title: string) => string): string {
  const named = (list: readonly { id: string }[] = [], wanted: string) => (list.length === 0 || list.some(({ id }) => id === wanted) ? wanted : list[0]!.id)
  return text.replace(TOKEN, (_token, name: string, days: string | undefined, wanted = '') => {
    if (name === 'title') return write(title)
    if (name === 'version') return version
    if (name === 'workflow') return WORKFLOWS[host]
    if (name === 'settings') return SETTINGS[host]
    if (name === 'year') return today.slice(0, 4)
    if (name === 'today') return addDays(today, Number(days ?? 0))
    return named(name === 'team' ? programme?.teams : name === 'category' ? programme?.categories : programme?.services, wanted)
  })
}

/** Text that stays text in a Markdown heading. */
function inMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~&$]/g, '\\$&')
}
