import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { findChromium, type Chromium } from './browser.ts'
import { improvement, serve } from './command.ts'
import { copyExample, EXAMPLE, manyRecords, ONE_BASE, ONE_RECORD, TODAY, write } from './contents.ts'
import { poisonedRecords, poisonedSettings } from '../security/poison.ts'
import { workFolder } from './work-folder.ts'

/** A site that was built and is being served. */
export interface Site { content: string; out: string; base: string; /** `http://localhost:1234` */ origin: string; /** Origin and base: `http://localhost:1234/kb/` */ url: string }

export interface Sites { /** Example programme under /kb/, with its history. */ kb: Site; /** The same records at the root, outside git. */ root: Site; /** One record, in a folder of its host. */ one: Site; /** 400 records, one of them hostile. */ many: Site; /** A record of each kind, and settings, with poison in every text. */ hostile: Site }

declare module 'vitest' {
  interface ProvidedContext { sites: Sites; /** The records of `root`, built elsewhere from cold caches in another time zone. */ again: string; chromium: Chromium }
}

/** Builds every site once for all test files and serves them as the command line does. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kaizenbook-site-')))
  const stops: (() => Promise<void>)[] = []
  const contents: [content: string, base: string][] = []

  const build = async (name: string, content: string, base: string, env: Record<string, string> = {}): Promise<string> => {
    const out = join(folder, name, 'out')
    mkdirSync(join(folder, name), { recursive: true })
    if (content !== EXAMPLE) contents.push([content, base])
    const { status, out: said, err } = await improvement(['build', '--content', content, '--out', out, '--base', base], { KAIZENBOOK_CACHE: join(tmpdir(), 'kaizenbook-test-cache'), TZ: 'America/Anchorage', ...env }, 120_000)
    if (status !== 0) throw new Error(`The site ${name} was not built (exit ${status}):\n${said}\n${err}`)
    return out
  }
  const site = async (name: string, content: string, base: string): Promise<Site> => {
    const out = await build(name, content, base)
    const { url, stop } = await serve(['preview', '--out', out, '--base', base, '--port', '0'])
    stops.push(stop)
    return { content, out, base, url, origin: new URL(url).origin }
  }

  const place = (name: string) => join(folder, name, 'records')
  copyExample(place('root'))
  copyExample(place('again'))
  write(place('one'), ONE_RECORD)
  write(place('many'), manyRecords(400))
  write(place('hostile'), { ...poisonedRecords(EXAMPLE), 'programme.yaml': poisonedSettings(TODAY) })

  const sweep = async () => {
    await Promise.all(stops.map((stop) => stop()))
    for (const [content, base] of contents) rmSync(workFolder(content, base), { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const chromium = findChromium()
    // One after the other: builds at the same time share Astro's `.astro` folder in the package, and take each other's pages.
    const kb = await site('kb', EXAMPLE, '/kb/')
    const root = await site('root', place('root'), '/')
    const again = await build('again', place('again'), '/', { KAIZENBOOK_CACHE: join(folder, 'cold'), TZ: 'Pacific/Kiritimati' })
    const one = await site('one', place('one'), ONE_BASE)
    const many = await site('many', place('many'), '/')
    const hostile = await site('hostile', place('hostile'), '/')
    project.provide('sites', { kb, root, one, many, hostile })
    project.provide('again', again)
    project.provide('chromium', await chromium)
  } catch (error) {
    await sweep()
    throw error
  }
  return sweep
}
