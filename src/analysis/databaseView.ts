import type { LaneTrace } from '../engine/trace.ts'
import type { Operation } from '../scenario/scenario.ts'
import { stepNames } from '../scenario/stepNames.ts'
import { Intervals } from './intervals.ts'
import type { Connection, Scene } from './scene.ts'
import { countUpTo } from './sortedTimes.ts'

const queueShownMax = 12

interface DatabaseView {
  connectionsAt(
    us: number,
    count: number,
    operationOf: (request: number) => Operation,
  ): readonly (Connection | undefined)[]
  queueAt(
    us: number,
    operationOf: (request: number) => Operation,
  ): Pick<Scene, 'queue' | 'queueLength'>
}

/** Who is served and who waits in the database at any instant, also when a hundred thousand do. */
export function createDatabaseView(trace: LaneTrace): DatabaseView {
  const { steps } = trace
  const calls: number[] = []
  for (let row = 0; row < steps.count; row++) {
    if (stepNames[steps.code[row] as number]?.startsWith('database.') === true) calls.push(row)
  }
  const served = calls.filter((row) => !Number.isNaN(steps.grantedUs[row] as number))
  const serving = new Intervals(
    served.map((row) => steps.grantedUs[row] as number),
    served.map((row) => steps.endUs[row] as number),
  )
  // First come, first served: who leaves the queue is always who has waited longest.
  const queued = calls
    .filter((row) => leavesQueueUs(row) > (steps.startUs[row] as number))
    .sort(
      (a, b) =>
        (steps.startUs[a] as number) - (steps.startUs[b] as number) ||
        leavesQueueUs(a) - leavesQueueUs(b) ||
        a - b,
    )
  const joinedUs = Float64Array.from(queued, (row) => steps.startUs[row] as number)
  const leftUs = Float64Array.from(queued, leavesQueueUs)

  /** When a call gets its connection, or hears that it gets none. */
  function leavesQueueUs(row: number): number {
    const grantedUs = steps.grantedUs[row] as number
    return Number.isNaN(grantedUs) ? (steps.endUs[row] as number) : grantedUs
  }

  return {
    connectionsAt(us, count, operationOf) {
      const connections = new Array<Connection | undefined>(count).fill(undefined)
      for (const i of serving.at(us)) {
        const row = served[i] as number
        const request = steps.request[row] as number
        const grantedUs = steps.grantedUs[row] as number
        const totalUs = (steps.endUs[row] as number) - grantedUs
        connections[steps.connection[row] as number] = {
          operation: request === 0 ? 'bulk' : operationOf(request),
          request: request === 0 ? undefined : request,
          rows: Math.max(1, steps.rows[row] as number),
          share:
            totalUs === Number.POSITIVE_INFINITY || totalUs === 0 ? 0 : (us - grantedUs) / totalUs,
        }
      }
      return connections
    },
    queueAt(us, operationOf) {
      const gone = countUpTo(leftUs, us)
      const joined = countUpTo(joinedUs, us)
      return {
        queueLength: joined - gone,
        queue: queued.slice(gone, Math.min(joined, gone + queueShownMax)).map((row) => {
          const request = steps.request[row] as number
          return { request, operation: request === 0 ? 'bulk' : operationOf(request) }
        }),
      }
    },
  }
}
