import { defineConfig } from 'vitest/config'

/** Compares the engine with published results, found through TRUTH or beside this checkout. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/**/*.truth.test.ts'],
    testTimeout: 120_000,
    env: { TRUTH: process.env['TRUTH'] ?? '../shared/truth' },
    reporters: ['default', 'json'],
    outputFile: { json: 'node_modules/.cache/reports/truth.json' },
  },
})
