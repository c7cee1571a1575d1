import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { endWithNpm, run } from './npm.mjs'
import { root } from './root.mjs'

endWithNpm()
await ensureInstalled()
// Vite prints the address, and takes the next port when 5173 is in use.
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
process.exitCode = await run(process.execPath, [vite, ...process.argv.slice(2)])
