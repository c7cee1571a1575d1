import type { Run, RunLane } from '../../analysis/run.ts'
import { countText } from '../design/numberText.ts'
import { laneFactsOf } from '../laneFacts.ts'
import { faultPhrase } from '../transport/faultText.ts'
import { type ProblemType, problemsOf } from '../transport/problems.ts'

/** What mattered after one instant and up to another: faults that began or ended, and what went wrong, lane by lane. */
export function spanText(run: Run, fromMs: number, toMs: number): string {
  const isWithin = (ms: number): boolean => ms > fromMs && ms <= toMs
  const faults = run.scenario.faults.flatMap((fault) => [
    ...(isWithin(fault.atMs) ? [`${faultPhrase(fault)} began`] : []),
    ...(isWithin(fault.atMs + fault.durationMs) ? [`${faultPhrase(fault)} ended`] : []),
  ])
  const names = new Map(laneFactsOf(run.scenario).map(({ id, name }) => [id, name]))
  const lanes = run.lanes.flatMap((lane) => {
    const said = countsOf(lane, isWithin)
    return said === '' ? [] : [`${names.get(lane.id)}: ${said}`]
  })
  return [...faults, ...lanes].join('; ')
}

/** Words that follow a number, be it one or many. */
const countedAs = {
  failed: 'failed',
  unknown: 'unknown',
  conflict: 'in conflict',
  'stale-read': 'stale',
  'own-write-missed': 'missed their own write',
  'read-gone-back': 'gone back',
  'not-linearizable': 'as no order explains',
  'write-lost': 'acknowledged and lost',
  'failed-but-applied': 'failed but applied',
  'applied-twice': 'applied twice',
} as const satisfies Record<ProblemType, string>

/** For example `2 failed, 1 in conflict`. */
function countsOf(lane: RunLane, isWithin: (ms: number) => boolean): string {
  const counts = new Map<ProblemType, number>()
  for (const { atUs, type } of problemsOf(lane)) {
    if (isWithin(atUs / 1000)) counts.set(type, (counts.get(type) ?? 0) + 1)
  }
  return [...counts].map(([type, count]) => `${countText(count)} ${countedAs[type]}`).join(', ')
}
