import { cancelFrame, frame } from 'framer-motion'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { LaneFacts } from '../laneFacts.ts'
import { usePlaygroundStore, usePlayhead, useSceneOf } from '../PlaygroundContext.tsx'
import { watchTheme } from '../stage/palette.ts'
import type { ScoreLayout } from './scoreLayout.ts'
import { createScorePainter, type ScorePainter } from './scorePainter.ts'

/** The playhead counts as standing still after this long; then the score is described in words. */
const stillMs = 150

/** Keeps the score drawn: when React renders its places, when what is shown changes, and once a frame while it moves. */
export function useScorePainter(
  canvas: RefObject<HTMLCanvasElement | null>,
  layout: ScoreLayout,
  lanes: readonly LaneFacts[],
): RefObject<ScorePainter | undefined> {
  const painter = useRef<ScorePainter>(undefined)
  const store = usePlaygroundStore()
  const playheadMs = usePlayhead()
  const sceneOf = useSceneOf()

  useLayoutEffect(() => {
    if (canvas.current === null) return
    if (painter.current === undefined)
      painter.current = createScorePainter(canvas.current, store, playheadMs, sceneOf)
    painter.current.show(layout, lanes)
    painter.current.describe()
  })

  useEffect(() => {
    let still: ReturnType<typeof setTimeout> | undefined
    const draw = (): void => painter.current?.draw()
    const drawSoon = (): void => {
      frame.render(draw)
      clearTimeout(still)
      still = setTimeout(() => painter.current?.describe(), stillMs)
    }
    const stopMoving = playheadMs.on('change', drawSoon)
    const unsubscribe = store.subscribe((now, before) => {
      const isOther =
        now.run !== before.run ||
        now.windows !== before.windows ||
        now.crowdedLanes !== before.crowdedLanes ||
        now.speed !== before.speed ||
        now.selection !== before.selection ||
        now.followedKey !== before.followedKey
      if (isOther) drawSoon()
    })
    const recolor = (): void => painter.current?.recolor()
    const unwatch = watchTheme(recolor)
    // What is written is in the page's fonts, which may arrive after the first frame.
    document.fonts.addEventListener('loadingdone', recolor)
    return () => {
      stopMoving()
      unsubscribe()
      unwatch()
      document.fonts.removeEventListener('loadingdone', recolor)
      clearTimeout(still)
      cancelFrame(draw)
    }
  }, [store, playheadMs])

  return painter
}
