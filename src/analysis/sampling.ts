import type { Outcome } from '../engine/outcome.ts'
import type { KnownRequests } from './knownRequests.ts'
import type { Sight } from './sights.ts'

/** So many that set out in one second of the viewer's time can be followed by eye. */
const followedPerSecond = 120
/** Whether to draw a sample is decided stretch by stretch, in ms of the viewer's time. */
const stretchMs = 500
const mostPerStretch = (followedPerSecond * stretchMs) / 1000

/** Which of those that set out are drawn: all of them, or where they are too many a sample that stays what it is. */
export interface Sample {
  readonly isDrawn: (traveller: number) => boolean
  /** About one of how many is drawn among those that set out around an instant. */
  readonly oneOf: (us: number) => number
}

/** What becomes of a request decides how soon it is left out: what goes wrong is drawn as long as the eye can follow it alone. */
type Kind = 'plain' | 'troubled' | 'background'

/**
 * Draws a traveller from its first way to its last or not at all, by its number and by how many set out when it did. A
 * thinner sample is part of a denser one. Sights come in the order in which they set out.
 */
export function sampleOf(
  sights: readonly Sight[],
  speed: number,
  requests: Pick<KnownRequests, 'outcomeOf' | 'isStale'>,
): Sample {
  const setsOutUs = new Map<number, { readonly us: number; readonly kind: Kind }>()
  for (const { leavesUs: us, request, traveller } of sights) {
    if (!setsOutUs.has(traveller)) setsOutUs.set(traveller, { us, kind: kindOf(request, requests) })
  }
  const stretchUs = stretchMs * speed
  const counts = { plain: new Map(), troubled: new Map(), background: new Map() } as Record<
    Kind,
    Map<number, number>
  >
  for (const { us, kind } of setsOutUs.values()) {
    const stretch = Math.floor(us / stretchUs)
    counts[kind].set(stretch, (counts[kind].get(stretch) ?? 0) + 1)
  }
  // Over three stretches, so that the sample does not change with every few requests more or less.
  const oneOf = (us: number, kind: Kind): number => {
    const stretch = Math.floor(us / stretchUs)
    const around = [stretch - 1, stretch, stretch + 1].map((i) => counts[kind].get(i) ?? 0)
    return sampleRate(around.reduce((sum, count) => sum + count, 0) / around.length)
  }
  return {
    isDrawn(traveller) {
      const out = setsOutUs.get(traveller)
      return out === undefined || mixed(traveller) % oneOf(out.us, out.kind) === 0
    },
    oneOf: (us) => oneOf(us, 'plain'),
  }
}

/** 1, 2, 4, …: the first by which a number of travellers can be divided so that an eye can follow the rest. */
export function sampleRate(travellers: number, most = mostPerStretch): number {
  let oneOf = 1
  while (travellers / oneOf > most) oneOf *= 2
  return oneOf
}

/** Spreads neighbouring numbers, so that a sample of them is not every second request. */
export function mixed(traveller: number): number {
  let x = Math.imul(traveller ^ 0x9e3779b9, 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

const troubles: ReadonlySet<Outcome | undefined> = new Set([
  'failed',
  'rejected',
  'unknown',
  'conflict',
])

function kindOf(
  request: number,
  { isStale, outcomeOf }: Pick<KnownRequests, 'outcomeOf' | 'isStale'>,
): Kind {
  if (request === 0) return 'background'
  return troubles.has(outcomeOf(request)) || isStale(request) ? 'troubled' : 'plain'
}
