import react from '@vitejs/plugin-react'
import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  // Relative addresses, so that the build works in any folder of any host.
  base: './',
  plugins: [react({ compiler: { logDiagnostics: true } })],
  clearScreen: false,
  // By name, `localhost` is only IPv6 on some machines and only IPv4 on others.
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
  worker: { format: 'es' },
  build: {
    target: 'baseline-widely-available',
    // With older browsers in view, light-dark() would be rewritten and a theme chosen by hand would not apply.
    // One style sheet, so that cascade layers are declared before any of them is used.
    cssCodeSplit: false,
    cssTarget: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
    manifest: true,
    // What the first picture needs comes in one piece: in a dozen, it would be a tenth larger.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
  },
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    // These compare with published results that are not part of this repository, npm run truth, or measure: npm run speed.
    exclude: [...configDefaults.exclude, 'src/**/*.truth.test.ts', 'src/**/*.speed.test.ts'],
    // Drawn worlds take seconds on a busy machine, and how long they take is nobody's claim.
    testTimeout: 120_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'node_modules/.cache/reports/unit.json' },
  },
})
