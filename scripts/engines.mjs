import { setTimeout as sleep } from 'node:timers/promises'
import { ensureInstalled } from './install.mjs'
import { endWithNpm } from './npm.mjs'

/** A browser starts and computes the golden runs twice in a few seconds. Unit: s. */
const secondsMax = 60

endWithNpm()
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130))
await ensureInstalled()
const { findEngines } = await import('./findEngines.mjs')
const { serveGoldenPage } = await import('./goldenPage.mjs')

const served = await serveGoldenPage()
const agreeing = []
const failed = []
const missing = []
let runs = 0
for (const { name, open } of findEngines()) {
  if (open === undefined) {
    console.log(`${name}: not found`)
    missing.push(name)
    continue
  }
  const answer = await answerFrom(open)
  for (const line of answer.differences) console.error(`${name}: ${line}`)
  if (answer.differences.length > 0) {
    failed.push(name)
  } else {
    console.log(`${name}: agrees (${answer.browser})`)
    agreeing.push(name)
    runs = answer.runs
  }
}
served.close()

process.exitCode = failed.length === 0 ? 0 : 1
console.log(
  [
    `${agreeing.length} ${agreeing.length === 1 ? 'engine agrees' : 'engines agree'} on ${runs} runs`,
    ...(failed.length > 0 ? [`failed: ${failed.join(', ')}`] : []),
    ...(missing.length > 0 ? [`not found: ${missing.join(', ')}`] : []),
  ].join('; '),
)

/** What the page says in a browser, or why it says nothing. */
async function answerFrom(open) {
  const answer = served.answer()
  try {
    const browser = await open(served.address)
    const tooLate = sleep(secondsMax * 1000, `no answer within ${secondsMax} s`, { ref: false })
    const problem = Promise.race([browser.ended, tooLate]).then((line) => ({ differences: [line] }))
    return await Promise.race([answer, problem]).finally(browser.close)
  } catch (error) {
    return { differences: [error.message] }
  }
}
