import { defineConfig } from 'vitest/config'

/** Unit, rule and command-line tests; and the tests in a real browser, for which the sites are built once. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/site/**'],
          // Real git, child processes and diagrams on a shared machine: a test fails for what it says, not for being slow.
          testTimeout: process.env.RUNS ? 3_600_000 : 120_000,
          hookTimeout: 120_000,
          // Most of these wait for processes of their own.
          maxWorkers: 2,
        },
      },
      'tests/site/vitest.config.ts',
    ],
  },
})
