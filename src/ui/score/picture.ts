import type { CausalEvent } from '../../analysis/oracle/causalEvent.ts'
import type { Scene } from '../../analysis/scene.ts'
import type { Score } from '../../analysis/score/score.ts'
import type { RequestLog } from '../../engine/requestLog.ts'
import type { LaneTrace } from '../../engine/trace.ts'
import type { Fault } from '../../scenario/faults.ts'
import type { LaneId, PatternId } from '../../scenario/scenario.ts'
import type { LogScale } from '../design/logScale.ts'
import type { LanePalette } from '../stage/palette.ts'
import type { Density } from './density.ts'
import type { ScoreLayout } from './scoreLayout.ts'
import type { Side, TimeScale } from './timeScale.ts'

export type Context = CanvasRenderingContext2D

interface Recorded {
  readonly score: Score
  readonly trace: LaneTrace
}

/** One lane as it is drawn. */
export interface LanePicture {
  readonly id: LaneId
  readonly name: string
  readonly pattern: PatternId
  readonly palette: LanePalette
  /** Undefined before the first run is there. */
  readonly log: RequestLog | undefined
  /** How many connections its database has, and how many servers its app. */
  readonly connections: number
  readonly servers: number
  /** What is on the paper; undefined while it is not recorded, and where it is more than can be. */
  readonly traced: Recorded | undefined
  /** What is around the playhead. */
  readonly recorded: Recorded | undefined
  readonly scene: Scene | undefined
  /** Why there is no scene. */
  readonly note: string
  /** Top of its stave. */
  readonly top: number
  /** The selected request, where it is one of this lane. */
  readonly selected: number | undefined
  /** What led to the violation of the selected request, in the order of time. */
  readonly chain: readonly CausalEvent[]
}

/** Everything one frame is drawn from: a function of (run, playhead, speed, size). */
export interface Picture {
  readonly layout: ScoreLayout
  readonly scale: TimeScale
  readonly density: Density
  readonly lanes: readonly LanePicture[]
  readonly faults: readonly Fault[]
  readonly endUs: number
  readonly keyNames: readonly string[]
  /** Index of the followed key in the key names; -1 without one. */
  readonly followed: number
  /** Which of a scene's cells the head shows. */
  readonly columns: readonly number[]
  /** Colours that belong to no lane. */
  readonly palette: LanePalette
  readonly sans: string
  readonly latencyScale: LogScale
}

/** How strongly is drawn what has not happened yet. */
export const futureAlpha: Readonly<Record<Side, number>> = { past: 1, future: 0.36 }

export function font(
  { palette, sans }: Pick<Picture, 'palette' | 'sans'>,
  family: 'sans' | 'mono',
  px: number,
  weight = 400,
): string {
  return `${weight} ${px}px ${family === 'sans' ? sans : palette.mono}`
}

/** On a whole device pixel, so that hairlines and squares are sharp. */
export function snapped(value: number, ratio: number): number {
  return Math.round(value * ratio) / ratio
}

/** A hairline's middle. */
export function hairline(value: number, ratio: number): number {
  return (Math.floor(value * ratio) + 0.5) / ratio
}
