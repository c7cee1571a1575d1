import { foundAt } from '../analysis/sought.ts'
import { limits } from '../scenario/scenario.ts'
import { endMsOf, haltedAt } from './playback.ts'
import type { Notice, PlaygroundFacts, StepTarget } from './playgroundStore.ts'
import { nothingFound, nothingFoundTexts, type Steps } from './steps.ts'

/** What a person does with time. Times are simulated ms unless their name says wall; none of it changes the scenario. */
export interface TimeActions {
  play(wallMs: number): void
  pause(wallMs: number): void
  seek(atMs: number, wallMs: number): void
  step(target: StepTarget, direction: 1 | -1, wallMs: number): void
  /** Simulated ms per second of the viewer's time; beyond 1 to 10,000 the nearest of them. */
  changeSpeed(speed: number, wallMs: number): void
  haltOnViolation(isWanted: boolean, wallMs: number): void
}

/** `playhead` is where it is at an instant of the viewer's clock; `moved` tells that it has got somewhere. */
export function timeActions({
  get,
  set,
  steps,
  playhead,
  moved,
  tell,
}: {
  readonly get: () => PlaygroundFacts
  readonly set: (facts: Partial<PlaygroundFacts>) => void
  readonly steps: Steps
  readonly playhead: (wallMs: number) => number
  readonly moved: (atMs: number) => void
  readonly tell: (type: Notice['type'], title: string, items: readonly string[]) => void
}): TimeActions {
  /** What plays goes on from where it is by what is set now. */
  const playOn = (atMs: number, wallMs: number): PlaygroundFacts['playback'] => {
    const { playback } = get()
    return playback.type === 'paused'
      ? playback
      : { type: 'playing', fromMs: atMs, sinceWallMs: wallMs }
  }
  return {
    play(wallMs) {
      const endMs = endMsOf(get())
      const atMs = playhead(wallMs)
      set({
        playback: { type: 'playing', fromMs: atMs >= endMs ? 0 : atMs, sinceWallMs: wallMs },
      })
    },
    pause(wallMs) {
      const atMs = playhead(wallMs)
      const found = haltedAt(get(), atMs)
      if (found === undefined) set({ playback: { type: 'paused', atMs } })
      else {
        const { lane, request } = found
        const selection = request === undefined ? undefined : { lane, request }
        const playback = { type: 'paused', atMs, isHalted: true } as const
        set({ playback, selection, focusedLane: lane })
      }
      moved(atMs)
    },
    seek(atMs, wallMs) {
      const to = Math.min(Math.max(0, atMs), endMsOf(get()))
      const isPaused = get().playback.type === 'paused'
      set({ playback: isPaused ? { type: 'paused', atMs: to } : playOn(to, wallMs) })
      moved(to)
    },
    step(target, direction, wallMs) {
      const { run } = get()
      if (run === undefined) return
      const from = playhead(wallMs)
      const to = steps.next(get(), target, from, direction)
      const isSought = target !== 'event' && target !== 'request'
      const atMs = to ?? (isSought ? from : direction === 1 ? run.endMs : 0)
      set({ playback: { type: 'paused', atMs } })
      moved(atMs)
      if (!isSought) return
      set({
        sought: target,
        notices: get().notices.filter(({ title }) => !nothingFoundTexts.has(title)),
      })
      const found = to === undefined ? undefined : foundAt(run, target, to, get().focusedLane)
      if (to === undefined) tell('info', nothingFound(target, direction), [])
      if (found?.request === undefined) return
      const { lane, request } = found
      set({ selection: { lane, request }, focusedLane: lane })
    },
    changeSpeed(speed, wallMs) {
      const atMs = playhead(wallMs)
      set({
        speed: Math.min(limits.speedMax, Math.max(limits.speedMin, speed)),
        playback: playOn(atMs, wallMs),
      })
      moved(atMs)
    },
    haltOnViolation(isWanted, wallMs) {
      set({ haltsOnViolation: isWanted, playback: playOn(playhead(wallMs), wallMs) })
    },
  }
}
