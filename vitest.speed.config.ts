import { defineConfig } from 'vitest/config'

/** Holds the engine to the ratios of `bench`; one after the other, since measurements would disturb each other. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/**/*.speed.test.ts'],
    fileParallelism: false,
    reporters: ['default', 'json'],
    outputFile: { json: 'node_modules/.cache/reports/speed.json' },
  },
})
