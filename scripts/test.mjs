import { ensureInstalled } from './install.mjs'
import { alone } from './lock.mjs'
import { endWithNpm, npm } from './npm.mjs'
import { countsOf, forgetReports, summaryOf } from './reports.mjs'

const steps = ['types', 'lint', 'unit', 'build', 'e2e']

endWithNpm()
await ensureInstalled()
// The end-to-end tests serve what was built, on fixed ports: two runs would disturb each other.
await alone('test', async () => {
  forgetReports('unit', 'e2e')
  const failedStep = await firstFailing(steps)
  const counts = countsOf('unit', 'e2e')
  if (failedStep !== undefined) {
    process.exitCode = 1
    console.log(`Stopped at ${failedStep}. To see only this step: npm run ${failedStep}`)
    // A step without tests of its own that fails is a failure all the same.
    if (counts.failed === 0) counts.failed = 1
  }
  console.log(summaryOf(counts))
})

async function firstFailing(names) {
  for (const name of names) {
    console.log(`── ${name}`)
    const startedAt = performance.now()
    const code = await npm(['run', '--silent', name])
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    console.log(`── ${name} ${code === 0 ? 'done' : 'failed'} in ${seconds} s\n`)
    if (code !== 0) return name
  }
  return undefined
}
