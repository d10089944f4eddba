import { cpSync, existsSync, readFileSync } from 'node:fs'
import { extname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import sitemap from '@astrojs/sitemap'
import type { AstroIntegration } from 'astro'
import { ASSET_TYPES } from '../content/assets.ts'
import { startIndex, type SearchIndex } from './search-index.ts'
import { readSettings } from './settings.ts'

/** What Astro's build and dev server need beside the pages: search index, pictures, sitemap. */
export function kaizenbook(): AstroIntegration {
  let index: SearchIndex | undefined
  let base = '/'
  return {
    name: 'kaizenbook',
    hooks: {
      'astro:config:setup': ({ config, updateConfig }) => {
        base = `/${config.base.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/')
        if (config.site) updateConfig({ integrations: [sitemap()] })
      },
      // The benchmark measures the site without its search; nothing else turns it off.
      // Pagefind runs in a process of its own, beside the rendering of the pages.
      'astro:build:start': () => { if (process.env.KAIZENBOOK_SEARCH !== 'off') index = startIndex() },
      'astro:build:done': async ({ dir }) => {
        const out = fileURLToPath(dir)
        copyAssets(join(readSettings().content, 'assets'), join(out, 'assets'))
        await index?.finish(out)
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use(`${base}assets`, (request, response, next) => {
          const file = assetFile(join(readSettings().content, 'assets'), request.url ?? '')
          if (!file) return next()
          response.setHeader('content-type', ASSET_TYPES[extname(file).toLowerCase()]!)
          response.end(readFileSync(file))
        })
      },
    },
  }
}

/** Only plain files of known types are published: an SVG can carry scripts, and a link may lead outside. */
function copyAssets(from: string, to: string): void {
  if (!existsSync(from)) return
  cpSync(from, to, { recursive: true, dereference: false, filter: (source) => extname(source) === '' || extname(source).toLowerCase() in ASSET_TYPES })
}

function assetFile(root: string, url: string): string | undefined {
  const file = normalize(join(root, decodeURIComponent(url.split('?')[0]!)))
  return file.startsWith(root + sep) && extname(file).toLowerCase() in ASSET_TYPES && existsSync(file) ? file : undefined
}
