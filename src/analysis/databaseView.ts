import { type LaneTrace, sharedConnection } from '../engine/trace.ts'
import { stepNames } from '../scenario/stepNames.ts'
import { Intervals } from './intervals.ts'
import type { KnownRequests } from './knownRequests.ts'
import type { Connection, Scene, Standing } from './scene.ts'
import { countUpTo } from './sortedTimes.ts'

const queueShownMax = 12

interface DatabaseView {
  /** `sharersOf`: how many other reads wait for the answer that a request has asked for. */
  connectionsAt(
    us: number,
    count: number,
    sharersOf: (request: number) => number,
  ): readonly (Connection | undefined)[]
  queueAt(us: number): Pick<Scene, 'queue' | 'queueLength'>
}

/** One call to the database from its first instant to its last, whoever waits for it. Times in µs. */
interface Call {
  readonly request: number
  readonly rows: number
  readonly connection: number
  readonly startUs: number
  /** NaN if it never got a connection. */
  readonly grantedUs: number
  readonly endUs: number
  /** From when on nobody waits for it; Infinity for most. */
  readonly nobodyFromUs: number
}

/** Who is served and who waits in the database at any instant, also when a hundred thousand do. */
export function createDatabaseView(
  trace: LaneTrace,
  requests: KnownRequests,
  abandoned: ReadonlyMap<number, number>,
): DatabaseView {
  const calls = callsIn(trace, requests, abandoned)
  const served = calls.filter(({ grantedUs }) => !Number.isNaN(grantedUs))
  const serving = new Intervals(
    served.map(({ grantedUs }) => grantedUs),
    served.map(({ endUs }) => endUs),
  )
  // First come, first served: who leaves the queue is always who has waited longest.
  const leaves = (call: Call): number => knownUs(trace, leavesQueueUs(call))
  const queued = calls
    .filter((call) => leavesQueueUs(call) > call.startUs)
    .sort((a, b) => compared(leaves(a), leaves(b)) || a.startUs - b.startUs)
  const joinedUs = Float64Array.from(queued, ({ startUs }) => startUs).sort()
  const leftUs = Float64Array.from(queued, leaves)
  const operationOf = (request: number) => (request === 0 ? 'bulk' : requests.operationOf(request))

  return {
    connectionsAt(us, count, sharersOf) {
      const connections = new Array<Connection | undefined>(count).fill(undefined)
      for (const i of serving.at(us)) {
        const { connection, endUs, grantedUs, nobodyFromUs, request, rows } = served[i] as Call
        const totalUs = endUs - grantedUs
        connections[connection] = {
          operation: operationOf(request),
          request: request === 0 ? undefined : request,
          rows: Math.max(1, rows),
          share:
            totalUs === Number.POSITIVE_INFINITY || totalUs === 0 ? 0 : (us - grantedUs) / totalUs,
          isForNobody: us >= nobodyFromUs,
          sharers: request === 0 ? 0 : sharersOf(request),
        }
      }
      return connections
    },
    queueAt(us) {
      const gone = countUpTo(leftUs, us)
      const length = countUpTo(joinedUs, us) - gone
      return {
        queueLength: length,
        queue: queued.slice(gone, gone + Math.min(length, queueShownMax)).map(
          ({ nobodyFromUs, request }): Standing<'bulk' | 'read' | 'write' | 'delete'> => ({
            request,
            operation: operationOf(request),
            isForNobody: us >= nobodyFromUs,
          }),
        ),
      }
    },
  }
}

/** Every call once: the rows before and after the instant at which it was abandoned are one. */
function callsIn(
  { steps }: LaneTrace,
  requests: KnownRequests,
  abandoned: ReadonlyMap<number, number>,
): readonly Call[] {
  const goesOnAs = new Map([...abandoned].map(([row, before]) => [before, row]))
  const calls: Call[] = []
  for (let row = 0; row < steps.count; row++) {
    if (stepNames[steps.code[row] as number]?.startsWith('database.') !== true) continue
    if (steps.connection[row] === sharedConnection || (abandoned.get(row) ?? -1) >= 0) continue
    const last = goesOnAs.get(row) ?? row
    const request = steps.request[row] as number
    const endUs = steps.endUs[last] as number
    const endedUs = requests.endedUs(request)
    const abandonedUs = steps.startUs[last] as number
    calls.push({
      request,
      rows: steps.rows[last] as number,
      connection: steps.connection[last] as number,
      startUs: Math.min(steps.startUs[row] as number, orLater(steps.grantedUs[last] as number)),
      grantedUs: steps.grantedUs[last] as number,
      endUs,
      nobodyFromUs: abandoned.has(last)
        ? abandonedUs
        : endUs > endedUs
          ? endedUs
          : Number.POSITIVE_INFINITY,
    })
  }
  return calls
}

function orLater(us: number): number {
  return Number.isNaN(us) ? Number.POSITIVE_INFINITY : us
}

/** When a call gets its connection, or hears that it gets none. */
function leavesQueueUs({ endUs, grantedUs }: Call): number {
  return Number.isNaN(grantedUs) ? endUs : grantedUs
}

/** What comes after a trace is not known of everybody who is in it, and so of nobody. */
function knownUs({ toUs }: LaneTrace, us: number): number {
  return us > toUs ? Number.POSITIVE_INFINITY : us
}

/** Two calls that both wait for ever leave at the same time. */
function compared(a: number, b: number): number {
  return a === b ? 0 : a - b
}
