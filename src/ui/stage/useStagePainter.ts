import { cancelFrame, frame } from 'framer-motion'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { requestAt } from './hitTest.ts'
import { watchTheme } from './palette.ts'
import type { StageProps } from './Stage.tsx'
import {
  createStagePainter,
  type DrawnLane,
  type StagePainter,
  type StageShown,
} from './stagePainter.ts'

/** The playhead counts as standing still after this long; then the lanes are described in words. */
const stillMs = 150

/** Keeps the stage drawn: at once when React renders it, and once a frame while the playhead moves. */
export function useStagePainter({
  root,
  canvas,
  placed,
  playhead,
  sceneOf,
  noteOf,
  selection,
  onSelect,
  onDrawn,
}: Omit<StageShown, 'playhead'> & {
  readonly root: RefObject<HTMLElement | null>
  readonly canvas: RefObject<HTMLCanvasElement | null>
  readonly playhead: StageProps['playhead']
  readonly onSelect: StageProps['onSelect']
  readonly onDrawn: (lanes: readonly DrawnLane[]) => void
}): void {
  const painter = useRef<StagePainter>(undefined)
  const select = useRef(onSelect)

  useLayoutEffect(() => {
    if (!root.current || !canvas.current) return
    if (painter.current === undefined)
      painter.current = createStagePainter(root.current, canvas.current, onDrawn)
    select.current = onSelect
    painter.current.show({ placed, playhead, sceneOf, noteOf, selection })
    painter.current.describe()
  })

  useEffect(() => {
    let still: ReturnType<typeof setTimeout> | undefined
    const draw = (): void => painter.current?.draw()
    const unsubscribe = playhead.on('change', () => {
      frame.render(draw)
      clearTimeout(still)
      still = setTimeout(() => painter.current?.describe(), stillMs)
    })
    return () => {
      unsubscribe()
      clearTimeout(still)
      cancelFrame(draw)
    }
  }, [playhead])

  useEffect(() => {
    const element = root.current
    if (!element) return undefined
    const resized = new ResizeObserver(() => painter.current?.measure())
    resized.observe(element)
    const unwatch = watchTheme(() => painter.current?.recolor())
    // Digits beside tokens are drawn in the page's font, which may arrive after the first frame.
    document.fonts.addEventListener('loadingdone', measureAgain)
    function measureAgain(): void {
      painter.current?.measure()
    }
    const found = (event: MouseEvent) => {
      const point = painter.current?.pointAt(event.clientX, event.clientY)
      const isFinger = event instanceof PointerEvent && event.pointerType === 'touch'
      const request =
        point && requestAt(point.marks, point.x, point.y, isFinger ? 'finger' : 'mouse')
      return point && request !== undefined ? { lane: point.lane, request } : undefined
    }
    const onClick = (event: MouseEvent): void => {
      const hit = found(event)
      if (hit) select.current(hit.lane, hit.request)
    }
    const onMove = (event: MouseEvent): void => {
      element.style.cursor = found(event) ? 'pointer' : ''
    }
    element.addEventListener('click', onClick)
    element.addEventListener('pointermove', onMove)
    return () => {
      resized.disconnect()
      unwatch()
      document.fonts.removeEventListener('loadingdone', measureAgain)
      element.removeEventListener('click', onClick)
      element.removeEventListener('pointermove', onMove)
    }
  }, [root])
}
