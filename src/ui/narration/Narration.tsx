import { useEffect, useRef } from 'react'
import { clockText } from '../design/numberText.ts'
import { usePlaygroundStore } from '../PlaygroundContext.tsx'
import { endMsOf, playheadNow } from '../playhead/followPlayback.ts'
import { momentText } from './momentText.ts'
import { spanText } from './spanText.ts'

/** While it plays, so long between two sentences that each can be heard to its end. */
const wallMsBetween = 5000
/** Somebody who steps on at once wants to hear only where they come to rest. */
const restMs = 250

/** Tells who does not see the stage what mattered while it played, and what happens at the event stepped to. */
export function Narration() {
  const store = usePlaygroundStore()
  const region = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    const say = (atMs: number, text: string): void => {
      if (region.current === null || text === '') return
      region.current.textContent = `${clockText(atMs)} s: ${text}`
    }
    let toldMs = playheadNow(store.getState())
    let rest: ReturnType<typeof setTimeout> | undefined
    const tellSpan = (): void => {
      const state = store.getState()
      const atMs = playheadNow(state)
      if (state.run !== undefined) say(atMs, spanText(state.run, toldMs, atMs))
      toldMs = atMs
    }
    const tellMoment = (): void => {
      const state = store.getState()
      toldMs = playheadNow(state)
      if (state.run !== undefined) say(toldMs, momentText(state.run, state.windows, toldMs))
    }
    const clock = setInterval(() => {
      if (store.getState().playback.type === 'playing') tellSpan()
    }, wallMsBetween)
    const unsubscribe = store.subscribe((now, before) => {
      if (now.playback === before.playback) return
      clearTimeout(rest)
      if (now.playback.type === 'playing') toldMs = playheadNow(now)
      // At its end a run falls silent only after the last of it was told.
      else if (before.playback.type === 'playing' && now.playback.atMs >= endMsOf(now)) tellSpan()
      else rest = setTimeout(tellMoment, restMs)
    })
    return () => {
      clearInterval(clock)
      clearTimeout(rest)
      unsubscribe()
    }
  }, [store])
  return <p ref={region} className="visually-hidden" aria-live="polite" />
}
