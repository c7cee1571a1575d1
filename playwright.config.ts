import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/browser.mjs'

const playground = 'http://127.0.0.1:41730'
const secondOrigin = 'http://127.0.0.1:41731'

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  workers: 2,
  reporter: [['list'], ['json', { outputFile: 'node_modules/.cache/reports/e2e.json' }]],
  use: {
    baseURL: playground,
    launchOptions: findBrowser() ?? {},
    trace: 'retain-on-failure',
  },
  projects: [
    {
      name: 'desktop',
      testIgnore: 'phone.spec.ts',
      use: { viewport: { width: 1440, height: 900 } },
    },
    {
      name: 'phone',
      // Which run a link names, what is recorded of it, and how it comes out, does not depend on the size of the screen;
      // some choose their sizes, or are about wide screens and the mouse.
      testIgnore: [
        'accessibility.spec.ts',
        'anomalies.spec.ts',
        'desktop.spec.ts',
        'engines.spec.ts',
        'sameMomentOfParts.spec.ts',
      ],
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
  ],
  webServer: [
    {
      // What is tested is what `npm run build` made, served as a static host would.
      command: 'node node_modules/vite/bin/vite.js preview --port 41730 --strictPort',
      url: playground,
      reuseExistingServer: false,
    },
    {
      command: 'node e2e/secondOrigin.mjs 41731',
      url: `${secondOrigin}/favicon.svg`,
      reuseExistingServer: false,
    },
  ],
})
