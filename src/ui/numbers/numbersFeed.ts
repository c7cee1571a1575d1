import type { LaneNumbers } from '../../analysis/laneNumbers.ts'
import { createNumbersReader } from '../../analysis/numbersAt.ts'
import type { Run } from '../../analysis/run.ts'
import type { LaneId } from '../../scenario/scenario.ts'
import type { NumbersScope } from '../../store/playgroundStore.ts'

type Listener = (numbers: LaneNumbers) => void

/** Hands each lane's figures to the cells that show them, without rendering. */
export interface NumbersFeed {
  listen(lane: LaneId, listener: Listener): () => void
  show(scope: NumbersScope, playheadMs: number): void
}

export function createNumbersFeed(run: Run | undefined): NumbersFeed {
  const lanes = (run?.lanes ?? []).map((lane) => ({
    id: lane.id,
    whole: lane.numbers,
    read: createNumbersReader(lane),
    listeners: new Set<Listener>(),
    latest: undefined as LaneNumbers | undefined,
  }))
  return {
    listen(id, listener) {
      const lane = lanes.find((other) => other.id === id)
      lane?.listeners.add(listener)
      if (lane?.latest !== undefined) listener(lane.latest)
      return () => lane?.listeners.delete(listener)
    },
    show(scope, playheadMs) {
      for (const lane of lanes) {
        if (lane.listeners.size === 0) continue
        const numbers = scope === 'run' ? lane.whole : lane.read(playheadMs)
        lane.latest = numbers
        for (const listener of lane.listeners) listener(numbers)
      }
    },
  }
}
