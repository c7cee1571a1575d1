import type { RunLane } from '../../analysis/run.ts'
import { type LogScale, logScale } from '../design/logScale.ts'
import type { ProblemKind } from '../design/ProblemGlyph.tsx'
import { glyphOf, problemsOf } from './problems.ts'

/** What the overview draws for one lane, in ms across and 0 to 100 down; computed once per run. */
export interface OverviewShapes {
  readonly outline: string
  /** Where requests failed, were rejected or ended unknown. */
  readonly failedTicks: string
  /** Everything else that went wrong, by its shape: when, in rising order. */
  readonly marksMs: Readonly<Record<MarkKind, readonly number[]>>
}

/** What stands on a band as a mark; requests that failed or ended unknown are ticks instead. */
export const markKinds = [
  'conflict',
  'stale',
  'unknown',
  'twice',
  'lost',
] as const satisfies readonly ProblemKind[]
export type MarkKind = (typeof markKinds)[number]

/** One scale for all lanes, so that their outlines can be compared; undefined where no write succeeded. */
export function overviewScale(lanes: readonly RunLane[]): LogScale | undefined {
  let least = Number.POSITIVE_INFINITY
  let most = 0
  for (const { series } of lanes) {
    for (const ms of series.write.p99) {
      if (!(ms > 0)) continue
      least = Math.min(least, ms)
      most = Math.max(most, ms)
    }
  }
  return most === 0 ? undefined : logScale(least * 0.55, Math.max(most, least * 1.5))
}

export function overviewShapes(
  lane: RunLane,
  scale: LogScale | undefined,
  endMs: number,
): OverviewShapes {
  const { columnMs, write } = lane.series
  const { marksMs, ticksMs } = momentsOf(lane, endMs)
  return {
    outline: scale === undefined ? '' : outlineOf(write.p99, columnMs, scale, endMs),
    failedTicks: ticksOf(ticksMs, 0, 34),
    marksMs,
  }
}

/** The places an axis has for marks: more could not be told apart on the widest screen. */
const placesMax = 1200

/** When what went wrong, one of each shape per place of the axis at most. */
function momentsOf(lane: RunLane, endMs: number) {
  const ticksMs: number[] = []
  const marksMs: Record<MarkKind, number[]> = {
    conflict: [],
    stale: [],
    unknown: [],
    twice: [],
    lost: [],
  }
  const placeMs = endMs / placesMax
  for (const { atUs, type } of problemsOf(lane)) {
    const kind = glyphOf[type]
    const isTick = type === 'failed' || type === 'unknown'
    const places = isTick || kind === 'failed' ? ticksMs : marksMs[kind]
    const ms = atUs / 1000
    if (ms - (places.at(-1) ?? Number.NEGATIVE_INFINITY) >= placeMs) places.push(short(ms))
  }
  return { ticksMs, marksMs }
}

/** Steps, one per column; a column without an answer leaves a gap. */
function outlineOf(
  columns: Float64Array,
  columnMs: number,
  scale: LogScale,
  endMs: number,
): string {
  let path = ''
  let isOpen = false
  for (const [column, ms] of columns.entries()) {
    const left = short(Math.min(column * columnMs, endMs))
    if (Number.isFinite(ms)) {
      const top = short(100 - (8 + 86 * scale.share(ms)))
      path += `${isOpen ? '' : `M${left} 100`}V${top}H${short(Math.min((column + 1) * columnMs, endMs))}`
    } else if (isOpen) path += 'V100Z'
    isOpen = Number.isFinite(ms)
  }
  return isOpen ? `${path}V100Z` : path
}

/** Upright strokes at these instants, where there is no room for marks. */
export function ticksOf(atMs: readonly number[], top: number, bottom: number): string {
  return atMs.map((ms) => `M${ms} ${top}V${bottom}`).join('')
}

/** Marks nearer to the one before than `apartMs` are left out: they would cover each other. */
export function thinned(marksMs: readonly number[], apartMs: number): readonly number[] {
  const kept: number[] = []
  for (const ms of marksMs) {
    const last = kept.at(-1)
    if (last === undefined || ms - last >= apartMs) kept.push(ms)
  }
  return kept
}

function short(value: number): number {
  return Math.round(value * 100) / 100
}
