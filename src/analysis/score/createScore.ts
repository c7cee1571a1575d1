import { Intervals } from '../intervals.ts'
import type { StagedLane } from '../sceneAt.ts'
import type { Score, Stroke } from './score.ts'
import { stripsOf } from './strips.ts'
import { strokesOf } from './strokes.ts'

/** Draws a lane's score, once for a window of its trace. */
export function createScore(staged: StagedLane): Score {
  const strokes = strokesOf(staged)
  const strips = stripsOf(staged)
  const strokesDuring = during(strokes)
  const stripsDuring = during(strips)
  const strokeOf = new Map<number, Stroke>()
  for (const stroke of strokes) if (stroke.request !== 0) strokeOf.set(stroke.request, stroke)
  return {
    strokesIn: strokesDuring,
    stripsIn(fromUs, toUs, key) {
      const found = stripsDuring(fromUs, toUs)
      return key === undefined ? found : found.filter((strip) => strip.key === key)
    },
    strokeOf: (request) => strokeOf.get(request),
  }
}

function during<Span extends { readonly fromUs: number; readonly untilUs: number }>(
  spans: readonly Span[],
): (fromUs: number, toUs: number) => readonly Span[] {
  const intervals = new Intervals(
    spans.map(({ fromUs }) => fromUs),
    // An instant longer than they are, so that one which takes no time is found, too.
    spans.map(({ untilUs }) => untilUs + 1),
  )
  return (fromUs, toUs) => intervals.during(fromUs, toUs).map((i) => spans[i] as Span)
}
