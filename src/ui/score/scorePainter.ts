import type { MotionValue } from 'framer-motion'
import type { Run } from '../../analysis/run.ts'
import type { Stroke } from '../../analysis/score/score.ts'
import { shownKeys } from '../../analysis/shownKeys.ts'
import type { LaneId, Scenario } from '../../scenario/scenario.ts'
import { isPaperTraced } from '../../store/paper.ts'
import { sizeOf } from '../../store/runSize.ts'
import { type LogScale, logScale, roundLogScale } from '../design/logScale.ts'
import type { LaneFacts } from '../laneFacts.ts'
import type { PlaygroundStore } from '../PlaygroundContext.tsx'
import { noteOf, type SceneOf } from '../scenes.ts'
import { laneDescription } from '../stage/laneText.ts'
import { type LanePalette, readPalette, type StagePalette } from '../stage/palette.ts'
import { createChains } from './chains.ts'
import { densityOf } from './density.ts'
import { writeLatencies } from './drawLatency.ts'
import { drawScore } from './drawScore.ts'
import type { LanePicture, Picture } from './picture.ts'
import type { ScoreLayout } from './scoreLayout.ts'
import { createScores } from './scores.ts'
import { shownColumns } from './shownColumns.ts'
import { strokeUnder } from './strokeUnder.ts'
import { forgetTextWidths } from './textWidth.ts'
import { timeScale } from './timeScale.ts'

/** Before there is a run. */
const emptyScale = logScale(1, 1000)

export interface StrokePoint {
  readonly lane: LaneId
  readonly stroke: Stroke
}

export interface ScorePainter {
  /** Takes the places that React rendered, and draws. */
  show(layout: ScoreLayout, lanes: readonly LaneFacts[]): void
  draw(): void
  /** Colours or fonts may have changed. */
  recolor(): void
  /** Says in words what stands still, for whoever does not see it. */
  describe(): void
  /** The stroke under a point of the drawing. */
  strokeAt(x: number, y: number): StrokePoint | undefined
  /** The lane under a height of the drawing. */
  laneAt(y: number): LaneId | undefined
}

export function createScorePainter(
  canvas: HTMLCanvasElement,
  store: PlaygroundStore,
  playheadMs: MotionValue<number>,
  sceneOf: SceneOf,
): ScorePainter {
  const context = canvas.getContext('2d')
  const scoreOf = createScores(store)
  const latencyScaleOf = remembered((run: Run): LogScale => {
    const [least, most] = writeLatencies(run.lanes.map(({ log }) => log))
    return roundLogScale(least, most)
  })
  const chainFor = createChains()
  let shown: { readonly layout: ScoreLayout; readonly lanes: readonly LaneFacts[] } | undefined
  let palettes: StagePalette | undefined
  let sans = 'sans-serif'
  let ratio = 0

  const fitCanvas = (layout: ScoreLayout): StagePalette => {
    const now = window.devicePixelRatio || 1
    if (now !== ratio || palettes === undefined) {
      ratio = now
      palettes = readPalette(canvas.parentElement ?? canvas, ratio)
      sans = getComputedStyle(canvas).fontFamily || 'sans-serif'
    }
    const width = Math.round(layout.width * ratio)
    const height = Math.round(layout.height * ratio)
    if (canvas.width !== width) canvas.width = width
    if (canvas.height !== height) canvas.height = height
    return palettes
  }

  const laneNow = (lane: LaneFacts, top: number, palette: LanePalette): LanePicture => {
    const state = store.getState()
    const { run, scenario } = state
    const log = run?.lanes.find(({ id }) => id === lane.id)?.log
    // Half of a paper would depend on how one got there: then it is drawn from the log alone.
    const isTraced = run !== undefined && isPaperTraced(state.speed, sizeOf(run))
    const recorded = scoreOf(lane.id)
    const selection = state.selection?.lane === lane.id ? state.selection : undefined
    return {
      id: lane.id,
      name: lane.name,
      pattern: lane.pattern,
      palette,
      log,
      connections: parameterOf(run?.scenario ?? scenario, lane.id, 'database-connections'),
      servers: parameterOf(run?.scenario ?? scenario, lane.id, 'app-servers'),
      traced: isTraced ? recorded : undefined,
      recorded,
      scene: sceneOf(lane.id, playheadMs.get()),
      note: noteOf(state, lane.id),
      top,
      selected: selection?.request,
      chain: run && selection ? chainFor(run, selection, recorded?.trace, playheadMs.get()) : [],
    }
  }

  const pictureNow = (): Picture | undefined => {
    if (shown === undefined) return undefined
    const { layout, lanes } = shown
    const palette = fitCanvas(layout)
    const { followedKey, run, scenario, speed } = store.getState()
    const scale = timeScale(layout, playheadMs.get(), speed)
    const keyNames = run?.keyNames ?? []
    const followed = followedKey === undefined ? -1 : keyNames.indexOf(followedKey)
    return {
      layout,
      scale,
      density: densityOf(run, scale.pxPerUs),
      lanes: lanes.map((lane, place) =>
        laneNow(lane, layout.top + place * layout.stave.height, palette[lane.id]),
      ),
      faults: (run?.scenario ?? scenario).faults,
      endUs: (run?.endMs ?? scenario.durationMs) * 1000,
      keyNames,
      followed,
      columns: shownColumns(layout, shownKeys(run?.cellKeys ?? [], followed), followed),
      palette: palette.a,
      sans,
      latencyScale: run === undefined ? emptyScale : latencyScaleOf(run),
    }
  }

  const draw = (): void => {
    const picture = pictureNow()
    if (context === null || picture === undefined) return
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.clearRect(0, 0, picture.layout.width, picture.layout.height)
    drawScore(context, picture)
  }

  return {
    show(layout, lanes) {
      shown = { layout, lanes }
      draw()
    },
    draw,
    recolor() {
      palettes = undefined
      forgetTextWidths()
      draw()
    },
    describe() {
      const picture = pictureNow()
      const says = picture?.lanes.map(({ name, scene }) =>
        scene === undefined ? `${name}: not computed yet` : laneDescription(name, scene),
      )
      canvas.setAttribute('aria-label', `Every request over time. ${says?.join('. ') ?? ''}`)
    },
    strokeAt(x, y) {
      const picture = pictureNow()
      return picture && strokeUnder(picture, x, y)
    },
    laneAt(y) {
      if (shown === undefined) return undefined
      const { layout, lanes } = shown
      return lanes[Math.floor((y - layout.top) / layout.stave.height)]?.id
    },
  }
}

function parameterOf(
  { lanes, parameters }: Scenario,
  id: LaneId,
  name: 'database-connections' | 'app-servers',
): number {
  return lanes.find((lane) => lane.id === id)?.options[name] ?? parameters[name]
}

/** What a function of one thing said last. */
function remembered<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>()
  return (key) => {
    const found = known.get(key) ?? { value: compute(key) }
    known.set(key, found)
    return found.value
  }
}
