import { fileURLToPath } from 'node:url'
import mdx from '@astrojs/mdx'
import { defineConfig } from 'astro/config'
import { kaizenbook } from './integration.ts'
import { PAGE_MARKDOWN } from './page-markdown.ts'

process.env.KAIZENBOOK_ROOT ??= fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '')

/** What Astro is told. The command line says where records, output and cache are; see src/cli/site-process.ts. */
export default defineConfig({
  trailingSlash: 'always',
  integrations: [mdx(), kaizenbook()],
  markdown: PAGE_MARKDOWN,
  build: { format: 'directory', inlineStylesheets: 'never', assets: 'site', concurrency: 16 },
  compressHTML: true,
  devToolbar: { enabled: false },
  experimental: { incrementalBuild: true },
  vite: {
    // Small scripts and pictures stay files: the content policy allows nothing inline.
    build: { assetsInlineLimit: 0 },
    // In dev the browser asks for scripts of the package, which lies outside the work folder.
    server: { fs: { allow: [process.env.KAIZENBOOK_ROOT] } },
  },
})
