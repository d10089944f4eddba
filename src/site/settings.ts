import { pathToFileURL } from 'node:url'

/** Where the site finds things. The command line says it in the environment, since pages are bundled and know no paths of their own. */
export interface Settings {
  /** Folder of records. */
  content: string
  /** Root of the Kaizenbook package. */
  packageRoot: string
  /** Address of the module with the diagram cache, as Node itself loads it. */
  diagramModule: string
  /** Address of the module that draws charts, as Node itself loads it. */
  chartModule: string
  /** Folder for what can be made again. */
  cacheRoot: string
  /** The site that this build will replace, when there is one. */
  previous: string | undefined
  /** The day, `YYYY-MM-DD`, when the programme names none. */
  today: string
}

export function readSettings(env: Record<string, string | undefined> = process.env): Settings {
  const packageRoot = env.KAIZENBOOK_ROOT ?? process.cwd()
  return {
    packageRoot,
    content: env.KAIZENBOOK_CONTENT ?? `${packageRoot}/content`,
    diagramModule: env.KAIZENBOOK_DIAGRAMS ?? pathToFileURL(`${packageRoot}/src/charts/diagram-cache.ts`).href,
    chartModule: env.KAIZENBOOK_CHARTS ?? pathToFileURL(`${packageRoot}/src/charts/plot/charts.ts`).href,
    cacheRoot: env.KAIZENBOOK_CACHE ?? `${packageRoot}/.cache`,
    previous: env.KAIZENBOOK_PREVIOUS,
    today: env.KAIZENBOOK_TODAY ?? new Date().toISOString().slice(0, 10),
  }
}
