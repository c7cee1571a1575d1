import { outcomes } from '../../engine/outcome.ts'
import { noteNames } from '../../engine/tallies.ts'
import { removals } from '../../engine/tiers/cache.ts'
import { faultTypes } from '../../scenario/faults.ts'
import type { World } from './laws.ts'
import { subjects } from './trial.ts'

const anomalies = [
  'stale',
  'readYourWrites',
  'monotonicReads',
  'backward',
  'lostAcknowledgedWrites',
  'failedButApplied',
  'appliedTwice',
] as const

/**
 * How often each thing that must happen has happened. Laws that hold where nothing happens prove nothing, so an item that
 * never occurs is a failure of the swarm.
 */
export class Occurrences {
  private readonly counts = new Map<string, number>(
    [
      ...subjects.map(({ edition, pattern }) => `lane ${pattern} ${edition}`),
      ...faultTypes.map((type) => `fault ${type}`),
      ...outcomes.map((outcome) => `outcome ${outcome}`),
      ...noteNames.filter((name) => name !== 'bypass-write').map((name) => `note ${name}`),
      ...removals.map((why) => `entry ${why}`),
      ...anomalies.map((name) => `as published: ${name}`),
    ].map((name) => [name, 0]),
  )

  add({ judgement, lane, log, scenario, trace }: World): void {
    const { edition, pattern } = lane.lane
    this.count(`lane ${pattern} ${edition}`, 1)
    for (const { type } of scenario.faults) this.count(`fault ${type}`, 1)
    for (const outcome of new Set(log.outcome)) this.count(`outcome ${outcomes[outcome]}`, 1)
    for (const name of noteNames) this.count(`note ${name}`, lane.tallies.noted[name])
    for (const why of new Set(trace.entries.why)) this.count(`entry ${removals[why]}`, 1)
    if (edition !== 'as-published') return
    for (const name of anomalies) this.count(`as published: ${name}`, judgement[name].length)
  }

  /** Rising by name within each kind. */
  all(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.counts)
  }

  missing(): readonly string[] {
    return [...this.counts].filter(([, count]) => count === 0).map(([name]) => name)
  }

  private count(name: string, times: number): void {
    const before = this.counts.get(name)
    if (before !== undefined) this.counts.set(name, before + times)
  }
}
