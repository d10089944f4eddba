import { cpSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sitemap from '@astrojs/sitemap'
import type { AstroIntegration } from 'astro'
import { ASSETS_FOLDER, ASSET_TYPES, readAssets } from '../content/assets.ts'
import { diskTree } from '../content/tree.ts'
import { offered } from '../rules/handover.ts'
import { startIndex, type SearchIndex } from './search-index.ts'
import { readSettings } from './settings.ts'

/** What Astro's build and dev server need beside the pages: search index, pictures, sitemap. */
export function kaizenbook(): AstroIntegration {
  let index: SearchIndex | undefined
  let base = '/'
  let leftOut: string[] = []
  return {
    name: 'kaizenbook',
    hooks: {
      'astro:config:setup': ({ config, updateConfig }) => {
        base = `/${config.base.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/')
        // The library is handed over to the loader, which takes it away.
        leftOut = offered()?.report.quarantined.map(({ file }) => file) ?? []
        if (config.site) updateConfig({ integrations: [sitemap()] })
      },
      // Pagefind runs in a process of its own, beside the rendering of the pages. Only the benchmark turns it off.
      'astro:build:start': () => { if (process.env.KAIZENBOOK_SEARCH !== 'off') index = startIndex(leftOut) },
      'astro:build:done': async ({ dir }) => {
        const out = fileURLToPath(dir)
        copyAssets(readSettings().content, out)
        await index?.finish(out)
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use(`${base}${ASSETS_FOLDER}`, (request, response, next) => {
          const file = assetFile(readSettings().content, request.url ?? '')
          if (!file) return next()
          response.setHeader('content-type', ASSET_TYPES[extname(file).toLowerCase()]!)
          response.end(readFileSync(file))
        })
      },
    },
  }
}

/** Publishes the files that the check has listed, and no others: an SVG can carry scripts, and a link may lead outside. */
function copyAssets(content: string, out: string): void {
  for (const file of readAssets(diskTree(content)).files) cpSync(join(content, file), join(out, file))
}

function assetFile(content: string, url: string): string | undefined {
  const wanted = ASSETS_FOLDER + decodeURIComponent(url.split('?')[0]!)
  return readAssets(diskTree(content)).files.includes(wanted) ? join(content, wanted) : undefined
}
