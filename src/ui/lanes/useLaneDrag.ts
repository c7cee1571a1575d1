import { type PointerEvent, useEffect, useRef, useState } from 'react'
import type { LaneId } from '../../scenario/scenario.ts'
import { type DropPlace, dropPlace, type LaneBox } from './dropPlace.ts'
import { headId } from './laneHeads.ts'

/** A press becomes a drag once the pointer has moved this far, in CSS px. */
const dragFromPx = 6

interface Drag {
  readonly pointerId: number
  readonly x: number
  readonly y: number
  isMoving: boolean
  place: DropPlace | undefined
}

/**
 * Drags a lane by its name. The name follows the pointer and a line shows where the lane would stand; the lanes
 * themselves stay until it is let go, since what moves on them is drawn where they are. Escape calls it off.
 */
export function useLaneDrag(lane: LaneId, onDrop: (to: number) => void) {
  const drag = useRef<Drag>(undefined)
  const [mark, setMark] = useState<DropPlace['mark']>()
  const isDragging = mark !== undefined

  const end = (name: HTMLElement | null): void => {
    drag.current = undefined
    setMark(undefined)
    if (name !== null) name.style.translate = ''
  }

  useEffect(() => {
    if (!isDragging) return undefined
    const callOff = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || drag.current === undefined) return
      event.preventDefault()
      event.stopPropagation()
      drag.current.place = undefined
      setMark(undefined)
      const name = document.getElementById(headId(lane))
      if (name !== null) name.style.translate = ''
    }
    window.addEventListener('keydown', callOff, true)
    return () => window.removeEventListener('keydown', callOff, true)
  }, [isDragging, lane])

  return {
    mark,
    isDragging,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0 || !event.isPrimary) return
        const { pointerId, clientX: x, clientY: y } = event
        // A quick pointer is elsewhere before it is heard of again.
        event.currentTarget.setPointerCapture(pointerId)
        drag.current = { pointerId, x, y, isMoving: false, place: undefined }
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        const moved = drag.current
        if (moved?.pointerId !== event.pointerId) return
        const dx = event.clientX - moved.x
        const dy = event.clientY - moved.y
        const isFirst = !moved.isMoving
        if (isFirst && Math.hypot(dx, dy) < dragFromPx) return
        moved.isMoving = true
        if (!isFirst && mark === undefined) return
        event.currentTarget.style.translate = `${dx}px ${dy}px`
        moved.place = placeAt(event.currentTarget, lane, event.clientX, event.clientY)
        setMark(moved.place?.mark)
      },
      onPointerUp(event: PointerEvent<HTMLElement>) {
        const { place } = drag.current ?? {}
        // The click that follows a drag opens nothing; it comes before the next task.
        if (drag.current?.isMoving === true) swallowClick(event.currentTarget)
        end(event.currentTarget)
        if (place !== undefined) onDrop(place.to)
      },
      onPointerCancel: (event: PointerEvent<HTMLElement>) => end(event.currentTarget),
    },
  }
}

function placeAt(name: HTMLElement, lane: LaneId, x: number, y: number): DropPlace | undefined {
  const stage = name.closest('section')
  const lanes = [...(stage?.querySelectorAll<HTMLElement>('[data-lane]') ?? [])]
  const boxes: readonly LaneBox[] = lanes
    .filter((element) => element.dataset['lane'] !== lane)
    .map((element) => element.getBoundingClientRect())
  const gap = Number.parseFloat(getComputedStyle(name).getPropertyValue('--lane-gap'))
  return dropPlace({ x, y }, boxes, gap)
}

function swallowClick(element: HTMLElement): void {
  const swallow = (event: MouseEvent): void => event.preventDefault()
  element.addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => element.removeEventListener('click', swallow, true))
}
