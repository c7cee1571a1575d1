import { paperPxPerSecond } from '../../store/paper.ts'
import type { ScoreLayout } from './scoreLayout.ts'

/** The two sides of the head: what has happened, and what comes next. */
export type Side = 'past' | 'future'

/** Where instants stand on the paper. The axis is broken at the head: both of its edges are the playhead. */
export interface TimeScale {
  readonly nowUs: number
  readonly pxPerUs: number
  /** What is on the paper. */
  readonly fromUs: number
  readonly toUs: number
  readonly left: Readonly<Record<Side, number>>
  readonly right: Readonly<Record<Side, number>>
  /** Each side of the paper goes on below the head, so that what is there is cut off rather than moved. */
  x(us: number, side: Side): number
}

/** `speed` is also the scale: simulated ms per second of the viewer's time, in which the paper moves by 150 px. */
export function timeScale(layout: ScoreLayout, playheadMs: number, speed: number): TimeScale {
  const { headLeft, headRight, paperLeft, width } = layout
  const nowUs = Math.round(playheadMs * 1000)
  const pxPerUs = paperPxPerSecond / (speed * 1000)
  return {
    nowUs,
    pxPerUs,
    fromUs: nowUs - (headLeft - paperLeft) / pxPerUs,
    toUs: nowUs + (width - headRight) / pxPerUs,
    left: { past: paperLeft, future: headRight },
    right: { past: headLeft, future: width },
    x: (us, side) => (side === 'past' ? headLeft : headRight) + (us - nowUs) * pxPerUs,
  }
}
