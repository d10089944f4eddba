import { accessSync, constants, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { chromium, type Browser, type LaunchOptions } from 'playwright-core'

/** The browser that the tests drive: which program, and what it needs in its environment. */
export interface Chromium { path: string; env: Record<string, string> }

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe', 'C:/Program Files (x86)/Google/Chrome/Application/chrome.exe', 'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
]

/** A Chrome or Chromium that is on the machine; else the one in node_modules, which is unpacked once. There is always one, so that no test skips. */
export async function findChromium(env: Record<string, string | undefined> = process.env): Promise<Chromium> {
  const named = env.CHROME_PATH
  if (named && !isProgram(named)) throw new Error(`CHROME_PATH names ${named}, which is not a program.`)
  const inPath = (env.PATH ?? '').split(delimiter).filter(Boolean).flatMap((folder) => NAMES.map((name) => join(folder, name)))
  const found = [named, ...inPath, ...PLACES].find((path) => path && isProgram(path))
  return found ? { path: found, env: {} } : unpacked()
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

async function unpacked(): Promise<Chromium> {
  const { default: bundled } = await import('@sparticuz/chromium')
  const path = await bundled.executablePath()
  const fonts = join(tmpdir(), 'fonts')
  // Where there is no browser there may be no fonts either: it brings its own.
  return { path, env: existsSync(fonts) ? { FONTCONFIG_PATH: fonts } : {} }
}

/** Nothing but the pages under test may talk to the network, or look different from machine to machine. */
const FLAGS = [
  '--disable-background-networking', '--disable-component-update', '--disable-domain-reliability', '--disable-sync', '--disable-default-apps', '--no-pings',
  '--no-first-run', '--no-default-browser-check', '--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb', '--disable-gpu', '--disable-dev-shm-usage', '--mute-audio',
]

export function launch({ path, env }: Chromium, options: LaunchOptions = {}): Promise<Browser> {
  const isRoot = process.getuid?.() === 0
  return chromium.launch({
    executablePath: path, headless: true, env: { ...definedIn(process.env), ...env },
    // Chromium refuses to put root into a sandbox.
    chromiumSandbox: !isRoot && !process.env.CI, args: [...FLAGS, ...(isRoot ? ['--no-sandbox'] : [])], ...options,
  })
}

function definedIn(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
