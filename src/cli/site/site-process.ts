import { accessSync, constants, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { extname, join, relative } from 'node:path'
import type { AstroInlineConfig } from 'astro'
import type { Programme } from '../../kinds/programme.ts'
import type { Library } from '../../content/library.ts'
import { reasonOfWrite } from '../../content/replace-file.ts'
import { offer } from '../../rules/handover.ts'
import { CliError, Failure, type Flags, type World } from '../define-command.ts'
import { one } from '../flags.ts'
import { asOf, type Checked } from '../open-library.ts'
import { isRunning } from './running.ts'

/** The repository runs its TypeScript as it is; the package is compiled, and this file with it (docs/decisions/010-package.md). */
const CONFIG = import.meta.url.endsWith('.ts') ? 'astro.config.mjs' : 'lib/site/astro-config.js'
const DIAGRAMS = new URL(`../../charts/diagram-cache${extname(import.meta.url)}`, import.meta.url).href
const CHARTS = new URL(`../../charts/plot/charts${extname(import.meta.url)}`, import.meta.url).href

/** Folder that Astro writes to and caches in, one for each library and base. It stands inside the package, where the bundle finds its imports. */
export function workFolder(content: string, base: string, { packageRoot }: World): string {
  const key = createHash('sha256').update(`${content}\0${base}`).digest('hex').slice(0, 12)
  const folder = `${packageRoot.replace(/[\\/]$/, '')}/.cache/site-${key}`
  makeFolder(folder)
  sweep(folder)
  return folder
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw new Failure(`Kaizenbook cannot keep its working files in its own folder: ${reasonOfWrite(error, folder)}\nThe path is ${folder}.`, 'Install it where you may write: in the folder of the programme, rather than for the whole machine.')
  }
}

/** Builds the site into a folder of its own and answers that folder; the caller puts it in its place. */
export async function buildSite(checked: Checked, base: string, out: string, world: World): Promise<string> {
  const { library } = checked
  offer({ ...checked, today: asOf(library, world) })
  const config = siteConfig(library, base, world)
  process.env.KAIZENBOOK_PREVIOUS = out
  const { build } = await import('astro')
  try {
    // Whatever goes wrong is thrown; Astro's own log would say it a second time, with the pages that were under way.
    await build({ ...config, logLevel: 'silent' })
  } catch (error) {
    rmSync(config.outDir, { recursive: true, force: true })
    throw isPageMistake(error) ? new PageMistake((error as Error).message, chunkOf(error as Error)) : error
  }
  return config.outDir
}

/** Removes what builds that were killed, or failed, have left behind. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, pid] = /^(?:out|old)-(\d+)$/.exec(name) ?? []
    if (pid && !isRunning(Number(pid))) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

/** A maintainers' page has an expression that fails; only rendering tells. */
export class PageMistake extends Error {
  override name = 'PageMistake'
  /** Name of the page's file without ending, as far as the stack tells. */
  readonly page: string | undefined
  constructor(message: string, page: string | undefined) {
    super(message)
    this.page = page
  }
}

function chunkOf({ stack }: Error): string | undefined {
  return /\/chunks\/([^/]+)_[\w-]{6,12}\.mjs/.exec(stack ?? '')?.[1]
}

/** Astro says which of our pages it was rendering: the one that renders the maintainers' pages. */
function isPageMistake(error: unknown): boolean {
  return String((error as { id?: unknown }).id ?? '').includes('guide/[...slug]')
}

/** Serves the site as it is edited. */
export async function serveSite(library: Library, base: string, port: number, world: World): Promise<{ port: number; stop: () => Promise<void> }> {
  const { dev } = await import('astro')
  const server = await dev({ ...siteConfig(library, base, world), logLevel: 'warn', server: { port, host: 'localhost' } })
  return { port: server.address.port, stop: () => server.stop() }
}

/** Tells the site, by the environment, where things are, and answers what Astro is called with. */
function siteConfig(library: Library, base: string, world: World): AstroInlineConfig & { outDir: string } {
  const root = world.packageRoot.replace(/[\\/]$/, '')
  const work = workFolder(library.root, base, world)
  Object.assign(process.env, { KAIZENBOOK_ROOT: root, KAIZENBOOK_CONTENT: library.root, KAIZENBOOK_CACHE: world.cacheRoot, KAIZENBOOK_TODAY: world.today, KAIZENBOOK_DIAGRAMS: DIAGRAMS, KAIZENBOOK_CHARTS: CHARTS, ASTRO_TELEMETRY_DISABLED: '1' })
  // Astro puts its bundle below the working folder, and the bundle finds its imports only from inside the package.
  process.chdir(root)
  return { root: work, srcDir: `${root}/src`, publicDir: `${root}/public`, configFile: relative(work, `${root}/${CONFIG}`), base, site: library.programme.url && new URL(library.programme.url).origin, cacheDir: `${work}/cache`, outDir: `${work}/out-${process.pid}` }
}

/** Path that the site is served under: what the flag says (`kb` and `/kb/` mean the same), else the path of the programme's url. */
export function readBase(flags: Flags, programme?: Programme): string {
  const base = one(flags, 'base') ?? (programme?.url && URL.canParse(programme.url) ? new URL(programme.url).pathname : '/')
  if (!/^[A-Za-z0-9/_.~-]*$/.test(base) || base.split('/').includes('..')) throw new CliError(`\`${base}\` is not a path that a site can be served under.`, 'It is like /kb/: letters, digits, `-`, `_` and `/`.')
  return `/${base.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/')
}

/** Port that --port names, or 4321. */
export function readPort(flags: Flags): number {
  const text = one(flags, 'port') ?? '4321'
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new CliError(`\`${text}\` is not a port.`, 'A port is a number from 0 to 65535.')
  return port
}
