import { mixed } from '../../analysis/sampling.ts'
import type { Scene, Token } from '../../analysis/scene.ts'
import type { LaneGeometry } from './geometry.ts'
import { type Heading, headingOn, type Rail, railBetween } from './route.ts'

export interface PlacedToken extends Heading {
  readonly token: Token
}

/** A stream of which a sample is drawn: its band is as wide as they are many, writes and deletes apart from reads. */
export interface Stream {
  readonly rail: Rail
  readonly reads: number
  readonly writes: number
}

/** Tokens nearer than this on average cannot be told apart; a sample stands for them, however they came together. */
const pxPerToken = 12
const tokensPerRailMin = 12

/** Distance within which tokens start to step aside for one another, and how far they go at most. */
const nearness = 15
const asideMax = 10

/** Puts a lane's tokens on its rails, side by side where they would hide one another. */
export function placeTokens(
  geometry: LaneGeometry,
  { flows, tokens }: Pick<Scene, 'flows' | 'tokens'>,
  selected: number | undefined,
): { readonly placed: readonly PlacedToken[]; readonly streams: readonly Stream[] } {
  const placed: PlacedToken[] = []
  const streams = new Map<string, Stream>()
  for (const { from, reads, to, writes } of flows)
    streams.set(`${from}-${to}`, { rail: railBetween(geometry, from, to), reads, writes })
  for (const [way, onRail] of byWay(tokens)) {
    const first = onRail[0] as Token
    const rail = railBetween(geometry, first.from, first.to)
    // Halving keeps the sample steady while the number on the rail goes up and down a little.
    let kept = onRail
    const most = Math.max(tokensPerRailMin, Math.round(rail.length / pxPerToken))
    for (let bit = 1 << 12; kept.length > most && bit > 0; bit >>= 1) {
      kept = kept.filter(
        (token) => (mixed(token.traveller) & bit) === 0 || token.request === selected,
      )
    }
    if (kept.length < onRail.length && !streams.has(way)) {
      const reads = onRail.filter(({ operation }) => operation === 'read').length
      streams.set(way, { rail, reads, writes: onRail.length - reads })
    }
    const start = placed.length
    for (const token of kept) placed.push({ token, ...headingOn(rail, token.along) })
    if (kept.length > 1) stepAside(placed, start)
  }
  return { placed, streams: [...streams.values()] }
}

function byWay(tokens: readonly Token[]): Map<string, Token[]> {
  const ways = new Map<string, Token[]>()
  for (const token of tokens) {
    const way = `${token.from}-${token.to}`
    const list = ways.get(way)
    if (list) list.push(token)
    else ways.set(way, [token])
  }
  return ways
}

/**
 * Two tokens part by their ids, the older to the left, the more the nearer they are. It depends on nothing
 * else and changes smoothly, so nobody jumps when one overtakes another.
 */
function stepAside(placed: PlacedToken[], start: number): void {
  const push = new Float64Array(placed.length - start)
  for (let i = start; i < placed.length; i++) {
    const a = placed[i] as PlacedToken
    for (let j = i + 1; j < placed.length; j++) {
      const b = placed[j] as PlacedToken
      const distance = Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
      if (distance >= nearness) continue
      const strength = 1 - distance / nearness
      const side = Math.abs(a.token.request) < Math.abs(b.token.request) ? -1 : 1
      push[i - start] = (push[i - start] as number) + side * strength
      push[j - start] = (push[j - start] as number) - side * strength
    }
  }
  for (let i = start; i < placed.length; i++) {
    const force = push[i - start] as number
    if (force === 0) continue
    const a = placed[i] as PlacedToken
    // Bends towards the limit instead of stopping at it: ten in one spot still lie in their order.
    const aside = (asideMax * force) / (0.6 + Math.abs(force))
    placed[i] = { ...a, x: a.x + aside * Math.abs(a.dy), y: a.y + aside * Math.abs(a.dx) }
  }
}
