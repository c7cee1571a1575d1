import type { LaneTrace } from '../engine/trace.ts'
import type { Sight } from './sights.ts'

/** Rows that somebody wrote past the cache: each is seen on its way for `leastUs`, and there when it takes effect. */
export function outsideWrites({ rows }: LaneTrace, leastUs: number): readonly Sight[] {
  const sights: Sight[] = []
  for (let row = 0; row < rows.count; row++) {
    if (rows.request[row] !== 0) continue
    const atUs = rows.atUs[row] as number
    sights.push({
      request: 0,
      traveller: outsideTraveller(rows.key[row] as number, rows.version[row] as number),
      key: rows.key[row] as number,
      from: 'outside',
      to: 'database',
      leavesUs: atUs - leastUs,
      arrivesUs: atUs,
      untilUs: atUs,
      mood: 'going',
      attempt: 1,
      nobodyFromUs: Number.POSITIVE_INFINITY,
      isAnswerLost: false,
    })
  }
  return sights
}

/** The same number whatever window of the run is known. */
function outsideTraveller(key: number, version: number): number {
  return -2_000_000_000 - ((key * 8_191 + version) % 100_000_000)
}
