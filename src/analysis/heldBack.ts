import type { RequestLog } from '../engine/requestLog.ts'
import type { LaneTrace } from '../engine/trace.ts'
import type { Fault } from '../scenario/faults.ts'
import { Intervals } from './intervals.ts'
import { stepsByRequest } from './sights.ts'

/** A request whose app server is paused, between two of its steps. Times in µs. */
export interface HeldBack {
  readonly request: number
  readonly fromUs: number
  readonly untilUs: number
  /** The pause that holds it. */
  readonly pauseUs: { readonly from: number; readonly until: number }
}

/** Who waits at any instant for a paused app server: whoever has arrived, has no answer, and takes no step. */
export function heldBackIn(
  trace: LaneTrace,
  log: RequestLog,
  faults: readonly Fault[],
  abandoned: ReadonlyMap<number, number>,
): (us: number) => readonly HeldBack[] {
  const pauses = faults.flatMap((fault) =>
    fault.type === 'app-pause'
      ? [
          {
            server: fault.server - 1,
            from: fault.atMs * 1000,
            until: (fault.atMs + fault.durationMs) * 1000,
          },
        ]
      : [],
  )
  if (pauses.length === 0) return () => []
  const { steps } = trace
  const stepsOf = stepsByRequest(trace, abandoned)
  const held: HeldBack[] = []
  const keep = (request: number, server: number, fromUs: number, untilUs: number): void => {
    for (const pause of pauses) {
      if (pause.server !== server) continue
      const from = Math.max(fromUs, pause.from)
      const until = Math.min(untilUs, pause.until)
      if (from < until) held.push({ request, fromUs: from, untilUs: until, pauseUs: pause })
    }
  }
  for (let row = 0; row < log.count; row++) {
    const endedUs = log.endedUs[row] as number
    let idleFromUs = log.arrivedUs[row] as number
    if (idleFromUs > trace.toUs || endedUs <= trace.fromUs) continue
    const request = log.request[row] as number
    const rows = stepsOf.get(request)
    // Of one that never took a step nobody knows the server, unless there is only one.
    const server =
      rows === undefined ? (pauses[0]?.server ?? 0) : (steps.server[rows[0] as number] as number)
    for (const step of rows ?? []) {
      keep(request, server, idleFromUs, Math.min(endedUs, steps.startUs[step] as number))
      idleFromUs = Math.max(idleFromUs, steps.endUs[step] as number)
    }
    keep(request, server, idleFromUs, endedUs)
  }
  const during = new Intervals(
    held.map(({ fromUs }) => fromUs),
    held.map(({ untilUs }) => untilUs),
  )
  return (us) => during.at(us).map((i) => held[i] as HeldBack)
}
