import type { RequestLog } from '../engine/requestLog.ts'
import { type LaneTrace, sharedConnection, stepCode } from '../engine/trace.ts'
import type { Fault } from '../scenario/faults.ts'
import { type StepName, stepNames } from '../scenario/stepNames.ts'
import { heldBackIn } from './heldBack.ts'
import { Intervals } from './intervals.ts'
import type { KnownRequests } from './knownRequests.ts'
import type { Wait } from './scene.ts'

/** Who waits at the app at any instant, the one who goes on soonest first. */
export function createWaits(
  trace: LaneTrace,
  log: RequestLog,
  faults: readonly Fault[],
  requests: KnownRequests,
  abandoned: ReadonlyMap<number, number>,
): (us: number) => readonly Wait[] {
  const { steps } = trace
  const rows = Array.from({ length: steps.count }, (_, row) => row).filter(
    (row) => waitType(trace, row) !== undefined,
  )
  const open = new Intervals(
    rows.map((row) => steps.startUs[row] as number),
    rows.map((row) => steps.endUs[row] as number),
  )
  const heldBack = heldBackIn(trace, log, faults, abandoned)
  const leaderOf = leadersIn(trace)
  return (us) => {
    const inStep = open.at(us).map((i): Wait => {
      const row = rows[i] as number
      const request = steps.request[row] as number
      const endUs = steps.endUs[row] as number
      return {
        request,
        operation: requests.operationOf(request),
        type: waitType(trace, row) as Wait['type'],
        remainingMs: (endUs - us) / 1000,
        totalMs: (endUs - (steps.startUs[row] as number)) / 1000,
        attempt: steps.attempt[row] as number,
        isForNobody: us >= requests.endedUs(request),
        sharesWith: leaderOf(row),
      }
    })
    const paused = heldBack(us).map(
      ({ request, pauseUs }): Wait => ({
        request,
        operation: requests.operationOf(request),
        type: 'pause',
        remainingMs: (pauseUs.until - us) / 1000,
        totalMs: (pauseUs.until - pauseUs.from) / 1000,
        attempt: 1,
        isForNobody: false,
        sharesWith: undefined,
      }),
    )
    return [...inStep, ...paused].sort(
      (a, b) => a.remainingMs - b.remainingMs || a.request - b.request,
    )
  }
}

function waitType({ steps }: LaneTrace, row: number): Wait['type'] | undefined {
  const name = stepNames[steps.code[row] as number] as StepName
  if (name === 'clock.think') return 'think'
  if (name === 'retry.always' || name.endsWith('.again')) return 'backoff'
  return steps.connection[row] === sharedConnection ? 'shared' : undefined
}

/** The request that made the call which a read shares: of its key, on its server, under way when it came. */
function leadersIn({ steps }: LaneTrace): (row: number) => number | undefined {
  const calls = new Map<string, number[]>()
  const callsOf = (row: number): number[] => {
    const name = `${steps.key[row]} ${steps.server[row]}`
    const known = calls.get(name) ?? []
    calls.set(name, known)
    return known
  }
  const isShared = (row: number): boolean => steps.connection[row] === sharedConnection
  const someShare = steps.connection.includes(sharedConnection)
  for (let row = 0; someShare && row < steps.count; row++) {
    if (steps.code[row] === stepCode['database.read'] && !isShared(row)) callsOf(row).push(row)
  }
  return (row) => {
    if (!isShared(row)) return undefined
    const cameUs = steps.startUs[row] as number
    const call = callsOf(row).findLast(
      (other) =>
        (steps.startUs[other] as number) <= cameUs && cameUs < (steps.endUs[other] as number),
    )
    return call === undefined ? undefined : steps.request[call]
  }
}
