import { describe, expect, it } from 'vitest'
import { abandonedCalls } from '../abandonedCalls.ts'
import { lastInstantUs } from '../laws/facts.ts'
import { swarmScenario } from '../laws/swarm.ts'
import { subjects } from '../laws/trial.ts'
import type { StagedLane } from '../sceneAt.ts'
import { countUpTo } from '../sortedTimes.ts'
import { stagedLane } from '../testing/aStage.ts'
import { createScore } from './createScore.ts'
import type { Leg, Score, Sign, Stroke } from './score.ts'

const seeds = Array.from({ length: 24 }, (_, i) => i + 1)
const never = Number.POSITIVE_INFINITY
const window = { fromUs: 400_000, toUs: 900_000 }
/** As much of a window as no step reaches that crosses its edges: of those not all is known. */
const paper = { fromUs: 500_000, toUs: 800_000 }

describe.each(subjects)('the score of $pattern, $edition', ({ edition, pattern }) => {
  const worlds = seeds.map((seed) => {
    const parameters = { 'bypass-writes-per-second': seed % 2 === 0 ? 30 : 0 }
    const staged = stagedLane(swarmScenario(seed, pattern, edition, { parameters }))
    return { seed, staged, score: createScore(staged) }
  })
  const wrongIn = (look: (staged: StagedLane, score: Score) => readonly string[]) =>
    worlds.flatMap(({ score, seed, staged }) =>
      look(staged, score).map((text) => `seed ${seed}: ${text}`),
    )

  it('has legs that follow each other without gaps', () => {
    expect(
      wrongIn((_, score) => allOf(score).flatMap((stroke) => brokenLegs(stroke))).slice(0, 5),
    ).toEqual([])
  })

  it('has one stroke for each request, from its arrival to its end', () => {
    expect(wrongIn((staged, score) => wrongRequests(staged, score)).slice(0, 5)).toEqual([])
  })

  it('has every stroke where its signs are', () => {
    expect(
      wrongIn((_, score) =>
        allOf(score).flatMap((stroke) =>
          stroke.signs.filter((sign) => !isAtSign(stroke, sign)).map((sign) => said(stroke, sign)),
        ),
      ).slice(0, 5),
    ).toEqual([])
  })

  it('shows for how long the caches were behind', () => {
    expect(wrongIn((staged, score) => wrongStrips(staged, score)).slice(0, 5)).toEqual([])
  })

  it('is in a window what it is in the whole run', () => {
    const wrong = worlds.slice(0, 8).flatMap(({ score, seed, staged }) => {
      const part = createScore(stagedLane(staged.scenario, 'a', window))
      return wrongInWindow(staged, score, part).map((text) => `seed ${seed}: ${text}`)
    })
    expect(wrong.slice(0, 5)).toEqual([])
  })

  it('is on a paper what it is in the whole run, whatever window is recorded around that', () => {
    const wrong = worlds.slice(0, 8).flatMap(({ score, seed, staged }) => {
      const part = createScore(stagedLane(staged.scenario, 'a', window))
      const [ours, theirs] = [onPaper(score), onPaper(part)]
      const first = ours.findIndex((text, i) => text !== theirs[i])
      if (first < 0 && ours.length === theirs.length) return []
      return [`seed ${seed}: ${ours[first]} is ${theirs[first < 0 ? ours.length : first]}`]
    })
    expect(wrong).toEqual([])
  })
})

function allOf(score: Score): readonly Stroke[] {
  return score.strokesIn(0, never)
}

function said({ request }: Stroke, what: unknown): string {
  return `${request} ${JSON.stringify(what)}`
}

function brokenLegs(stroke: Stroke): readonly string[] {
  const { fromUs, legs, untilUs } = stroke
  const isFramed = legs[0]?.fromUs === fromUs && legs.at(-1)?.toUs === untilUs
  const broken = legs.filter((leg, i) => {
    const before = legs[i - 1] ?? { toUs: leg.fromUs, to: leg.from }
    const isJoined = before.toUs === leg.fromUs && before.to === leg.from
    const isRising = leg.fromUs <= leg.toUs && Number.isFinite(leg.fromUs)
    return !isJoined || !isRising || (leg.toUs === never && leg.from !== leg.to)
  })
  return [
    ...(isFramed ? [] : [said(stroke, 'not framed')]),
    ...broken.map((leg) => said(stroke, leg)),
  ]
}

function wrongRequests(staged: StagedLane, score: Score): readonly string[] {
  const { log, trace } = staged
  const { steps } = trace
  const abandoned = abandonedCalls(trace)
  const works = new Set<number>()
  const lastUs = new Map<number, number>()
  for (let row = 0; row < steps.count; row++) {
    if (abandoned.has(row)) continue
    const request = steps.request[row] as number
    lastUs.set(request, Math.max(lastUs.get(request) ?? 0, steps.endUs[row] as number))
    if (request === 0) works.add(steps.expected[row] as number)
  }
  const wrong: string[] = []
  const strokes = allOf(score).length
  const expected = log.count + works.size + abandoned.size
  if (strokes !== expected) wrong.push(`${strokes} strokes, not ${expected}`)
  for (let row = 0; row < log.count; row++) {
    const request = log.request[row] as number
    const stroke = score.strokeOf(request)
    const untilUs = Math.max(log.endedUs[row] as number, lastUs.get(request) ?? 0)
    if (stroke?.fromUs !== log.arrivedUs[row] || stroke?.untilUs !== untilUs)
      wrong.push(`${request} from ${stroke?.fromUs} to ${stroke?.untilUs}, not ${untilUs}`)
  }
  return wrong
}

/** Whoever has given up hears of it at the app, wherever his request is. */
function isAtSign({ legs, untilUs }: Stroke, { atUs, line }: Sign): boolean {
  if (line === 'app' && atUs < untilUs) return true
  return legs.some((leg) => touches(leg, atUs, line))
}

function touches({ from, fromUs, to, toUs }: Leg, us: number, line: Sign['line']): boolean {
  if (from === line && fromUs === us) return true
  if (to === line && toUs === us) return true
  return from === line && to === line && fromUs <= us && us <= toUs
}

function wrongStrips({ log, trace }: StagedLane, score: Score): readonly string[] {
  const overUs = lastInstantUs({ log, trace })
  const behind = score.stripsIn(0, never).filter(({ isDirty }) => !isDirty)
  const instants = new Set([
    ...log.divergentUs,
    ...behind.flatMap(({ fromUs, untilUs }) => [fromUs, untilUs]),
  ])
  const inTime = [...instants].filter((us) => us <= overUs)
  return inTime.flatMap((us) => {
    const keys = log.divergentKeys[countUpTo(log.divergentUs, us) - 1] ?? 0
    const strips = behind.filter(({ fromUs, untilUs }) => fromUs <= us && us < untilUs)
    return strips.length === keys ? [] : [`at ${us} µs ${strips.length} strips of ${keys} keys`]
  })
}

function wrongInWindow({ log }: StagedLane, whole: Score, part: Score): readonly string[] {
  const wrong: string[] = []
  for (let row = 0; row < log.count; row++) {
    const request = log.request[row] as number
    const isThere =
      (log.arrivedUs[row] as number) <= window.toUs && (log.endedUs[row] as number) >= window.fromUs
    const stroke = part.strokeOf(request)
    if (isThere && stroke === undefined) wrong.push(`${request} has no stroke`)
    if (stroke === undefined) continue
    // What precedes the window is left out.
    wrong.push(...brokenLegs({ ...stroke, fromUs: (stroke.legs[0] as Leg).fromUs }))
    const all = whole.strokeOf(request) as Stroke
    const isInside = all.fromUs >= window.fromUs && all.untilUs <= window.toUs
    if (isInside && JSON.stringify(all) !== JSON.stringify(stroke)) wrong.push(`${request} differs`)
  }
  return wrong
}

/**
 * What is drawn on a paper, requests in their order. When a strip began, or work of nobody's, may not be known, nor the
 * outcome of that work and its number of rows: those come from beyond the window.
 */
function onPaper(score: Score): readonly string[] {
  const { fromUs, toUs } = paper
  const strokes = score
    .strokesIn(fromUs, toUs)
    .map(({ legs, rows: _, untilUs: _until, ...stroke }) => ({
      ...stroke,
      legs: legs.filter((leg) => leg.toUs > fromUs && leg.fromUs < toUs).map(clipped),
      signs: stroke.signs.filter(({ atUs }) => fromUs < atUs && atUs < toUs),
    }))
  const seen = strokes.filter(({ legs, signs }) => legs.length + signs.length > 0)
  const works = seen.filter(({ request }) => request === 0)
  return [
    ...seen.filter(({ request }) => request !== 0).map((stroke) => JSON.stringify(stroke)),
    ...works.map(({ legs, signs }) => JSON.stringify({ legs, signs })).sort(),
    ...score
      .stripsIn(fromUs, toUs)
      .map(({ untilUs, ...strip }) =>
        JSON.stringify({
          ...strip,
          fromUs: Math.max(strip.fromUs, fromUs),
          untilUs: Math.min(untilUs, toUs),
        }),
      )
      .sort(),
  ]
}

/** A flat leg may reach beyond the window. */
function clipped(leg: Leg): Leg {
  if (leg.from !== leg.to) return leg
  return {
    ...leg,
    fromUs: Math.max(leg.fromUs, paper.fromUs),
    toUs: Math.min(leg.toUs, paper.toUs),
  }
}
