import { cpSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sitemap from '@astrojs/sitemap'
import type { AstroIntegration } from 'astro'
import { ASSETS_FOLDER, ASSET_TYPES, readAssets } from '../content/assets.ts'
import { diskTree } from '../content/tree.ts'
import { offered } from '../rules/handover.ts'
import { API_FOLDER } from './api/document.ts'
import { apiFile, writeApi } from './api/serve.ts'
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
        await writeApi(out, base)
        await index?.finish(out)
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, response, next) => {
          // Astro takes the base off the address before anybody else sees it; what was asked for is kept.
          const file = fileAt(request.originalUrl ?? request.url ?? '', base)
          if (!file) return next()
          response.setHeader('content-type', file.type)
          response.end(file.content)
        })
      },
    },
  }
}

/** What the dev server answers beside the pages: pictures and open data. Undefined for every other address. */
function fileAt(url: string, base: string): { type: string; content: string | Buffer } | undefined {
  const path = decoded(url)
  if (!path.startsWith(base)) return undefined
  const inside = path.slice(base.length)
  if (inside.startsWith(`${API_FOLDER}/`)) return apiFile(base, inside.slice(API_FOLDER.length + 1))
  const file = inside.startsWith(`${ASSETS_FOLDER}/`) ? assetFile(readSettings().content, inside) : undefined
  return file === undefined ? undefined : { type: ASSET_TYPES[extname(file).toLowerCase()]!, content: readFileSync(file) }
}

/** Publishes the files that the check has listed, and no others: an SVG can carry scripts, and a link may lead outside. */
function copyAssets(content: string, out: string): void {
  for (const file of readAssets(diskTree(content)).files) cpSync(join(content, file), join(out, file))
}

/** The path of a request; what is not encoded as addresses are, is the path of no file. */
function decoded(url: string): string {
  try {
    return decodeURIComponent(url.split('?')[0]!)
  } catch {
    return ''
  }
}

function assetFile(content: string, wanted: string): string | undefined {
  return readAssets(diskTree(content)).files.includes(wanted) ? join(content, wanted) : undefined
}
