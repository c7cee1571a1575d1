import type { Scenario } from '../scenario/scenario.ts'
import { expectedRequests } from './workload/expectedRequests.ts'

/** Up to this many requests a lane's whole run is recorded at once; beyond it, window by window. */
const recordedWholeMax = 4_000

/** The window that holds all of a run, unless there would be too much in it. */
export function wholeIfShort(
  scenario: Scenario,
): { readonly fromUs: number; readonly toUs: number } | undefined {
  const isShort = expectedRequests(scenario) <= recordedWholeMax
  return isShort ? { fromUs: 0, toUs: Number.POSITIVE_INFINITY } : undefined
}
