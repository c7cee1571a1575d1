import { useTransform } from 'framer-motion'
import * as m from 'framer-motion/m'
import { type ReactNode, useMemo, useRef } from 'react'
import type { RunLane } from '../../analysis/run.ts'
import type { LaneId } from '../../scenario/scenario.ts'
import { clockText, secondsText } from '../design/numberText.ts'
import { ProblemGlyph } from '../design/ProblemGlyph.tsx'
import { useElementWidth } from '../design/useElementWidth.ts'
import { usePlayground, usePlayhead } from '../PlaygroundContext.tsx'
import { endMsOf } from '../playhead/followPlayback.ts'
import { usePlayheadText } from '../playhead/watchPlayhead.ts'
import { FaultBands, FaultLines } from './FaultBands.tsx'
import { FaultHandles } from './FaultHandles.tsx'
import styles from './Overview.module.css'
import {
  type MarkKind,
  markKinds,
  type OverviewShapes,
  overviewScale,
  overviewShapes,
  thinned,
  ticksOf,
} from './overviewShapes.ts'
import { PlayheadLine } from './PlayheadLine.tsx'
import { TimeAxis } from './TimeAxis.tsx'
import { useFaultDrag } from './useFaultDrag.ts'
import { useScrubbing } from './useScrubbing.ts'

/** The whole run on one axis, to see where something happened and to go there. */
export function Overview({
  lanes,
  isFixed = false,
  children,
}: {
  readonly lanes: readonly { readonly id: LaneId }[]
  /** What happens in the run is not to be changed here. */
  readonly isFixed?: boolean
  /** What lies over it, on the same axis. */
  readonly children?: ReactNode
}) {
  const run = usePlayground((state) => state.run)
  const endMs = usePlayground(endMsOf)
  const faults = usePlayground((state) => state.scenario.faults)
  const runMs = usePlayground((state) => state.scenario.durationMs)
  const arrivalsEndMs = usePlayground((state) => (state.run?.scenario ?? state.scenario).durationMs)
  const [axis, width] = useElementWidth<HTMLDivElement>(900)
  const slider = useRef<HTMLDivElement>(null)
  const { dragged, pressed, seekTo } = useScrubbing(axis, slider)
  const { handlersOf, heldIndex } = useFaultDrag(axis, seekTo)
  const lastRequestMs = useMemo(() => lastRequestMsOf(run?.lanes ?? []), [run])
  const shapes = useMemo(() => shapesOf(run?.lanes ?? [], endMs), [run, endMs])

  usePlayheadText((atMs) => {
    slider.current?.setAttribute('aria-valuenow', String(Math.round(atMs) / 1000))
    slider.current?.setAttribute(
      'aria-valuetext',
      `${clockText(atMs)} s of ${secondsText(endMs)} s`,
    )
  })

  return (
    <div className={styles['overview']} {...dragged}>
      <div
        ref={slider}
        className={styles['slider']}
        role="slider"
        tabIndex={0}
        aria-label="Playhead"
        aria-valuemin={0}
        aria-valuemax={Math.round(endMs) / 1000}
        aria-valuenow={0}
        {...pressed}
      />
      <div className={styles['lines']}>
        <FaultLines
          faults={faults}
          endMs={endMs}
          width={width}
          lastRequestMs={lastRequestMs}
          heldIndex={heldIndex}
        />
      </div>
      <div className={styles['bands']} ref={axis}>
        {lanes.map(({ id }) => (
          <Band key={id} slot={id} shapes={shapes.get(id)} endMs={endMs} width={width} />
        ))}
        {endMs > arrivalsEndMs * 1.02 && (
          <div
            className={styles['arrivalsEnd']}
            style={{ left: `${(arrivalsEndMs / endMs) * 100}%` }}
            title={`Arrivals stop at ${secondsText(arrivalsEndMs)} s; then what is under way ends`}
          />
        )}
        <div className={styles['faults']}>
          <FaultBands faults={faults} endMs={endMs} />
        </div>
        {children}
        <PlayheadLine endMs={endMs} hasHandle />
      </div>
      <TimeAxis endMs={endMs} width={width} />
      {!isFixed && (
        <FaultHandles
          faults={faults}
          runMs={runMs}
          endMs={endMs}
          width={width}
          heldIndex={heldIndex}
          handlersOf={handlersOf}
        />
      )}
    </div>
  )
}

/** Until a run is there, every fault is as good as any. */
function lastRequestMsOf(lanes: readonly RunLane[]): number {
  const lastUs = lanes.map(({ log }) => log.endedUs.at(-1) ?? Number.POSITIVE_INFINITY)
  return lanes.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...lastUs) / 1000
}

function shapesOf(lanes: readonly RunLane[], endMs: number): ReadonlyMap<string, OverviewShapes> {
  const scale = overviewScale(lanes)
  return new Map(lanes.map((lane) => [lane.id, overviewShapes(lane, scale, endMs)]))
}

interface BandProps {
  readonly slot: string
  readonly shapes: OverviewShapes | undefined
  readonly endMs: number
  readonly width: number
}

function Band({ slot, shapes, endMs, width }: BandProps) {
  const veil = useTransform(usePlayhead(), (atMs) => `${((atMs / endMs) * 100).toFixed(3)}%`)
  const marks = useMemo(() => marksOf(shapes, endMs, width), [shapes, endMs, width])
  return (
    <div className={styles['band']} data-slot={slot}>
      <div className={styles['clip']}>
        <svg viewBox={`0 0 ${endMs} 100`} preserveAspectRatio="none" aria-hidden="true">
          <path className={styles['outline']} d={shapes?.outline ?? ''} />
        </svg>
        {/* What is still to come is veiled; the veil is moved, so nothing is painted again. */}
        <m.div className={styles['veil']} style={{ x: veil }} />
        <svg viewBox={`0 0 ${endMs} 100`} preserveAspectRatio="none" aria-hidden="true">
          <path className={styles['failed']} d={shapes?.failedTicks ?? ''} />
          <path className={styles['failed']} d={marks.ticks} />
        </svg>
      </div>
      {marks.kept.map(({ kind, marksMs }) => (
        <Marks key={kind} kind={kind} marksMs={marksMs} endMs={endMs} />
      ))}
    </div>
  )
}

const markPx = 13
/** Of a band; marks that took more of it would hide what they stand on. */
const marksShareMax = 0.3

/** What went wrong as marks, the rarest on top; where they are too many for that, as ticks at the band's foot. */
function marksOf(shapes: OverviewShapes | undefined, endMs: number, width: number) {
  if (shapes === undefined) return { kept: [], ticks: '' }
  const kept = markKinds.map((kind) => ({
    kind,
    marksMs: thinned(shapes.marksMs[kind], (markPx / width) * endMs),
  }))
  const count = kept.reduce((sum, { marksMs }) => sum + marksMs.length, 0)
  if (count * markPx <= width * marksShareMax) return { kept, ticks: '' }
  return { kept: [], ticks: ticksOf(Object.values(shapes.marksMs).flat(), 66, 100) }
}

function Marks({
  kind,
  marksMs,
  endMs,
}: {
  readonly kind: MarkKind
  readonly marksMs: readonly number[]
  readonly endMs: number
}) {
  return marksMs.map((ms) => (
    <span key={ms} className={styles['mark']} style={{ left: `${(ms / endMs) * 100}%` }}>
      <ProblemGlyph kind={kind} size={13} />
    </span>
  ))
}
