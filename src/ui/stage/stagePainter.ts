import type { Scene } from '../../analysis/scene.ts'
import type { LaneId } from '../../scenario/scenario.ts'
import { drawLabels } from './drawLabels.ts'
import { drawScene } from './drawScene.ts'
import type { LaneGeometry } from './geometry.ts'
import { labelsOf, namers } from './labels.ts'
import { createLaneWriter, type LaneWriter, laneDescription } from './laneText.ts'
import { type Marks, marksOf } from './marks.ts'
import { readPalette, type StagePalette } from './palette.ts'
import { rowsDescription } from './rowsText.ts'
import type { StageLane, StageProps } from './Stage.tsx'
import { createTierStateWriter, worstOf } from './tierStateText.ts'
import { optionalPartOf, partOf } from './written.ts'

/** What the painter shows, as React last rendered it. */
export interface StageShown {
  readonly placed: readonly { readonly lane: StageLane; readonly geometry: LaneGeometry }[]
  readonly sceneOf: StageProps['sceneOf']
  readonly noteOf: StageProps['noteOf']
  readonly playhead: StageProps['playhead']
  readonly selection: StageProps['selection']
}

interface LaneOnStage {
  readonly lane: StageLane
  readonly geometry: LaneGeometry
  readonly scene: HTMLElement
  readonly write: LaneWriter
  left: number
  top: number
  shown: { readonly scene: Scene; readonly marks: Marks } | undefined
}

export interface LanePoint {
  readonly lane: LaneId
  readonly marks: Marks
  readonly x: number
  readonly y: number
}

/** A lane as it was last drawn. */
export interface DrawnLane {
  readonly lane: StageLane
  readonly geometry: LaneGeometry
  /** Where its scene begins, in px from the stage's corner. */
  readonly left: number
  readonly top: number
  readonly scene: Scene
  readonly marks: Marks
}

export interface StagePainter {
  /** Takes what React rendered: finds the elements, measures where they are, and draws. */
  show(shown: StageShown): void
  draw(): void
  /** Elements may have moved, though nothing was rendered. */
  measure(): void
  /** Colours may have changed. */
  recolor(): void
  /** Says in words what stands still, for whoever does not see it. */
  describe(): void
  /** The lane under a point of the window, with the point from its scene's corner. */
  pointAt(clientX: number, clientY: number): LanePoint | undefined
}

/** Words that change faster than this cannot be read; at rest they are exact. Unit: ms of the viewer's time. */
const wallMsBetweenWords = 1000 / 15

/** `onDrawn` hears of every drawing, once it is done. */
export function createStagePainter(
  root: HTMLElement,
  canvas: HTMLCanvasElement,
  onDrawn: (lanes: readonly DrawnLane[]) => void,
): StagePainter {
  const context = canvas.getContext('2d')
  let shown: StageShown | undefined
  let lanes: LaneOnStage[] = []
  let palette: StagePalette | undefined
  let size = { width: 0, height: 0, ratio: 0 }
  let writeTierStates = createTierStateWriter(root)
  let wordsWallMs = Number.NEGATIVE_INFINITY
  let isInWords = true

  const fitCanvas = (): void => {
    const ratio = window.devicePixelRatio || 1
    const { width, height } = size
    if (ratio !== size.ratio || !palette) palette = readPalette(root, ratio)
    size = { width, height, ratio }
    const deviceWidth = Math.round(width * ratio)
    const deviceHeight = Math.round(height * ratio)
    if (canvas.width !== deviceWidth) canvas.width = deviceWidth
    if (canvas.height !== deviceHeight) canvas.height = deviceHeight
  }

  const draw = (): void => {
    if (!context || !shown) return
    fitCanvas()
    context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0)
    context.clearRect(0, 0, size.width, size.height)
    const { noteOf, playhead, sceneOf, selection } = shown
    const atMs = playhead.get()
    const wallMs = performance.now()
    isInWords = wallMs - wordsWallMs >= wallMsBetweenWords
    if (isInWords) wordsWallMs = wallMs
    const scenes = lanes.map(({ lane }) => sceneOf(lane.id, atMs))
    const namer = namers(scenes.map((scene) => scene ?? { firstMs: new Map() }))
    for (const [i, each] of lanes.entries()) {
      const { lane, geometry } = each
      const scene = scenes[i]
      if (!scene || !palette) {
        each.shown = undefined
        each.write.blank(noteOf(lane.id))
        continue
      }
      const selected = selection?.lane === lane.id ? selection.request : undefined
      const marks = marksOf(scene, geometry, selected)
      each.shown = { scene, marks }
      context.setTransform(
        size.ratio,
        0,
        0,
        size.ratio,
        each.left * size.ratio,
        each.top * size.ratio,
      )
      drawScene(context, scene, marks, geometry, palette[lane.id], selected)
      const labels = labelsOf(scene, marks, geometry, ({ name }) => namer.get(name) === i)
      drawLabels(context, labels, palette[lane.id])
      each.write.write(scene, marks, selected, isInWords)
    }
    writeTierStates(worstOf(lanes.flatMap((each) => each.shown?.scene ?? [])))
    onDrawn(
      lanes.flatMap(({ lane, geometry, left, top, shown: at }) =>
        at === undefined ? [] : [{ lane, geometry, left, top, ...at }],
      ),
    )
  }

  const measure = (): void => {
    const outer = root.getBoundingClientRect()
    const ratio = window.devicePixelRatio || 1
    // On whole device pixels, so that hairlines are sharp in every lane.
    const snap = (value: number): number => Math.round(value * ratio) / ratio
    size = { ...size, width: outer.width, height: outer.height }
    for (const each of lanes) {
      const box = each.scene.getBoundingClientRect()
      each.left = snap(box.left - outer.left)
      each.top = snap(box.top - outer.top)
    }
  }

  return {
    show(next) {
      shown = next
      lanes = next.placed.map(({ lane, geometry }) => {
        const element = root.querySelector<HTMLElement>(`[data-lane="${lane.id}"]`) ?? root
        return {
          lane,
          geometry,
          scene: partOf(element, 'scene'),
          write: createLaneWriter(element, geometry),
          left: 0,
          top: 0,
          shown: undefined,
        }
      })
      writeTierStates = createTierStateWriter(root)
      wordsWallMs = Number.NEGATIVE_INFINITY
      measure()
      draw()
    },
    draw,
    measure() {
      measure()
      draw()
    },
    recolor() {
      palette = undefined
      draw()
    },
    describe() {
      wordsWallMs = Number.NEGATIVE_INFINITY
      if (!isInWords) draw()
      for (const { lane, scene, shown: at } of lanes) {
        scene.setAttribute(
          'aria-label',
          at ? laneDescription(lane.name, at.scene) : `${lane.name}: not computed yet`,
        )
        const rows = optionalPartOf(scene, 'rows')
        rows?.setAttribute('aria-label', rowsDescription(at?.scene.cells ?? []))
      }
    },
    pointAt(clientX, clientY) {
      const outer = root.getBoundingClientRect()
      const x = clientX - outer.left
      const y = clientY - outer.top
      const under = lanes.find(
        ({ left, top, geometry }) =>
          x >= left && x <= left + geometry.width && y >= top && y <= top + geometry.height,
      )
      return (
        under?.shown && {
          lane: under.lane.id,
          marks: under.shown.marks,
          x: x - under.left,
          y: y - under.top,
        }
      )
    },
  }
}
