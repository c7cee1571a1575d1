import type { RequestLog } from '../../engine/requestLog.ts'
import { countUpTo } from '../sortedTimes.ts'

/** The requests of a lane in the order in which they arrived, to go from one to the next. */
export interface Arrivals {
  /** The request that arrived after this one, or before it; undefined at either end. */
  beside(request: number, direction: 1 | -1): number | undefined
  /** The first request that arrives after an instant (µs of the run), or the last one up to it. */
  near(us: number, direction: 1 | -1): number | undefined
  arrivedUs(request: number): number | undefined
}

export function arrivalsOf(log: Pick<RequestLog, 'arrivedUs' | 'count' | 'request'>): Arrivals {
  const { arrivedUs, count, request } = log
  const rows = Int32Array.from({ length: count }, (_, row) => row).sort(
    (a, b) =>
      (arrivedUs[a] as number) - (arrivedUs[b] as number) ||
      Math.abs(request[a] as number) - Math.abs(request[b] as number),
  )
  const times = Float64Array.from(rows, (row) => arrivedUs[row] as number)
  const placeOf = new Map(Array.from(rows, (row, place) => [request[row] as number, place]))
  const requestAt = (place: number): number | undefined => {
    const row = rows[place]
    return row === undefined ? undefined : request[row]
  }
  return {
    beside(of, direction) {
      const place = placeOf.get(of)
      return place === undefined ? undefined : requestAt(place + direction)
    },
    near(us, direction) {
      const upTo = countUpTo(times, us)
      return requestAt(direction === 1 ? upTo : upTo - 1)
    },
    arrivedUs: (of) => times[placeOf.get(of) ?? -1],
  }
}
