import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** How much of what a browser said last is told when it ends by itself. Unit: characters. */
const lastWordsMax = 400
/** What does not end when it is asked to is killed after this time. Unit: ms. */
const endingMsMax = 5_000

/**
 * Opens an address in a browser that is a mere command: in a home of its own, which is removed when it is closed, and
 * as a group of processes, which end together.
 */
export function openInCommand(wordsFor) {
  return async (address) => {
    const home = mkdtempSync(join(tmpdir(), 'golden-runs-'))
    const [command, ...words] = wordsFor(address, home)
    const child = spawn(command, words, {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, HOME: home, TMPDIR: home },
    })
    let lastWords = ''
    child.stderr.setEncoding('utf8').on('data', (text) => {
      lastWords = `${lastWords}${text}`.slice(-lastWordsMax)
    })
    const leaveNothing = () => {
      if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL')
      rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    }
    process.once('exit', leaveNothing)
    await once(child, 'spawn')
    return {
      ended: once(child, 'exit').then(
        ([code, signal]) => `it ended (${code ?? signal}): ${lastWords.trim()}`,
      ),
      async close() {
        signalGroup(child.pid, 'SIGTERM')
        for (let ms = 0; ms < endingMsMax && signalGroup(child.pid, 0); ms += 100) await sleep(100)
        leaveNothing()
        process.removeListener('exit', leaveNothing)
      },
    }
  }
}

/** Whether anybody of the group was there to hear it; signal 0 only asks. */
function signalGroup(pid, signal) {
  try {
    return process.kill(-pid, signal)
  } catch (error) {
    if (error.code === 'ESRCH') return false
    throw error
  }
}
