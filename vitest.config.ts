import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Real git, real browsers, real child processes on a shared machine: a test fails for what it says, not for being slow.
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
})
