import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { endWithNpm } from './npm.mjs'
import { root } from './root.mjs'

endWithNpm()
await ensureInstalled()
const { runnerImport } = await import('vite')
const { module } = await runnerImport(join(root, 'scripts', 'bench-ui', 'main.ts'), {
  root,
  configFile: false,
  logLevel: 'error',
})
await module.benchUi(process.argv.slice(2))
