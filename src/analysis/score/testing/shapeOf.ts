import type { Leg, Score, Sign, Stroke } from '../score.ts'

/** The shape of a stroke in lines a person can read: `0-0.5 way app-cache`, times in ms; its signs come last. */
export function shapeOf({ legs, signs }: Stroke): readonly string[] {
  return [...legs.map(legText), ...signs.map(signText)]
}

/** The shape of the nth scheduled request's stroke. */
export function shapeOfRequest(score: Score, nth: number): readonly string[] {
  const stroke = score.strokeOf(-nth)
  return stroke === undefined ? [] : shapeOf(stroke)
}

/** The strokes of work that is no request. */
export function workIn(score: Score): readonly Stroke[] {
  return score.strokesIn(0, Number.POSITIVE_INFINITY).filter(({ request }) => request === 0)
}

function legText({ from, fromUs, isForNobody, kind, to, toUs }: Leg): string {
  const where = from === to ? from : `${from}-${to}`
  return `${fromUs / 1000}-${toUs / 1000} ${kind} ${where}${isForNobody ? ', for nobody' : ''}`
}

function signText({ atUs, expected, line, type, version }: Sign): string {
  const found = version === 0 ? '' : ` v${version}`
  const wanted = expected === undefined ? '' : `, not v${expected}`
  return `${atUs / 1000} ${type}${found}${wanted} at ${line}`
}
