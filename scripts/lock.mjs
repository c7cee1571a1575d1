import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './root.mjs'

/** A lock whose owner has not written its name within this time died while taking it. Unit: ms. */
const namelessMsMax = 5_000

/** Runs `work` while no other process of this checkout does work of the same name. */
export async function alone(name, work) {
  const checkout = createHash('sha256').update(root).digest('hex').slice(0, 12)
  // Outside the checkout: `npm ci` empties node_modules, and a crash should leave no litter here.
  const folder = join(tmpdir(), `write-through-playground-${checkout}-${name}`)
  let told = false
  while (!take(folder)) {
    if (!told) console.log(`Waiting for another command in this folder to finish (${name}) …`)
    told = true
    await sleep(250)
  }
  const release = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.removeListener('exit', release)
    release()
  }
}

function take(folder) {
  try {
    mkdirSync(folder)
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    clearIfAbandoned(folder)
    return false
  }
  writeFileSync(join(folder, 'pid'), String(process.pid))
  return true
}

function clearIfAbandoned(folder) {
  if (!isAbandoned(folder)) return
  // Renamed first, so that of two processes that notice at once only one clears it.
  const grave = `${folder}-${process.pid}`
  try {
    renameSync(folder, grave)
  } catch {
    return
  }
  rmSync(grave, { recursive: true, force: true })
}

function isAbandoned(folder) {
  try {
    const owner = Number(readFileSync(join(folder, 'pid'), 'utf8'))
    if (owner > 0) return !isAlive(owner)
  } catch {
    // The name is not there yet, or the lock has just been released.
  }
  try {
    return Date.now() - statSync(folder).mtimeMs > namelessMsMax
  } catch {
    return false
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
