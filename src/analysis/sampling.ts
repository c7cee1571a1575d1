import { outcomes } from '../engine/outcome.ts'
import type { RequestLog } from '../engine/requestLog.ts'

/** So many requests that arrive in one second of the viewer's time can be followed by eye. */
const followedPerSecond = 120
/** How many are left out is decided stretch by stretch, in ms of the viewer's time. */
const stretchMs = 500
const mostPerStretch = (followedPerSecond * stretchMs) / 1000

/** Which requests are drawn: all of them, or where they are too many a sample that stays what it is. */
export interface Sample {
  readonly isDrawn: (request: number) => boolean
  /** About one of how many is drawn among those that arrive around an instant. */
  readonly oneOf: (us: number) => number
}

/** What goes wrong is drawn as long as the eye can follow that alone. */
type Kind = 'plain' | 'troubled'

type ArrivedAndEnded = Pick<RequestLog, 'count' | 'request' | 'arrivedUs' | 'outcome' | 'stale'>

/**
 * Draws a request from its first way to its last or not at all, by its number and by how many arrive when it does, so
 * that a sample is the same however one came to look at it. A thinner sample is part of a denser one.
 */
export function sampleOf(log: ArrivedAndEnded, speed: number): Sample {
  const stretchUs = stretchMs * speed
  const counts = { plain: new Map<number, number>(), troubled: new Map<number, number>() }
  const rowOf = new Map<number, number>()
  for (let row = 0; row < log.count; row++) {
    rowOf.set(log.request[row] as number, row)
    const ofKind = counts[kindOf(log, row)]
    const stretch = Math.floor((log.arrivedUs[row] as number) / stretchUs)
    ofKind.set(stretch, (ofKind.get(stretch) ?? 0) + 1)
  }
  // Over three stretches, so that the sample does not change with every few requests more or less.
  const oneOf = (us: number, kind: Kind): number => {
    const stretch = Math.floor(us / stretchUs)
    const around = [stretch - 1, stretch, stretch + 1].map((i) => counts[kind].get(i) ?? 0)
    return sampleRate(around.reduce((sum, count) => sum + count, 0) / around.length)
  }
  return {
    isDrawn(request) {
      const row = rowOf.get(request)
      // What is nobody's request is left to whoever places it.
      if (row === undefined) return true
      return mixed(request) % oneOf(log.arrivedUs[row] as number, kindOf(log, row)) === 0
    },
    oneOf: (us) => oneOf(us, 'plain'),
  }
}

/** 1, 2, 4, …: the first by which a number of requests can be divided so that an eye can follow the rest. */
export function sampleRate(requests: number, most = mostPerStretch): number {
  let oneOf = 1
  while (requests / oneOf > most) oneOf *= 2
  return oneOf
}

/** Spreads neighbouring numbers, so that a sample of them is not every second request. */
export function mixed(traveller: number): number {
  let x = Math.imul(traveller ^ 0x9e3779b9, 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

const good: ReadonlySet<number> = new Set(
  (['ok', 'not-found', 'unfinished'] as const).map((outcome) => outcomes.indexOf(outcome)),
)

function kindOf({ outcome, stale }: ArrivedAndEnded, row: number): Kind {
  return good.has(outcome[row] as number) && stale[row] !== 1 ? 'plain' : 'troubled'
}
