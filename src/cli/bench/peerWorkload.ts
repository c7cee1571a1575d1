import { draw, purposes } from '../../engine/kernel/draw.ts'
import { settingsOf } from '../../engine/laneSettings.ts'
import { arrivalsOf } from '../../engine/workload/arrivals.ts'
import { type Lane, limits, type Scenario } from '../../scenario/scenario.ts'

/**
 * The model as another simulator gets it: the same requests, and how long each would be in the database, in plain
 * arrays, so that nobody's chance is measured but the engine's own.
 */
export interface PeerWorkload {
  readonly keys: number
  readonly maxEntries: number
  readonly ttlUs: number
  readonly cacheUs: number
  readonly connections: number
  readonly atUs: readonly number[]
  /** 1 for a write, 0 for a read. */
  readonly operation: readonly number[]
  readonly key: readonly number[]
  readonly serviceUs: readonly number[]
}

export function peerWorkloadOf(scenario: Scenario): PeerWorkload {
  const arrivals = arrivalsOf(scenario, undefined)
  const settings = settingsOf(scenario, scenario.lanes[0] as Lane, limits.drainMsMax)
  const { cacheRead, databaseRead, databaseWrite, seed } = settings
  const operation = Array.from(arrivals.operation)
  return {
    keys: arrivals.keyNames.length,
    maxEntries: settings.maxEntries,
    ttlUs: settings.ttlUs,
    cacheUs: cacheRead.sampleUs(0),
    connections: settings.connections,
    atUs: Array.from(arrivals.atUs),
    operation,
    key: Array.from(arrivals.key),
    serviceUs: operation.map((isWrite, i) => {
      const purpose = isWrite ? purposes['database-write'] : purposes['database-read']
      const bits = draw(seed, purpose, arrivals.request[i] as number, 1)
      return (isWrite ? databaseWrite : databaseRead).sampleUs(bits)
    }),
  }
}
