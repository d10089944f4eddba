import { readdirSync, readFileSync } from 'node:fs'
import type { Charts } from '../charts/plot/charts.ts'
import { digestOf } from './digest.ts'
import { readSettings } from './settings.ts'

let charts: Promise<Charts> | undefined
let version: string | undefined

/** One drawing board for all pages of a build, loaded by Node itself, and only when a page draws something: inside the bundle jsdom would not find its files. */
export function openCharts(): Promise<Charts> {
  charts ??= (import(/* @vite-ignore */ readSettings().chartModule) as Promise<typeof import('../charts/plot/charts.ts')>).then((module) => module.openCharts())
  return charts
}

/** Changes with the code that draws. Astro sees what is in its bundle, and this is not: without it a page would keep drawings of yesterday's code. */
export function versionOfCharts(): string {
  version ??= digestOf(['./', '../hand/'].flatMap((folder) => textsIn(new URL(folder, readSettings().chartModule))))
  return version
}

function textsIn(folder: URL): string[] {
  return readdirSync(folder).sort().map((name) => readFileSync(new URL(name, folder), 'utf8'))
}
