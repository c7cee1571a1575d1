import { outcomes } from '../engine/outcome.ts'
import type { RequestLog } from '../engine/requestLog.ts'
import { RequestRows } from './requestRows.ts'

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
export function sampleOf(log: ArrivedAndEnded, speed: number, rows = new RequestRows(log)): Sample {
  const stretchUs = stretchMs * speed
  const counts = { plain: new Counts(), troubled: new Counts() }
  for (let row = 0; row < log.count; row++)
    counts[kindOf(log, row)].add(Math.floor((log.arrivedUs[row] as number) / stretchUs))
  // Over three stretches, so that the sample does not change with every few requests more or less.
  const oneOf = (us: number, kind: Kind): number => {
    const stretch = Math.floor(us / stretchUs)
    const of = counts[kind]
    return sampleRate((of.at(stretch - 1) + of.at(stretch) + of.at(stretch + 1)) / 3)
  }
  return {
    isDrawn(request) {
      const row = rows.rowOf(request)
      // What is nobody's request is left to whoever places it.
      if (row < 0) return true
      return mixed(request) % oneOf(log.arrivedUs[row] as number, kindOf(log, row)) === 0
    },
    oneOf: (us) => oneOf(us, 'plain'),
  }
}

/** How many there are of each number; neighbours in the run mostly have the same one. */
class Counts {
  private readonly counts = new Map<number, number>()
  private number = Number.NaN
  private count = 0

  add(number: number): void {
    if (number !== this.number) {
      this.counts.set(this.number, this.count)
      this.number = number
      this.count = this.counts.get(number) ?? 0
    }
    this.count++
  }

  at(number: number): number {
    return number === this.number ? this.count : (this.counts.get(number) ?? 0)
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
