import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './lock.mjs'
import { npm, quietly } from './npm.mjs'
import { root } from './root.mjs'

/** Makes node_modules match the lock file, so that a fresh clone needs no step of its own. */
export async function ensureInstalled() {
  if (isInstalled()) return
  await alone('install', async () => {
    // Another command may have done it while this one waited.
    if (isInstalled()) return
    console.log('Installing the packages of package-lock.json (once) …')
    const code = await npm(['ci', '--include=dev', ...quietly])
    if (code === 0) return
    console.error('npm ci did not succeed; its reason stands above.')
    process.exit(1)
  })
}

/** npm notes what it installed when it has finished, so a half-done install has no such note. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json')
  const present = packagesOf(join('node_modules', '.package-lock.json'))
  if (wanted === undefined || present === undefined) return false
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    // Packages for other operating systems are optional and stay away.
    if (path === '' || (optional === true && present[path] === undefined)) return true
    return present[path]?.version === version
  })
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages
  } catch {
    return undefined
  }
}
