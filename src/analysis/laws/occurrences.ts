import { outcomes } from '../../engine/outcome.ts'
import { noteNames } from '../../engine/tallies.ts'
import { faultTypes } from '../../scenario/faults.ts'
import { anomalies } from './anomalies/index.ts'
import { departures, departuresIn } from './departures.ts'
import { relations } from './relations/index.ts'
import { subjects, type Trial } from './trial.ts'
import type { World } from './world.ts'

const verdicts = [
  'stale',
  'readYourWrites',
  'monotonicReads',
  'backward',
  'lostAcknowledgedWrites',
  'failedButApplied',
  'appliedTwice',
] as const

/** What jitter is there for, as often as it was seen. */
const spreads = ['wait', 'life'] as const

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
      ...noteNames.map((name) => `note ${name}`),
      ...departures.map((name) => `entry ${name}`),
      ...spreads.map((name) => `jitter of a ${name}`),
      ...verdicts.map((name) => `as published: ${name}`),
      ...anomalies.map(({ id }) => `as published: ${id}`),
      ...relations.map(({ name }) => `tried: ${name}`),
    ].map((name) => [name, 0]),
  )

  add({ relation, world }: Trial): void {
    const { judgement, lane, log, scenario } = world
    const { edition, pattern } = lane.lane
    this.count(`lane ${pattern} ${edition}`, 1)
    for (const { type } of scenario.faults) this.count(`fault ${type}`, 1)
    for (const outcome of new Set(log.outcome)) this.count(`outcome ${outcomes[outcome]}`, 1)
    for (const name of noteNames) this.count(`note ${name}`, lane.tallies.noted[name])
    for (const name of departuresIn(world)) this.count(`entry ${name}`, 1)
    if (isAnyWaitSpread(world)) this.count('jitter of a wait', 1)
    if (isAnyLifeSpread(world)) this.count('jitter of a life', 1)
    if (relation !== undefined) this.count(`tried: ${relation}`, 1)
    if (edition !== 'as-published') return
    for (const name of verdicts) this.count(`as published: ${name}`, judgement[name].length)
    for (const anomaly of anomalies) {
      if (anomaly.pattern === pattern && anomaly.occursIn(world))
        this.count(`as published: ${anomaly.id}`, 1)
    }
  }

  /** Every item by its kind. */
  all(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.counts)
  }

  missing(): readonly string[] {
    return [...this.counts].filter(([, count]) => count === 0).map(([name]) => name)
  }

  private count(name: string, times: number): void {
    const before = this.counts.get(name)
    if (before === undefined) throw new RangeError(`nobody expects "${name}"`)
    this.counts.set(name, before + times)
  }
}

/** Whether first waits of one length in the parameters were of different lengths in the run. */
function isAnyWaitSpread({ facts }: World): boolean {
  const waits = facts.steps.filter(
    ({ attempt, name, outcome }) => name === 'retry.again' && attempt === 2 && outcome === 'ok',
  )
  return new Set(waits.map(({ endUs, startUs }) => endUs - startUs)).size > 1
}

function isAnyLifeSpread({ facts, parameters }: World): boolean {
  if (parameters['ttl-ms'] === 'none' || parameters['ttl-from'] === 'access') return false
  return new Set(facts.stays.map(({ dueUs, storedUs }) => dueUs - storedUs)).size > 1
}
