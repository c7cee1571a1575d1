import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview } from 'vite'
import { root } from './root.mjs'

/**
 * Builds the page as it is published, and serves it until it is closed: from a folder of its own, so that a build for
 * the tests can go on at the same time.
 */
export async function serveSite() {
  const outDir = mkdtempSync(join(tmpdir(), 'write-through-playground-site-'))
  const remove = () => rmSync(outDir, { recursive: true, force: true })
  process.once('exit', remove)
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } })
  const server = await preview({
    root,
    logLevel: 'warn',
    preview: { port: 41740 },
    build: { outDir },
  })
  return {
    address: server.resolvedUrls.local[0],
    async close() {
      await server.close()
      remove()
      process.removeListener('exit', remove)
    },
  }
}
