import type { MotionValue } from 'framer-motion'
import { type CSSProperties, type ReactNode, useRef } from 'react'
import type { Scene } from '../../analysis/scene.ts'
import type { EditionId, LaneId, PatternId } from '../../scenario/scenario.ts'
import { CursorLayer } from '../roving/CursorLayer.tsx'
import type { CursorDeeds, StageCursor } from '../roving/stageCursor.ts'
import { Gutter } from './Gutter.tsx'
import { bypassOf, laneGeometry } from './geometry.ts'
import { LaneColumn } from './LaneColumn.tsx'
import { Legend } from './Legend.tsx'
import { enlargedLayout, type StageLayout, stageLayout } from './layout.ts'
import styles from './Stage.module.css'
import type { StageSigns } from './stageSigns.ts'
import { TierStates } from './TierStates.tsx'
import { useContainerWidth } from './useContainerWidth.ts'
import { useStagePainter } from './useStagePainter.ts'

export interface StageLane {
  readonly id: LaneId
  readonly pattern: PatternId
  readonly edition: EditionId
  readonly name: string
  /** One sentence under the name. */
  readonly line: string
}

/** What stands under the tier names in the gutter, line by line. */
export interface StageCaptions {
  readonly app: readonly string[]
  readonly cache: readonly string[]
  readonly database: readonly string[]
}

export interface StageProps {
  readonly lanes: readonly StageLane[]
  /** Simulated ms. The stage follows it without rendering React. */
  readonly playhead: MotionValue<number>
  /** The moment of one lane; undefined while it is not known yet. */
  readonly sceneOf: (lane: LaneId, playheadMs: number) => Scene | undefined
  /** Why there is no scene of this moment. */
  readonly noteOf: (lane: LaneId) => string
  /** Another number whenever the scenes may differ though the playhead stands still: new run, new windows, new speed. */
  readonly revision: number
  readonly captions: StageCaptions
  /** What the legend has to explain. */
  readonly signs: StageSigns
  readonly selection: { readonly lane: LaneId; readonly request: number } | undefined
  readonly onSelect: (lane: LaneId, request: number) => void
  /** What the keyboard's cursor can ask and do besides selecting. */
  readonly roving: Pick<CursorDeeds, 'factsOf' | 'onFollowKey'> & {
    readonly onFocusLane: (lane: LaneId) => void
  }
  /** The lane that is shown where there is room for one only. */
  readonly focusedLane: LaneId
  /** In an embedded figure: three rows of cells, no answers, no legend. */
  readonly figure?: boolean
  /** The focused lane has the room of all of them, beside row heads of this width. */
  readonly enlarged?: Pick<StageLayout, 'gutter' | 'gap'> | undefined
  /** Stands for a lane's name; `isNameHidden` where tabs above the stage say it. */
  readonly headOf?: (lane: StageLane, isNameHidden: boolean) => ReactNode
  /** Stands at the right of a lane's name, as the figures in an embedded figure do. */
  readonly asideOf?: (lane: StageLane) => ReactNode
}

/** The present moment: requests moving through app, cache and database, lanes side by side as columns of a table. */
export function Stage(props: StageProps) {
  const { lanes, captions, signs, focusedLane, figure = false, enlarged } = props
  const { headOf, asideOf, roving } = props
  const root = useRef<HTMLElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const cursor = useRef<StageCursor>(null)
  const width = useContainerWidth(root)
  const layout =
    enlarged === undefined
      ? stageLayout(width, lanes.length, figure)
      : enlargedLayout(width, enlarged)
  const shown =
    width === 0
      ? []
      : layout.type === 'columns' && enlarged === undefined
        ? lanes
        : [lanes.find((lane) => lane.id === focusedLane) ?? lanes[0]].filter(isLane)
  const placed = shown.map((lane) => ({
    lane,
    geometry: laneGeometry(layout.laneWidth, layout.size, bypassOf(lane.pattern, lane.edition), {
      hasCache: lane.pattern !== 'none',
      hasServers: signs.servers,
      hasOutside: signs.outside && !figure,
      isLow: layout.isLow,
      isEnlarged: shown.length === 1 && layout.type === 'columns' && !figure,
    }),
  }))
  useStagePainter({
    root,
    canvas,
    placed,
    onDrawn: (drawn) => cursor.current?.follow(drawn),
    ...props,
  })
  const focusNeighbour = (direction: 1 | -1): void => {
    const at = lanes.findIndex(({ id }) => id === placed[0]?.lane.id)
    const next = layout.type === 'single' ? lanes[at + direction] : undefined
    if (next !== undefined) roving.onFocusLane(next.id)
  }

  const isNameHidden = layout.type === 'single' && lanes.length > 1 && !figure
  const rows = rowsOf(placed, layout.columns)
  const geometry = placed[0]?.geometry
  const style = {
    '--gutter': `${layout.gutter}px`,
    '--lane-gap': `${layout.gap}px`,
    '--lane-width': `${layout.laneWidth}px`,
    '--columns': Math.min(layout.columns, Math.max(1, shown.length)),
  } as CSSProperties
  return (
    <section
      ref={root}
      className={styles['stage']}
      style={style}
      aria-label="Stage"
      data-layout={layout.type}
      data-size={layout.size}
      data-low={layout.isLow}
    >
      {/* Reached before the lanes' names: who tabs on comes to the first lane. */}
      <CursorLayer
        cursor={cursor}
        deeds={{
          factsOf: roving.factsOf,
          onFollowKey: roving.onFollowKey,
          onSelect: props.onSelect,
          onBeyond: focusNeighbour,
          selection: props.selection,
          focusedLane,
        }}
      />
      {rows.map((row, i) => (
        <div key={row[0]?.lane.id} className={styles['row']}>
          {layout.type === 'columns' && geometry ? (
            <Gutter
              geometry={geometry}
              captions={captions}
              signs={signs}
              size={layout.size}
              part={rows.length === 1 ? 'whole' : i === 0 ? 'upper' : 'lower'}
            />
          ) : null}
          {row.map((each) => (
            <LaneColumn
              key={each.lane.id}
              {...each}
              single={layout.type === 'single'}
              nameHidden={isNameHidden}
              head={headOf?.(each.lane, isNameHidden)}
              aside={asideOf?.(each.lane)}
            />
          ))}
        </div>
      ))}
      {layout.type === 'single' && !figure ? (
        <footer className={styles['foot']}>
          <Legend signs={signs} />
          <TierStates captions={captions} />
        </footer>
      ) : null}
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: this canvas takes no focus and no clicks. */}
      <canvas ref={canvas} className={styles['canvas']} aria-hidden="true" />
    </section>
  )
}

function isLane(lane: StageLane | undefined): lane is StageLane {
  return lane !== undefined
}

function rowsOf<T>(list: readonly T[], columns: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / columns) }, (_, i) =>
    list.slice(i * columns, (i + 1) * columns),
  )
}
