import type { LaneNumbers } from '../../analysis/laneNumbers.ts'
import { createNumbersReader } from '../../analysis/numbersAt.ts'
import type { Run } from '../../analysis/run.ts'
import type { LaneId } from '../../scenario/scenario.ts'
import type { NumbersScope } from '../../store/playgroundStore.ts'

type Listener = (numbers: LaneNumbers) => void

/** Hands each lane's figures to the cells that show them, without rendering. */
export interface NumbersFeed {
  /** Calls back at once with what is shown now, and then whenever that changes. Returns how to stop. */
  listen(lane: LaneId, listener: Listener): () => void
  show(scope: NumbersScope, playheadMs: number): void
}

export function createNumbersFeed(run: Run | undefined): NumbersFeed {
  const lanes = (run?.lanes ?? []).map((lane) => ({
    id: lane.id,
    whole: lane.numbers,
    read: createNumbersReader(lane),
    listeners: new Set<Listener>(),
  }))
  let shown: { readonly scope: NumbersScope; readonly playheadMs: number } | undefined
  return {
    listen(id, listener) {
      const lane = lanes.find((other) => other.id === id)
      if (lane === undefined) return () => undefined
      lane.listeners.add(listener)
      // A lane that nobody looked at has been passed over: it is read now.
      if (shown?.scope === 'run') listener(lane.whole)
      else if (shown !== undefined) listener(lane.read(shown.playheadMs))
      return () => lane.listeners.delete(listener)
    },
    show(scope, playheadMs) {
      shown = { scope, playheadMs }
      for (const lane of lanes) {
        if (lane.listeners.size === 0) continue
        const numbers = scope === 'run' ? lane.whole : lane.read(playheadMs)
        for (const listener of lane.listeners) listener(numbers)
      }
    },
  }
}
