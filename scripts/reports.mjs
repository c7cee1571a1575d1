import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './root.mjs'

const nothing = { passed: 0, failed: 0, skipped: 0 }

/** Where a step of that name leaves its JSON report. */
export const reportFile = (name) => join(root, 'node_modules', '.cache', 'reports', `${name}.json`)

/** Takes old reports away, so that only what has just run is counted. */
export function forgetReports(...names) {
  for (const name of names) rmSync(reportFile(name), { force: true })
}

/** The counts of all these reports; one that does not exist counts nothing. */
export function countsOf(...names) {
  return names.map(countsOfOne).reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    nothing,
  )
}

/** The last line of a test command. */
export function summaryOf({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

function countsOfOne(name) {
  if (!existsSync(reportFile(name))) return nothing
  const report = JSON.parse(readFileSync(reportFile(name), 'utf8'))
  return report.stats === undefined ? vitestCounts(report) : playwrightCounts(report)
}

function vitestCounts(report) {
  // A file that cannot be loaded has no tests that could fail, yet it is a failure.
  const unloadable = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((t) => t.status !== 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

function playwrightCounts({ stats, errors }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  }
}

// As a command: the sum of the named reports, and one failure more when a step died unreported.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [exitCode, ...names] = process.argv.slice(2)
  const counts = countsOf(...names)
  const died = exitCode !== '0' && counts.failed === 0
  console.log(summaryOf({ ...counts, failed: counts.failed + (died ? 1 : 0) }))
}
