import type { Score, Stroke } from '../../analysis/score/score.ts'
import type { LanePicture, Picture } from './picture.ts'
import type { Side } from './timeScale.ts'

/** More strokes than this on one side of a lane could neither be drawn in time nor told apart. */
const strokesMax = 1_200
/** Between bars, strokes keep so far apart, in px. */
const apartPx = 22

/** The strokes that are drawn: all of them, or where bars count them, those that stand out. */
export function shownStrokes(
  { density, followed, scale }: Picture,
  { selected, traced }: LanePicture,
  side: Side,
): readonly Stroke[] {
  if (traced === undefined) return []
  const [fromUs, toUs] = side === 'past' ? [scale.fromUs, scale.nowUs] : [scale.nowUs, scale.toUs]
  // A widened read reaches a little beyond its time.
  const marginUs = 16 / scale.pxPerUs
  const { score } = traced
  if (density !== 'counts')
    return score.strokesIn(fromUs - marginUs, toUs + marginUs).slice(0, strokesMax)
  const shown = outstanding(score).filter(
    (stroke) => stroke.untilUs >= fromUs - marginUs && stroke.fromUs <= toUs + marginUs,
  )
  const kept: Stroke[] = [...onePer(apartPx / scale.pxPerUs, shown)]
  if (followed >= 0) {
    const ofKey = score
      .strokesIn(fromUs - marginUs, toUs + marginUs)
      .filter(({ key }) => key === followed)
    kept.push(...onePer(apartPx / scale.pxPerUs, ofKey))
  }
  const one = selected === undefined ? undefined : score.strokeOf(selected)
  if (one !== undefined) kept.push(one)
  return kept
}

/** Of the strokes that begin in each stretch of the run only the first one: more would cover each other. */
function onePer(stretchUs: number, strokes: readonly Stroke[]): readonly Stroke[] {
  let last = Number.NEGATIVE_INFINITY
  return strokes.filter(({ fromUs }) => {
    const stretch = Math.floor(fromUs / stretchUs)
    const isFirst = stretch !== last
    last = stretch
    return isFirst
  })
}

const known = new WeakMap<Score, readonly Stroke[]>()

/** What went wrong: failures, conflicts, stale reads, and what nobody knows the end of. */
function outstanding(score: Score): readonly Stroke[] {
  let found = known.get(score)
  if (found === undefined) {
    found = score
      .strokesIn(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
      .filter(({ isStale, outcome, request }) => request !== 0 && (isStale || isBad(outcome)))
    known.set(score, found)
  }
  return found
}

function isBad(outcome: Stroke['outcome']): boolean {
  return outcome !== 'ok' && outcome !== 'not-found' && outcome !== 'unfinished'
}
