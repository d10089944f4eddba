import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The site is built and served once for all of these tests: `vitest run --config tests/site/vitest.config.ts`. */
export default defineConfig({
  test: {
    name: 'site',
    root: fileURLToPath(new URL('../../', import.meta.url)),
    include: ['tests/site/**/*.test.ts'],
    globalSetup: ['tests/site/setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
})
