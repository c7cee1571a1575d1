import { outcomes } from '../../engine/outcome.ts'
import type { RequestLog } from '../../engine/requestLog.ts'
import type { LaneResult, ScenarioRun } from '../../engine/runScenario.ts'
import type { LaneTrace } from '../../engine/trace.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { initialVersion, type Judgement, judge } from '../oracle/oracle.ts'

/** A run of one lane with everything that was recorded of it. */
export interface World {
  readonly scenario: Scenario
  readonly lane: LaneResult
  readonly log: RequestLog
  readonly trace: LaneTrace
  readonly judgement: Judgement
}

export function worldOf(scenario: Scenario, run: Pick<ScenarioRun, 'lanes'>): World {
  const [lane] = run.lanes
  if (lane?.log === undefined || lane.trace === undefined)
    throw new RangeError('a law needs a lane with its log and its trace')
  const { log, trace } = lane
  return { scenario, lane, log, trace, judgement: judge(log, initialVersion(scenario)) }
}

/** What must hold in every run; says what does not, or undefined. */
export interface Law {
  readonly name: string
  readonly broken: (world: World) => string | undefined
}

/** Hold in every edition: they are about the simulation. */
export const lawsOfAll: readonly Law[] = [
  {
    name: 'every request that arrived ended once, or is unfinished',
    broken({ lane: { tallies }, log }) {
      const arrived = Object.values(tallies.arrived).reduce((sum, count) => sum + count, 0)
      const ended = Object.values(tallies.ended).reduce((sum, count) => sum + count, 0)
      const different = new Set(log.request).size
      if (arrived === ended && ended === log.count && different === log.count) return undefined
      return `${arrived} arrived, ${ended} ended, ${log.count} noted, ${different} different`
    },
  },
  {
    name: 'time goes forward',
    broken({ log, trace: { steps } }) {
      const request = log.arrivedUs.findIndex((us, row) => us > (log.endedUs[row] as number))
      if (request >= 0) return `request ${log.request[request]} ended before it arrived`
      const step = steps.startUs.findIndex((us, row) => us > (steps.endUs[row] as number))
      if (step >= 0) return `a step of request ${steps.request[step]} ended before it began`
      const row = log.rowUs.findIndex((us, i) => i > 0 && us < (log.rowUs[i - 1] as number))
      return row > 0 ? `row change ${row} came before the one before it` : undefined
    },
  },
  {
    name: 'reads that looked are hits or misses',
    broken({ lane: { tallies }, log }) {
      const looked = log.hit.filter(
        (hit, row) => hit !== 2 && log.operation[row] === 0 && isEnded(log, row),
      )
      const counted = tallies.readHits + tallies.readMisses
      return looked.length === counted ? undefined : `${looked.length} looked, ${counted} counted`
    },
  },
  {
    name: 'versions of a row rise, and the last one applied stays',
    broken({ lane, log }) {
      const newest = new Map<number, number>()
      for (let i = 0; i < log.rowUs.length; i++) {
        const key = log.rowKey[i] as number
        const version = log.rowVersion[i] as number
        if (version <= (newest.get(key) ?? 0)) return `key ${key} went back to ${version}`
        newest.set(key, version)
      }
      if (lane.dirtyLeft > 0) return undefined
      for (const [key, version] of newest) {
        if (log.lastVersions[key] !== version) return `key ${key} is not at its last version`
      }
      return undefined
    },
  },
  {
    name: 'percentiles are in order',
    broken({ lane: { tallies } }) {
      for (const [name, histogram] of Object.entries(tallies.latency)) {
        const shares = histogram.percentilesUs([0.5, 0.95, 0.99, 0.999])
        const all = [...shares, histogram.count === 0 ? null : histogram.maxUs]
        if (all.some((us, i) => i > 0 && (us ?? 0) < (all[i - 1] ?? 0))) return name
      }
      return undefined
    },
  },
  {
    name: 'what certainly failed was not applied',
    broken({ judgement, lane, log }) {
      // As published a request goes on when its client has given up; it was then told unknown.
      const found = judgement.failedButApplied.find(
        ({ row }) => outcomes[log.outcome[row] as number] === 'failed',
      )
      return found === undefined || lane.lane.edition === 'as-published'
        ? undefined
        : `request ${log.request[found.row]}`
    },
  },
]

/** What the hardened editions promise. */
export const hardenedPromise: readonly Law[] = [
  {
    name: 'nobody is told less than anybody had been told before',
    broken({ judgement, lane, log }) {
      const [row] = judgement.backward
      if (row !== undefined) return `request ${log.request[row]}`
      const { staleReads } = lane.tallies
      return staleReads === 0 ? undefined : `${staleReads} stale reads`
    },
  },
  {
    name: 'every key is linearizable',
    broken({ judgement: { linearizable, violatingKeys } }) {
      const keys = violatingKeys.map(({ key }) => key)
      return linearizable === true ? undefined : `keys ${keys.join(', ')}`
    },
  },
  {
    name: 'no acknowledged write is lost',
    broken({ judgement, log }) {
      const [lost] = judgement.lostAcknowledgedWrites
      return lost === undefined ? undefined : `request ${log.request[lost.row]}`
    },
  },
  {
    name: 'no write takes effect twice',
    broken({ judgement, log }) {
      const [twice] = judgement.appliedTwice
      return twice === undefined ? undefined : `request ${log.request[twice.row]}`
    },
  },
  {
    name: 'no cache holds more than it may',
    broken({ scenario: { parameters }, trace: { entries } }) {
      for (let server = 0; server < parameters['app-servers']; server++) {
        const most = mostHeld(entries, server)
        if (most > parameters['max-entries']) return `${most} entries on server ${server + 1}`
      }
      return undefined
    },
  },
]

/** What write-back promises where its cache may crash: the dirty rows are the bound of what is lost. */
export const writeBackPromise: readonly Law[] = [
  {
    name: 'no more keys lose an acknowledged write than were dirty',
    broken({ judgement, lane, log }) {
      const keys = new Set(judgement.lostAcknowledgedWrites.map(({ row }) => log.key[row])).size
      const dirty = lane.tallies.noted['dirty-lost']
      return keys <= dirty ? undefined : `${keys} keys, ${dirty} dirty rows`
    },
  },
]

function mostHeld(entries: LaneTrace['entries'], server: number): number {
  const isHere = (_: number, row: number) => entries.server[row] === server
  const changes = [
    ...Array.from(entries.storedUs.filter(isHere), (us) => [us, 1] as const),
    ...Array.from(entries.removedUs.filter(isHere), (us) => [us, -1] as const),
  ].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  let held = 0
  let most = 0
  for (const [, change] of changes) {
    held += change
    most = Math.max(most, held)
  }
  return most
}

function isEnded(log: RequestLog, row: number): boolean {
  return (log.endedUs[row] as number) !== Number.POSITIVE_INFINITY
}
